<?php
/**
 * The service as this plugin knows it: one request.
 *
 * @package Standfirst
 */

defined( 'ABSPATH' ) || exit;

/**
 * Asks the service for analyses.
 */
class Standfirst_Client {

	/**
	 * Address of the service, without a slash in the end.
	 *
	 * @var string
	 */
	private $url;

	/**
	 * The key, or an empty string if the service needs none.
	 *
	 * @var string
	 */
	private $key;

	/**
	 * Whether the service could not be reached in this very request. Whoever saves fifty posts at once
	 * waits for it only once.
	 *
	 * @var bool
	 */
	private static $unreachable = false;

	/**
	 * A client of this service.
	 *
	 * @param string $url Address of the service.
	 * @param string $key The key, or an empty string.
	 */
	public function __construct( $url, $key ) {
		$this->url = untrailingslashit( $url );
		$this->key = $key;
	}

	/**
	 * The analysis of an article.
	 *
	 * @param array $article What POST /v1/analyses takes.
	 * @param int   $seconds How long to wait at most.
	 * @return array|WP_Error The decoded answer, or why there is none, in words for an editor.
	 */
	public function analyse( $article, $seconds ) {
		if ( '' === $this->url ) {
			return new WP_Error( 'standfirst_url', __( 'No service is set in Settings → Standfirst.', 'standfirst' ) );
		}
		if ( self::$unreachable ) {
			return new WP_Error( 'standfirst_unreachable', __( 'The service could not be reached.', 'standfirst' ) );
		}
		$response = $this->post( '/v1/analyses', wp_json_encode( $article ), $seconds );
		if ( is_wp_error( $response ) ) {
			self::$unreachable = true;
			return new WP_Error(
				'standfirst_unreachable',
				/* translators: %s: the reason, as the network says it. */
				sprintf( __( 'The service could not be reached (%s).', 'standfirst' ), $response->get_error_message() )
			);
		}
		$status = wp_remote_retrieve_response_code( $response );
		$answer = json_decode( wp_remote_retrieve_body( $response ), true );
		if ( $status < 200 || $status > 299 ) {
			return new WP_Error( 'standfirst_refused', self::refusal( $status, $answer ) );
		}
		if ( ! is_array( $answer ) || ! isset( $answer['summary']['text'], $answer['translation']['verdict'], $answer['themes'] ) ) {
			return new WP_Error( 'standfirst_answer', __( 'The answer is not one of Standfirst. Is the address right?', 'standfirst' ) );
		}
		return $answer;
	}

	/**
	 * Sends JSON. The address is an administrator's choice, so it is let through where a site allows only
	 * public hosts and usual ports. Redirects are not followed: the key goes to nobody else.
	 *
	 * @param string $path    Path on the service.
	 * @param string $body    JSON.
	 * @param int    $seconds How long to wait at most.
	 * @return array|WP_Error What wp_remote_post() answers.
	 */
	private function post( $path, $body, $seconds ) {
		$headers = array(
			'Content-Type'    => 'application/json',
			'Accept'          => 'application/json',
			'Accept-Language' => str_replace( '_', '-', get_locale() ),
		);
		if ( '' !== $this->key ) {
			$headers['Authorization'] = 'Bearer ' . $this->key;
		}
		add_filter( 'http_request_host_is_external', array( $this, 'allow_host' ), 10, 2 );
		add_filter( 'http_allowed_safe_ports', array( $this, 'allow_port' ), 10, 2 );
		try {
			return wp_remote_post(
				$this->url . $path,
				array(
					'headers'     => $headers,
					'body'        => $body,
					'timeout'     => $seconds,
					'redirection' => 0,
					'user-agent'  => 'Standfirst for WordPress/' . STANDFIRST_VERSION,
				)
			);
		} finally {
			remove_filter( 'http_request_host_is_external', array( $this, 'allow_host' ), 10 );
			remove_filter( 'http_allowed_safe_ports', array( $this, 'allow_port' ), 10 );
		}
	}

	/**
	 * Lets the service's host through, should it be a local one.
	 *
	 * @param bool   $allowed Whether it is allowed already.
	 * @param string $host    The host asked for.
	 * @return bool
	 */
	public function allow_host( $allowed, $host ) {
		return $allowed || $this->is_service( $host );
	}

	/**
	 * Lets the service's port through.
	 *
	 * @param int[]  $ports The ports allowed already.
	 * @param string $host  The host asked for.
	 * @return int[]
	 */
	public function allow_port( $ports, $host ) {
		$port = wp_parse_url( $this->url, PHP_URL_PORT );
		if ( $port && $this->is_service( $host ) ) {
			$ports[] = $port;
		}
		return $ports;
	}

	/**
	 * Whether a host is the service's.
	 *
	 * @param string $host The host asked for.
	 * @return bool
	 */
	private function is_service( $host ) {
		return strtolower( (string) wp_parse_url( $this->url, PHP_URL_HOST ) ) === strtolower( $host );
	}

	/**
	 * What an answer that is none says, in words for an editor.
	 *
	 * @param int   $status HTTP status.
	 * @param mixed $answer The decoded body: problem details, if it came from the service itself.
	 * @return string
	 */
	private static function refusal( $status, $answer ) {
		$detail = '';
		foreach ( array( 'detail', 'title' ) as $name ) {
			if ( is_array( $answer ) && isset( $answer[ $name ] ) && is_string( $answer[ $name ] ) ) {
				$detail = wp_html_excerpt( $answer[ $name ], 300, '…' );
				break;
			}
		}
		if ( '' === $detail ) {
			/* translators: %d: HTTP status. */
			return sprintf( __( 'The service refused the article (%d).', 'standfirst' ), $status );
		}
		/* translators: 1: HTTP status, 2: the reason, as the service says it. */
		return sprintf( __( 'The service refused the article (%1$d: %2$s).', 'standfirst' ), $status, $detail );
	}
}
