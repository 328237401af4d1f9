<?php
/**
 * Removes all that the plugin has stored. Tags and excerpts are the newsroom's and stay.
 *
 * @package Standfirst
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'standfirst' );
foreach ( array( '_standfirst_analysis', '_standfirst_sent', '_standfirst_error' ) as $standfirst_key ) {
	delete_post_meta_by_key( $standfirst_key );
}
