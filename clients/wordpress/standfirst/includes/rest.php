<?php
/**
 * The plugin's routes in WordPress' own REST API, for the sidebar.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

add_action( 'rest_api_init', 'standfirst_register_routes' );

/**
 * Registers both routes.
 */
function standfirst_register_routes() {
	$id = array(
		'type'     => 'integer',
		'minimum'  => 1,
		'required' => true,
	);
	register_rest_route(
		'standfirst/v1',
		'/analyse/(?P<id>\d+)',
		array(
			'methods'             => 'POST',
			'callback'            => 'standfirst_rest_analyse',
			'permission_callback' => 'standfirst_rest_may_edit',
			'args'                => array(
				'id'      => $id,
				'title'   => array( 'type' => 'string' ),
				'content' => array( 'type' => 'string' ),
			),
		)
	);
	register_rest_route(
		'standfirst/v1',
		'/tags/(?P<id>\d+)',
		array(
			'methods'             => 'POST',
			'callback'            => 'standfirst_rest_add_tags',
			'permission_callback' => 'standfirst_rest_may_tag',
			'args'                => array(
				'id'     => $id,
				'labels' => array(
					'type'     => 'array',
					'required' => true,
					'minItems' => 1,
					'maxItems' => 100,
					'items'    => array(
						'type'      => 'string',
						'minLength' => 1,
						'maxLength' => 200,
					),
				),
				'create' => array(
					'description' => __( 'Create those that do not exist: the editor has confirmed it.', 'standfirst' ),
					'type'        => 'boolean',
					'default'     => false,
				),
			),
		)
	);
}

/**
 * Only who may edit the post may have it analysed.
 *
 * @param WP_REST_Request $request The request.
 * @return bool
 */
function standfirst_rest_may_edit( $request ) {
	return current_user_can( 'edit_post', (int) $request['id'] );
}

/**
 * Only who may tag the post may add tags, and only who may create tags may create them.
 *
 * @param WP_REST_Request $request The request.
 * @return bool|WP_Error
 */
function standfirst_rest_may_tag( $request ) {
	$post = get_post( (int) $request['id'] );
	if ( ! $post || ! standfirst_rest_may_edit( $request ) || ! standfirst_can_tag( $post ) ) {
		return false;
	}
	if ( rest_sanitize_boolean( $request['create'] ) && ! standfirst_can_create_tags() ) {
		return new WP_Error(
			'standfirst_cannot_create',
			__( 'You may add the tags there are, but not create new ones.', 'standfirst' ),
			array( 'status' => rest_authorization_required_code() )
		);
	}
	return true;
}

/**
 * Analyses a post, as it stands in the editor if its title and content are given, as it was saved otherwise.
 * Keeps nothing.
 *
 * @param WP_REST_Request $request The request.
 * @return array|WP_Error
 */
function standfirst_rest_analyse( $request ) {
	$post = get_post( (int) $request['id'] );
	try {
		$article = standfirst_article( $post, $request['title'], $request['content'] );
	} catch ( Throwable $problem ) {
		return new WP_Error( 'standfirst_article', __( 'The article could not be prepared for the service.', 'standfirst' ), array( 'status' => 500 ) );
	}
	if ( null === $article ) {
		return new WP_Error( 'standfirst_empty', __( 'There is no text to analyse yet.', 'standfirst' ), array( 'status' => 400 ) );
	}
	$answer = standfirst_client()->analyse( $article, 15 );
	if ( is_wp_error( $answer ) ) {
		$answer->add_data( array( 'status' => 502 ) );
		return $answer;
	}
	$analysis = standfirst_digest( $answer );
	return array(
		'summary'    => $analysis['summary'],
		'excerpt'    => standfirst_as_excerpt( $analysis['summary'] ),
		'verdict'    => $analysis['verdict'],
		'in_words'   => standfirst_verdict( $analysis['verdict'] ),
		'signs'      => $analysis['signs'],
		'themes'     => standfirst_propose_tags( $analysis['themes'] ),
		'can_tag'    => standfirst_can_tag( $post ),
		'can_create' => standfirst_can_create_tags(),
	);
}

/**
 * Adds tags to a post.
 *
 * @param WP_REST_Request $request The request.
 * @return array|WP_Error
 */
function standfirst_rest_add_tags( $request ) {
	$labels = array_filter( array_map( 'sanitize_text_field', $request['labels'] ), 'strlen' );
	return standfirst_add_tags( (int) $request['id'], $labels, $request['create'] );
}
