/**
 * The sidebar of the block editor, and the notice after a save. Plain JavaScript: nothing is built.
 */
( function ( wp ) {
	'use strict';

	const el = wp.element.createElement;
	const { Fragment, useEffect, useState } = wp.element;
	const { Button, CheckboxControl, Notice, PanelBody, Spinner } = wp.components;
	const { dispatch, select, useSelect } = wp.data;
	const { __, sprintf } = wp.i18n;
	// WordPress 6.6 moved it.
	const home = wp.editor && wp.editor.PluginSidebar ? wp.editor : wp.editPost;
	const { PluginSidebar, PluginSidebarMoreMenuItem } = home;

	const send = ( route, data ) =>
		wp.apiFetch( {
			path: `/standfirst/v1/${ route }/${ select( 'core/editor' ).getCurrentPostId() }`,
			method: 'POST',
			data,
		} );

	function Summary( { analysis } ) {
		return el(
			PanelBody,
			{ title: __( 'Key sentences', 'standfirst' ) },
			el( 'p', null, analysis.summary ),
			el(
				Button,
				{
					variant: 'secondary',
					disabled: ! analysis.summary,
					onClick: () => dispatch( 'core/editor' ).editPost( { excerpt: analysis.excerpt } ),
				},
				__( 'Use as excerpt', 'standfirst' )
			)
		);
	}

	function Themes( { analysis } ) {
		const [ chosen, setChosen ] = useState( () =>
			analysis.themes.filter( ( theme ) => theme.term ).map( ( theme ) => theme.name )
		);
		const [ notice, setNotice ] = useState( null );
		const [ busy, setBusy ] = useState( false );

		const mayChoose = ( theme ) => analysis.can_tag && ( theme.term || analysis.can_create );
		const toggle = ( name, on ) => setChosen( chosen.filter( ( one ) => one !== name ).concat( on ? [ name ] : [] ) );

		const add = async () => {
			const fresh = analysis.themes.filter( ( theme ) => ! theme.term && chosen.includes( theme.name ) );
			const names = fresh.map( ( theme ) => theme.name ).join( ', ' );
			/* translators: %s: names of tags. */
			const question = sprintf( __( 'These tags do not exist yet. Create them? %s', 'standfirst' ), names );
			// eslint-disable-next-line no-alert
			if ( fresh.length && ! window.confirm( question ) ) {
				return;
			}
			setBusy( true );
			try {
				const { added } = await send( 'tags', { labels: chosen, create: fresh.length > 0 } );
				const tags = select( 'core/editor' ).getEditedPostAttribute( 'tags' ) || [];
				const all = new Set( [ ...tags, ...added.map( ( term ) => term.id ) ] );
				dispatch( 'core/editor' ).editPost( { tags: [ ...all ] } );
				/* translators: %s: names of tags. */
				const done = sprintf( __( 'Added: %s', 'standfirst' ), added.map( ( term ) => term.name ).join( ', ' ) );
				setNotice( { status: 'success', text: done } );
			} catch ( problem ) {
				setNotice( { status: 'error', text: problem.message } );
			}
			setBusy( false );
		};

		return el(
			PanelBody,
			{ title: __( 'Themes', 'standfirst' ) },
			analysis.themes.length ? null : el( 'p', null, __( 'None of its themes.', 'standfirst' ) ),
			analysis.themes.map( ( theme ) =>
				el( CheckboxControl, {
					key: theme.id,
					/* translators: %s: a tag that does not exist yet. */
					label: theme.term ? theme.name : sprintf( __( '%s (new tag)', 'standfirst' ), theme.name ),
					checked: chosen.includes( theme.name ),
					disabled: ! mayChoose( theme ),
					onChange: ( on ) => toggle( theme.name, on ),
				} )
			),
			notice && el( Notice, { status: notice.status, isDismissible: false }, notice.text ),
			analysis.can_tag &&
				el(
					Button,
					{ variant: 'secondary', disabled: busy || ! chosen.length, onClick: add },
					__( 'Add as tags', 'standfirst' )
				)
		);
	}

	function Signs( { analysis } ) {
		return el(
			PanelBody,
			{ title: __( 'Signs of translation', 'standfirst' ) },
			el( 'p', null, analysis.in_words ),
			el(
				'ul',
				null,
				analysis.signs.map( ( sign, index ) =>
					el( 'li', { key: index }, el( 'strong', null, sign.text ), ' ', sign.explanation )
				)
			)
		);
	}

	function Analysis() {
		const [ analysis, setAnalysis ] = useState( null );
		const [ problem, setProblem ] = useState( null );
		const [ busy, setBusy ] = useState( false );
		const [ round, setRound ] = useState( 0 );

		const analyse = async () => {
			setBusy( true );
			setProblem( null );
			try {
				const editor = select( 'core/editor' );
				const content = editor.getEditedPostContent();
				setAnalysis( await send( 'analyse', { title: editor.getEditedPostAttribute( 'title' ) || '', content } ) );
				setRound( round + 1 );
			} catch ( error ) {
				setProblem( error.message );
			}
			setBusy( false );
		};

		return el(
			Fragment,
			null,
			el(
				PanelBody,
				null,
				el(
					Button,
					{ variant: 'primary', disabled: busy, onClick: analyse },
					__( 'Analyse', 'standfirst' )
				),
				busy && el( Spinner ),
				problem && el( Notice, { status: 'error', isDismissible: false }, problem )
			),
			// A key of each round: the boxes start anew with a new answer.
			analysis && [ Summary, Themes, Signs ].map( ( part, index ) => el( part, { key: `${ round }-${ index }`, analysis } ) )
		);
	}

	/** Shows what the last save brought, in place of the notice that the block editor hides. */
	function SaveNotice() {
		const notice = useSelect( ( from ) => from( 'core/editor' ).getCurrentPostAttribute( 'standfirst_notice' ), [] );
		useEffect( () => {
			const notices = dispatch( 'core/notices' );
			notices.removeNotice( 'standfirst' );
			if ( notice ) {
				const text = [ `Standfirst: ${ notice.message }`, ...notice.signs.slice( 0, 3 ) ].join( ' ' );
				notices.createNotice( notice.type, text, { id: 'standfirst', isDismissible: true } );
			}
		}, [ JSON.stringify( notice ) ] );
		return null;
	}

	function Plugin() {
		return el(
			Fragment,
			null,
			el( SaveNotice ),
			el( PluginSidebarMoreMenuItem, { target: 'standfirst' }, __( 'Standfirst', 'standfirst' ) ),
			el( PluginSidebar, { name: 'standfirst', title: __( 'Standfirst', 'standfirst' ), icon: 'analytics' }, el( Analysis ) )
		);
	}

	wp.plugins.registerPlugin( 'standfirst', { render: Plugin, icon: 'analytics' } );
} )( window.wp );
