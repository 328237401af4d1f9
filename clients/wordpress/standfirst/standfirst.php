<?php
/**
 * Plugin Name:       Standfirst
 * Description:       Sends articles to your newsroom's Standfirst service: key sentences for the excerpt, themes as tags, signs of translation.
 * Version:           0.1.0
 * Requires at least: 5.9
 * Requires PHP:      7.4
 * License:           Apache-2.0
 * License URI:       https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain:       standfirst
 * Domain Path:       /languages
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

define( 'STANDFIRST_VERSION', '0.1.0' );
define( 'STANDFIRST_FILE', __FILE__ );

require_once __DIR__ . '/includes/class-client.php';
require_once __DIR__ . '/includes/article.php';
require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/on-save.php';
require_once __DIR__ . '/includes/notice.php';
require_once __DIR__ . '/includes/tags.php';
require_once __DIR__ . '/includes/rest.php';
require_once __DIR__ . '/includes/editor.php';

add_action( 'init', 'standfirst_load_translations' );

/**
 * Loads the plugin's translations, where there are any.
 */
function standfirst_load_translations() {
	load_plugin_textdomain( 'standfirst', false, dirname( plugin_basename( STANDFIRST_FILE ) ) . '/languages' );
}
