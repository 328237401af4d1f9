<?php
/**
 * The settings and their page.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

add_action( 'admin_menu', 'standfirst_add_settings_page' );
add_action( 'admin_init', 'standfirst_register_settings' );
add_filter( 'plugin_action_links_' . plugin_basename( STANDFIRST_FILE ), 'standfirst_action_links' );

/**
 * All settings. Constants in wp-config.php come before what the page says.
 *
 * @return array
 */
function standfirst_settings() {
	$settings = wp_parse_args(
		(array) get_option( 'standfirst', array() ),
		array(
			'url'        => '',
			'key'        => '',
			'post_types' => array( 'post' ),
			'excerpt'    => true,
			'notice'     => true,
		)
	);
	if ( defined( 'STANDFIRST_URL' ) ) {
		$settings['url'] = (string) STANDFIRST_URL;
	}
	if ( defined( 'STANDFIRST_KEY' ) ) {
		$settings['key'] = (string) STANDFIRST_KEY;
	}
	return $settings;
}

/**
 * The service that is set.
 *
 * @return Standfirst_Client
 */
function standfirst_client() {
	$settings = standfirst_settings();
	return new Standfirst_Client( $settings['url'], $settings['key'] );
}

/**
 * The post types one can choose from.
 *
 * @return WP_Post_Type[]
 */
function standfirst_choosable_post_types() {
	$types = get_post_types( array( 'show_ui' => true ), 'objects' );
	unset( $types['attachment'] );
	return array_filter(
		$types,
		function ( $type ) {
			return post_type_supports( $type->name, 'editor' ) && is_post_type_viewable( $type );
		}
	);
}

/**
 * Adds the page.
 */
function standfirst_add_settings_page() {
	$title = __( 'Standfirst', 'standfirst' );
	add_options_page( $title, $title, 'manage_options', 'standfirst', 'standfirst_settings_page' );
}

/**
 * Puts a link to the page into the list of plugins.
 *
 * @param string[] $links The links so far.
 * @return string[]
 */
function standfirst_action_links( $links ) {
	$url = admin_url( 'options-general.php?page=standfirst' );
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( $url ), esc_html__( 'Settings', 'standfirst' ) ) );
	return $links;
}

/**
 * Tells WordPress about the option and the fields of the page.
 */
function standfirst_register_settings() {
	register_setting(
		'standfirst',
		'standfirst',
		array(
			'type'              => 'array',
			'sanitize_callback' => 'standfirst_sanitize_settings',
			'show_in_rest'      => false,
		)
	);
	add_settings_section( 'standfirst_service', __( 'The service', 'standfirst' ), '__return_null', 'standfirst' );
	add_settings_field( 'standfirst_url', __( 'Address', 'standfirst' ), 'standfirst_url_field', 'standfirst', 'standfirst_service', array( 'label_for' => 'standfirst_url' ) );
	add_settings_field( 'standfirst_key', __( 'Key', 'standfirst' ), 'standfirst_key_field', 'standfirst', 'standfirst_service', array( 'label_for' => 'standfirst_key' ) );
	add_settings_section( 'standfirst_save', __( 'When a post is saved', 'standfirst' ), '__return_null', 'standfirst' );
	add_settings_field( 'standfirst_post_types', __( 'Post types', 'standfirst' ), 'standfirst_post_types_field', 'standfirst', 'standfirst_save' );
	add_settings_field( 'standfirst_actions', __( 'What to do', 'standfirst' ), 'standfirst_actions_field', 'standfirst', 'standfirst_save' );
}

/**
 * Checks what the form sends. An empty key field leaves the key as it is.
 *
 * @param mixed $sent The form.
 * @return array
 */
