<?php
/**
 * What happens when a post is saved.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

/** The last answer for a post, as standfirst_digest() has it. */
const STANDFIRST_ANALYSIS = '_standfirst_analysis';
/** Hash of what that answer is about. */
const STANDFIRST_SENT = '_standfirst_sent';
/** Why there is no answer for what was saved last. */
const STANDFIRST_ERROR = '_standfirst_error';

// Not save_post: the REST API sets terms and meta after it.
add_action( 'wp_after_insert_post', 'standfirst_on_save', 10, 2 );

/**
 * Has a saved post analysed. Whatever goes wrong, the post is saved.
 *
 * @param int     $post_id The post's number.
 * @param WP_Post $post    The post.
 */
function standfirst_on_save( $post_id, $post ) {
	static $busy = false;
	if ( $busy || ! standfirst_is_wanted( $post ) ) {
		return;
	}
	$busy = true; // Filling the excerpt saves the post again.
	try {
		standfirst_analyse_saved( $post );
	} catch ( Throwable $problem ) {
		standfirst_keep_error( $post_id, __( 'The article could not be prepared for the service.', 'standfirst' ) );
	} finally {
		$busy = false;
	}
}

/**
 * Whether a saved post is to be analysed.
 *
 * @param WP_Post $post The post.
 * @return bool
 */
function standfirst_is_wanted( $post ) {
	if ( ( defined( 'DOING_AUTOSAVE' ) && DOING_AUTOSAVE ) || ( defined( 'WP_IMPORTING' ) && WP_IMPORTING ) ) {
		return false;
	}
	if ( wp_is_post_revision( $post ) || wp_is_post_autosave( $post ) ) {
		return false;
	}
	$settings = standfirst_settings();
	return '' !== $settings['url']
		&& ( $settings['excerpt'] || $settings['notice'] )
		&& in_array( $post->post_type, $settings['post_types'], true )
		&& in_array( $post->post_status, array( 'publish', 'future', 'pending', 'draft' ), true );
}

/**
 * Sends a post, unless it is as it was when it was sent last, and keeps the answer.
 *
 * @param WP_Post $post The post.
 */
function standfirst_analyse_saved( $post ) {
	$article = standfirst_article( $post );
	if ( null === $article ) {
		return;
	}
	$hash = hash( 'sha256', wp_json_encode( $article ) );
	if ( get_post_meta( $post->ID, STANDFIRST_SENT, true ) === $hash ) {
		delete_post_meta( $post->ID, STANDFIRST_ERROR );
		return;
	}
	$answer = standfirst_client()->analyse( $article, 3 );
	if ( is_wp_error( $answer ) ) {
		standfirst_keep_error( $post->ID, $answer->get_error_message() );
		return;
	}
	$analysis = standfirst_digest( $answer );
	update_post_meta( $post->ID, STANDFIRST_ANALYSIS, wp_slash( $analysis ) );
	update_post_meta( $post->ID, STANDFIRST_SENT, $hash );
	delete_post_meta( $post->ID, STANDFIRST_ERROR );
	if ( standfirst_settings()['excerpt'] ) {
		standfirst_fill_excerpt( $post, $analysis['summary'] );
	}
}

/**
 * Keeps why there is no answer, for the notice.
 *
 * @param int    $post_id The post's number.
 * @param string $message Words for an editor.
 */
function standfirst_keep_error( $post_id, $message ) {
	update_post_meta( $post_id, STANDFIRST_ERROR, wp_slash( $message ) );
}

/**
 * Makes the key sentences the excerpt, if there is none.
 *
 * @param WP_Post $post    The post.
 * @param string  $summary Key sentences, plain text.
 */
function standfirst_fill_excerpt( $post, $summary ) {
	$current = get_post( $post->ID );
	if ( '' === $summary || ! $current || '' !== trim( $current->post_excerpt ) || ! post_type_supports( $post->post_type, 'excerpt' ) ) {
		return;
	}
	$excerpt = standfirst_as_excerpt( $summary );
	$saved   = wp_update_post(
		wp_slash(
			array(
				'ID'           => $post->ID,
				'post_excerpt' => $excerpt,
			)
		),
		true
	);
	if ( ! is_wp_error( $saved ) ) {
		$post->post_excerpt = $excerpt; // The REST API answers with this object: the editor sees it at once.
	}
}
