<?php
/**
 * A post as the service takes it, and the service's answer as the plugin keeps it.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

/**
 * What is sent of a post: its title and its content as readers see it.
 *
 * @param WP_Post     $post    The post.
 * @param string|null $title   Another title than the saved one.
 * @param string|null $content Another content than the saved one.
 * @return array|null Null if it has no words.
 */
function standfirst_article( $post, $title = null, $content = null ) {
	$html = standfirst_render( $post, null === $content ? $post->post_content : $content );
	if ( ! preg_match( '/\p{L}/u', html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES, 'UTF-8' ) ) ) {
		return null;
	}
	$title   = wp_strip_all_tags( null === $title ? $post->post_title : $title, true );
	$title   = mb_substr( html_entity_decode( $title, ENT_QUOTES, 'UTF-8' ), 0, 2000 );
	$article = array(
		'html'     => $html,
		'features' => array( 'summary', 'themes', 'translation' ),
	);
	if ( '' !== $title ) {
		$article['title'] = $title;
	}
	return $article;
}

/**
 * Content as readers see it: blocks, shortcodes and paragraphs.
 *
 * @param WP_Post $post    The post it stands in.
 * @param string  $content Raw content.
 * @return string HTML.
 */
function standfirst_render( $post, $content ) {
	$before = isset( $GLOBALS['post'] ) ? $GLOBALS['post'] : null;
	$level  = ob_get_level();
	ob_start();
	try {
		$GLOBALS['post'] = $post; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- put back below.
		setup_postdata( $post );
		/** This filter is documented in wp-includes/post-template.php */
		return (string) apply_filters( 'the_content', $content ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress' own.
	} finally {
		while ( ob_get_level() > $level ) {
			ob_end_clean();
		}
		$GLOBALS['post'] = $before; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as it was.
		if ( $before instanceof WP_Post ) {
			setup_postdata( $before );
		}
	}
}

/**
 * What is kept of an answer.
 *
 * @param array $answer The service's.
 * @return array
 */
function standfirst_digest( $answer ) {
	$signs = array();
	foreach ( array_slice( (array) ( $answer['translation']['signs'] ?? array() ), 0, 50 ) as $sign ) {
		$signs[] = array(
			'type'        => (string) ( $sign['type'] ?? '' ),
			'text'        => (string) ( $sign['text'] ?? '' ),
			'explanation' => (string) ( $sign['explanation'] ?? '' ),
		);
	}
	$themes = array();
	foreach ( (array) $answer['themes'] as $theme ) {
		$themes[] = array(
			'id'    => (string) ( $theme['id'] ?? '' ),
			'label' => (string) ( $theme['label'] ?? '' ),
			'level' => (string) ( $theme['level'] ?? '' ),
		);
	}
	return array(
		'summary'     => (string) $answer['summary']['text'],
		'verdict'     => (string) $answer['translation']['verdict'],
		'probability' => $answer['translation']['probability'] ?? null,
		'signs'       => $signs,
		'themes'      => $themes,
	);
}

/**
 * Plain text as an excerpt. Themes print excerpts as HTML, so what an article only talks about
 * must not become a tag; a plain ampersand is left as it is.
 *
 * @param string $text Plain text.
 * @return string
 */
function standfirst_as_excerpt( $text ) {
	$text = preg_replace( '/&(?=#?\w+;)/', '&amp;', $text );
	return str_replace( array( '<', '>' ), array( '&lt;', '&gt;' ), $text );
}

/**
 * A verdict in words.
 *
 * @param string $verdict The service's.
 * @return string
 */
function standfirst_verdict( $verdict ) {
	switch ( $verdict ) {
		case 'machine_translation':
			return __( 'This reads like a machine translation.', 'standfirst' );
		case 'translation':
			return __( 'This reads like a translation.', 'standfirst' );
		case 'no_signs':
			return __( 'No signs of translation. That does not prove an original.', 'standfirst' );
		default:
			return __( 'Too little evidence to say whether this is a translation.', 'standfirst' );
	}
}
