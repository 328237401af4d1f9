<?php
/**
 * Brings editor.js into the block editor.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

add_action( 'enqueue_block_editor_assets', 'standfirst_enqueue_editor' );

/**
 * Enqueues the sidebar for the post types chosen, not for widgets and the site editor.
 */
function standfirst_enqueue_editor() {
	$screen = get_current_screen();
	if ( ! $screen || 'post' !== $screen->base || ! in_array( $screen->post_type, standfirst_settings()['post_types'], true ) ) {
		return;
	}
	wp_enqueue_script(
		'standfirst-editor',
		plugins_url( 'editor.js', STANDFIRST_FILE ),
		array( 'wp-api-fetch', 'wp-components', 'wp-data', 'wp-edit-post', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-notices', 'wp-plugins' ),
		STANDFIRST_VERSION,
		true
	);
	wp_set_script_translations( 'standfirst-editor', 'standfirst', dirname( STANDFIRST_FILE ) . '/languages' );
}
