<?php
/**
 * What an editor is told about a post: a notice on its edit screen, and the same words for the block editor.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

/** So many signs stand in a notice; the sidebar has all. */
const STANDFIRST_SIGNS_SHOWN = 10;

add_action( 'admin_notices', 'standfirst_print_notice' );
add_action( 'rest_api_init', 'standfirst_register_notice_field' );

/**
 * What there is to say about a post.
 *
 * @param int $post_id The post's number.
 * @return array|null Type (of the notice), message and signs, none of it escaped; null if there is nothing.
 */
function standfirst_notice( $post_id ) {
	if ( ! standfirst_settings()['notice'] ) {
		return null;
	}
	$error = get_post_meta( $post_id, STANDFIRST_ERROR, true );
	if ( is_string( $error ) && '' !== $error ) {
		return array(
			'type'    => 'error',
			'message' => __( 'Saved, but not analysed.', 'standfirst' ) . ' ' . $error,
			'signs'   => array(),
		);
	}
	$analysis = get_post_meta( $post_id, STANDFIRST_ANALYSIS, true );
	if ( ! is_array( $analysis ) || ! isset( $analysis['verdict'], $analysis['signs'] ) ) {
		return null;
	}
	$is_translation = in_array( $analysis['verdict'], array( 'translation', 'machine_translation' ), true );
	return array(
		'type'    => $is_translation ? 'warning' : 'info',
		'message' => standfirst_verdict( $analysis['verdict'] ),
		'signs'   => array_map( 'standfirst_sign_in_words', $analysis['signs'] ),
	);
}

/**
 * A sign with its text and explanation.
 *
 * @param array $sign A sign of standfirst_digest().
 * @return string
 */
function standfirst_sign_in_words( $sign ) {
	/* translators: 1: words of the article, 2: why they are a sign of translation. */
	return sprintf( __( '“%1$s”: %2$s', 'standfirst' ), $sign['text'], $sign['explanation'] );
}

/**
 * The notice about a post as HTML.
 *
 * @param WP_Post $post The post.
 * @return string Escaped; empty if there is nothing to say.
 */
function standfirst_notice_html( $post ) {
	$notice = standfirst_notice( $post->ID );
	if ( null === $notice ) {
		return '';
	}
	/* translators: %s: the post's title. */
	$heading = sprintf( __( 'Standfirst on “%s”:', 'standfirst' ), $post->post_title );
	$html    = sprintf( '<p><strong>%s</strong> %s</p>', esc_html( $heading ), esc_html( $notice['message'] ) );
	$shown   = array_slice( $notice['signs'], 0, STANDFIRST_SIGNS_SHOWN );
	$more    = count( $notice['signs'] ) - count( $shown );
	if ( $shown ) {
		$html .= '<ul class="ul-disc"><li>' . implode( '</li><li>', array_map( 'esc_html', $shown ) ) . '</li></ul>';
	}
	if ( $more > 0 ) {
		/* translators: %d: a number of signs. */
		$html .= '<p>' . esc_html( sprintf( _n( 'And %d more.', 'And %d more.', $more, 'standfirst' ), $more ) ) . '</p>';
	}
	return sprintf( '<div class="notice notice-%s is-dismissible standfirst-notice">%s</div>', esc_attr( $notice['type'] ), $html );
}

/**
 * Prints the notice on the edit screen. The block editor hides such notices and shows its own (editor.js).
 */
function standfirst_print_notice() {
	$screen = get_current_screen();
	$post   = get_post();
	if ( ! $screen || 'post' !== $screen->base || $screen->is_block_editor() || ! $post || ! current_user_can( 'edit_post', $post->ID ) ) {
		return;
	}
	echo standfirst_notice_html( $post ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped above.
}

/**
 * Adds the notice to posts in the REST API, for those who edit them: the block editor has it with every save.
 */
function standfirst_register_notice_field() {
	register_rest_field(
		standfirst_settings()['post_types'],
		'standfirst_notice',
		array(
			'get_callback' => 'standfirst_notice_field',
			'schema'       => array(
				'description' => __( 'What Standfirst says about the post.', 'standfirst' ),
				'type'        => array( 'object', 'null' ),
				'context'     => array( 'edit' ),
				'readonly'    => true,
			),
		)
	);
}

/**
 * The notice as the REST API has it.
 *
 * @param array           $post    The post as prepared so far.
 * @param string          $field   The field's name.
 * @param WP_REST_Request $request The request.
 * @return array|null
 */
function standfirst_notice_field( $post, $field, $request ) {
	return 'edit' === $request['context'] ? standfirst_notice( $post['id'] ) : null;
}
