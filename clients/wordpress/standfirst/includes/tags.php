<?php
/**
 * Themes as tags: the terms there are come first, new ones only with an editor's word.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

/**
 * The tag that a label means, by name or slug, in upper or lower case.
 *
 * @param string $label A theme's label.
 * @return WP_Term|null
 */
function standfirst_matching_tag( $label ) {
	$slug = sanitize_title( $label );
	$term = '' === trim( $label ) ? false : get_term_by( 'name', $label, 'post_tag' );
	if ( ! $term && '' !== $slug ) {
		$term = get_term_by( 'slug', $slug, 'post_tag' );
	}
	return $term instanceof WP_Term ? $term : null;
}

/**
 * Themes with the tags they match, those that match one first.
 *
 * @param array $themes Themes of standfirst_digest().
 * @return array
 */
function standfirst_propose_tags( $themes ) {
	$known = array();
	$new   = array();
	foreach ( $themes as $theme ) {
		$term          = standfirst_matching_tag( $theme['label'] );
		$theme['term'] = $term ? $term->term_id : null;
		$theme['name'] = $term ? html_entity_decode( $term->name, ENT_QUOTES, 'UTF-8' ) : $theme['label'];
		if ( $term ) {
			$known[] = $theme;
		} else {
			$new[] = $theme;
		}
	}
	return array_merge( $known, $new );
}

/**
 * Whether the current user may put tags on a post.
 *
 * @param WP_Post $post The post.
 * @return bool
 */
function standfirst_can_tag( $post ) {
	$taxonomy = get_taxonomy( 'post_tag' );
	return $taxonomy && is_object_in_taxonomy( $post->post_type, 'post_tag' ) && current_user_can( $taxonomy->cap->assign_terms );
}

/**
 * Whether the current user may create tags: those who may edit them.
 *
 * @return bool
 */
function standfirst_can_create_tags() {
	$taxonomy = get_taxonomy( 'post_tag' );
	return $taxonomy && current_user_can( $taxonomy->cap->edit_terms );
}

/**
 * Puts tags on a post, beside those it has.
 *
 * @param int      $post_id The post's number.
 * @param string[] $labels  Their labels.
 * @param bool     $create  Whether tags that do not exist are to be created.
 * @return array|WP_Error The terms added, and the labels left out because no term is like them.
 */
function standfirst_add_tags( $post_id, $labels, $create ) {
	$terms    = array();
	$left_out = array();
	foreach ( array_unique( $labels ) as $label ) {
		$term = standfirst_matching_tag( $label );
		if ( ! $term && $create ) {
			$created = wp_insert_term( wp_slash( $label ), 'post_tag' );
			if ( is_wp_error( $created ) ) {
				return $created;
			}
			$term = get_term( $created['term_id'], 'post_tag' );
		}
		if ( $term instanceof WP_Term ) {
			$terms[ $term->term_id ] = array(
				'id'   => $term->term_id,
				'name' => html_entity_decode( $term->name, ENT_QUOTES, 'UTF-8' ),
			);
		} else {
			$left_out[] = $label;
		}
	}
	if ( $terms ) {
		$done = wp_set_object_terms( $post_id, array_keys( $terms ), 'post_tag', true );
		if ( is_wp_error( $done ) ) {
			return $done;
		}
	}
	return array(
		'added'    => array_values( $terms ),
		'left_out' => $left_out,
	);
}
