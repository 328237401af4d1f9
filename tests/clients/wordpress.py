"""A WordPress of its own: MariaDB in a temporary folder, PHP's built-in server, our plugin switched on."""

import base64
import contextlib
import http.cookiejar
import json
import os
import re
import shutil
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.serving import ROOT, free_port, listens, stop, wait_until

PLUGIN = ROOT / "clients" / "wordpress" / "standfirst"
WORDPRESS = Path("/usr/share/wordpress")
PASSWORD = "correct horse battery staple"


def find(*names):
    """A program that may be outside of the path, as mariadbd is in Debian."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


MISSING = [
    name
    for name, there in {
        "php": find("php"),
        "mariadbd": find("mariadbd"),
        "/usr/share/wordpress": (WORDPRESS / "wp-load.php").exists(),
    }.items()
    if not there
]
needs_wordpress = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

CONFIGURATION = """<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:{socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {{
	define( $name . '_KEY', $name . ' key of a test' );
	define( $name . '_SALT', $name . ' salt of a test' );
}}
define( 'WP_HOME', '{url}' );
define( 'WP_SITEURL', '{url}' );
define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', true );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {{
	define( 'ABSPATH', __DIR__ . '/' );
}}
require_once ABSPATH . 'wp-settings.php';
"""

# A site as careful as they come (local hosts and odd ports are refused), without mail, that shows both editors.
MUST_USE = """<?php
function wp_mail() {
	return true;
}
add_filter( 'http_request_reject_unsafe_urls', '__return_true' );
add_filter( 'use_block_editor_for_post', fn() => ! isset( $_GET['classic'] ) );
"""

# Runs the code that comes in and prints what it returns.
COMMAND_LINE = """<?php
$_SERVER += array( 'HTTP_HOST' => '127.0.0.1', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET' );
if ( 'install' === ( $argv[1] ?? '' ) ) {
	define( 'WP_INSTALLING', true );
}
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
echo json_encode( eval( stream_get_contents( STDIN ) ) );
"""

INSTALL = "return wp_install('Newsroom', 'chief', 'chief@example.org', false, '', %s);"
SET_UP = """
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
$wp_rewrite->flush_rules(false);
$failed = activate_plugin('standfirst/standfirst.php');
if (is_wp_error($failed)) { return $failed->get_error_message(); }
foreach (array('author', 'subscriber') as $role) {
    $user = array('user_login' => $role, 'user_pass' => PASSWORD, 'role' => $role, 'user_email' => "$role@example.org");
    wp_insert_user($user);
}
$keys = array();
foreach (get_users() as $user) {
    $made = WP_Application_Passwords::create_new_application_password($user->ID, array('name' => 'test'));
    $keys[$user->user_login] = $made[0];
}
return $keys;
"""


@dataclass
class Answer:
    status: int
    body: str

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class WordPress:
    """A running site."""

    folder: Path
    url: str
    socket: Path
    passwords: dict

    def run(self, code, *arguments):
        """What PHP code returns that runs inside the site."""
        command = [find("php"), self.folder / "command-line.php", *arguments]
        done = subprocess.run(command, input=code, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        try:
            return json.loads(done.stdout)
        except ValueError:
            raise AssertionError(done.stdout + done.stderr) from None

    def rows(self, query, number=0):
        """Rows from the database, as lists of strings; the number stands for a question mark."""
        query = query.replace("?", str(int(number)))
        command = [find("mariadb", "mysql"), "--no-defaults", f"--socket={self.socket}", "--user=root"]
        command += ["--default-character-set=utf8mb4", "--batch", "--raw", "--skip-column-names", "wordpress"]
        done = subprocess.run(command, input=query, capture_output=True, text=True, check=True, timeout=60)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def meta(self, post, key):
        """A value of a post's meta; an empty string if there is none."""
        return self.run(f"return get_post_meta({int(post)}, {json.dumps(key)}, true);")

    def set(self, **settings):
        """Changes settings of the plugin, past its page."""
        settings = f"json_decode({quoted(json.dumps(settings))}, true)"
        self.run(f"return update_option('standfirst', {settings} + (array) get_option('standfirst'));")

    def ask(self, path, data=None, user=None, opener=None, **headers):
        """A request: JSON if data is a dictionary, a form if it is a list; as a user with an application password."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if user:
            token = base64.b64encode(f"{user}:{self.passwords[user]}".encode()).decode()
            headers["Authorization"] = f"Basic {token}"
        if isinstance(data, dict):
            data, headers["Content-Type"] = json.dumps(data).encode(), "application/json"
        elif data is not None:
            data = urllib.parse.urlencode(data).encode()
        request = urllib.request.Request(self.url + path, data, headers)
        try:
            with (opener or urllib.request.build_opener()).open(request, timeout=60) as response:
                return Answer(response.status, response.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.read().decode())

    def log_in(self, user):
        """A browser that is logged in: to be given as opener."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.ask("/wp-login.php", opener=opener)
        form = [
            ("log", user),
            ("pwd", PASSWORD),
            ("testcookie", "1"),
            ("redirect_to", f"{self.url}/wp-admin/profile.php"),
        ]
        answer = self.ask("/wp-login.php", form, opener=opener)
        assert answer.status == 200, answer
        assert "wp-admin-bar-logout" in answer.body
        return opener

    def save(self, user="chief", **post):
        """A post saved as the block editor saves it: new, or with its number as id."""
        number = post.pop("id", None)
        answer = self.ask(f"/wp-json/wp/v2/posts{f'/{number}' if number else ''}", post, user)
        assert answer.status in (200, 201), answer
        return answer.json

    def notice(self, post):
        """The notice on the classic edit screen, as HTML; an empty string if there is none."""
        page = self.ask(f"/wp-admin/post.php?post={post}&action=edit&classic=1", opener=self.log_in("chief"))
        assert page.status == 200
        found = re.search(r'<div class="notice [^"]*standfirst-notice">.*?</div>', page.body, re.DOTALL)
        return found[0] if found else ""

    def log(self):
        """What WordPress has written into debug.log."""
        log = self.folder / "wp-content" / "debug.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""


def quoted(text):
    """Text as a string of PHP."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@contextlib.contextmanager
def wordpress():
    """A site with the plugin switched on and nothing set; stopped in the end."""
    with TemporaryDirectory() as folder, database(Path(folder)) as socket:
        site, port = Path(folder) / "site", free_port()
        shutil.copytree(WORDPRESS, site, ignore_dangling_symlinks=True)
        shutil.copytree(PLUGIN, site / "wp-content" / "plugins" / "standfirst")
        (site / "wp-content" / "mu-plugins").mkdir()
        (site / "wp-content" / "mu-plugins" / "test.php").write_text(MUST_USE, encoding="utf-8")
        (site / "command-line.php").write_text(COMMAND_LINE, encoding="utf-8")
        url = f"http://127.0.0.1:{port}"
        (site / "wp-config.php").write_text(CONFIGURATION.format(socket=socket, url=url), encoding="utf-8")
        found = WordPress(site, url, socket, {})
        found.run(INSTALL % quoted(PASSWORD), "install")
        found.passwords = found.run(SET_UP.replace("PASSWORD", quoted(PASSWORD)))
        assert isinstance(found.passwords, dict), found.passwords
        with php_server(site, port):
            yield found


@contextlib.contextmanager
def database(folder):
    """A MariaDB that only a socket leads to; the socket."""
    data, socket, log = folder / "data", folder / "db.sock", folder / "db.log"
    owner = ["--user=root"] if os.geteuid() == 0 else []
    install = [find("mariadb-install-db", "mysql_install_db"), "--no-defaults", *owner, f"--datadir={data}"]
    install += ["--auth-root-authentication-method=normal", "--skip-test-db"]
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    command = [find("mariadbd"), "--no-defaults", *owner, f"--datadir={data}", f"--socket={socket}"]
    command += [f"--pid-file={folder / 'db.pid'}", "--skip-networking", "--innodb-flush-log-at-trx-commit=0"]
    ask = [find("mariadb", "mysql"), "--no-defaults", f"--socket={socket}", "--user=root", "--execute"]
    create = "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_until(
            lambda: (
                process.poll() is not None
                or subprocess.run([*ask, create], capture_output=True, check=False).returncode == 0
            ),
            what="MariaDB",
        )
        assert process.poll() is None, log.read_text(encoding="utf-8")
        yield socket
    finally:
        stop(process)


@contextlib.contextmanager
def php_server(folder, port):
    """PHP's own server with three workers, in a process group of its own."""
    process = subprocess.Popen(
        [find("php"), "-S", f"127.0.0.1:{port}", "-t", folder],
        env={**os.environ, "PHP_CLI_SERVER_WORKERS": "3"},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until(lambda: process.poll() is not None or listens(port), 20, "PHP's server")
        assert process.poll() is None
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        stop(process)