function standfirst_sanitize_settings( $sent ) {
	$sent = (array) $sent;
	$old  = (array) get_option( 'standfirst', array() );
	$url  = isset( $sent['url'] ) && is_string( $sent['url'] ) ? trim( $sent['url'] ) : '';
	$key  = isset( $sent['key'] ) && is_string( $sent['key'] ) ? preg_replace( '/[^\x21-\x7e]/', '', $sent['key'] ) : '';

	$clean = untrailingslashit( esc_url_raw( $url, array( 'http', 'https' ) ) );
	$parts = (array) wp_parse_url( $clean );
	if ( '' !== $url && ( empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['query'] ) ) ) {
		add_settings_error( 'standfirst', 'url', __( 'The address must be like http://standfirst.example:8000. The old one was kept.', 'standfirst' ) );
		$clean = isset( $old['url'] ) ? $old['url'] : '';
	}
	if ( '' === $key && empty( $sent['forget'] ) && isset( $old['key'] ) ) {
		$key = $old['key'];
	}
	$types = isset( $sent['post_types'] ) ? array_filter( (array) $sent['post_types'], 'is_string' ) : array();
	return array(
		'url'        => $clean,
		'key'        => $key,
		'post_types' => array_values( array_filter( $types, 'post_type_exists' ) ),
		'excerpt'    => ! empty( $sent['excerpt'] ),
		'notice'     => ! empty( $sent['notice'] ),
	);
}

/**
 * Prints the page.
 */
function standfirst_settings_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	?>
	<div class="wrap">
		<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
		<form action="options.php" method="post">
			<?php
			settings_fields( 'standfirst' );
			do_settings_sections( 'standfirst' );
			submit_button();
			?>
		</form>
	</div>
	<?php
}

/**
 * Prints the field of the address.
 */
function standfirst_url_field() {
	printf(
		'<input type="url" class="regular-text code" id="standfirst_url" name="standfirst[url]" value="%s" placeholder="http://standfirst.example:8000" %s>',
		esc_attr( standfirst_settings()['url'] ),
		wp_readonly( defined( 'STANDFIRST_URL' ), true, false )
	);
	if ( defined( 'STANDFIRST_URL' ) ) {
		echo '<p class="description">' . esc_html__( 'Set as STANDFIRST_URL in wp-config.php.', 'standfirst' ) . '</p>';
	}
}

/**
 * Prints the field of the key, never the key.
 */
function standfirst_key_field() {
	if ( defined( 'STANDFIRST_KEY' ) ) {
		echo '<p>' . esc_html__( 'Set as STANDFIRST_KEY in wp-config.php.', 'standfirst' ) . '</p>';
		return;
	}
	$is_set = '' !== standfirst_settings()['key'];
	echo '<input type="password" class="regular-text" id="standfirst_key" name="standfirst[key]" value="" autocomplete="new-password">';
	if ( $is_set ) {
		echo '<p class="description">' . esc_html__( 'A key is stored. Leave the field empty to keep it.', 'standfirst' ) . '</p>';
		echo '<label><input type="checkbox" name="standfirst[forget]" value="1"> ' . esc_html__( 'Forget the stored key', 'standfirst' ) . '</label>';
	} else {
		echo '<p class="description">' . esc_html__( 'Leave it empty if the service needs none.', 'standfirst' ) . '</p>';
	}
}

/**
 * Prints the choice of post types.
 */
function standfirst_post_types_field() {
	$chosen = standfirst_settings()['post_types'];
	foreach ( standfirst_choosable_post_types() as $type ) {
		printf(
			'<label><input type="checkbox" name="standfirst[post_types][]" value="%s" %s> %s</label><br>',
			esc_attr( $type->name ),
			checked( in_array( $type->name, $chosen, true ), true, false ),
			esc_html( $type->labels->name )
		);
	}
}

/**
 * Prints what can be done on save.
 */
function standfirst_actions_field() {
	$settings = standfirst_settings();
	$actions  = array(
		'excerpt' => __( 'Fill an empty excerpt with the key sentences', 'standfirst' ),
		'notice'  => __( 'Show the signs of translation as a notice', 'standfirst' ),
	);
	foreach ( $actions as $name => $label ) {
		printf(
			'<label><input type="checkbox" name="standfirst[%s]" value="1" %s> %s</label><br>',
			esc_attr( $name ),
			checked( $settings[ $name ], true, false ),
			esc_html( $label )
		);
	}
}
