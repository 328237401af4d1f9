"""The service as it is served, and what stands around it: gunicorn, Redis and nginx on ports of their own."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parent.parent

# a theme of an operator's own
THEME = """
id: harbours
labels: {en: Harbours}
definition: Harbours and their piers.
broader: null
country: null
media_topics: []
wikidata: null
threshold: 0.5
primary: 0.7
patterns:
  en:
    3: [harbour]
"""

needs_redis = pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed")
needs_nginx = pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    data: bytes

    @property
    def json(self):
        return json.loads(self.data)


@dataclass
class Server:
    """A running gunicorn."""

    process: subprocess.Popen
    port: int
    log: Path

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path, body=None, timeout=60, method=None, **headers):
        """One request on a connection of its own; keywords are headers, with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if isinstance(body, dict):
            body, sent = json.dumps(body).encode(), {"Content-Type": "application/json", **sent}
        try:
            connection.request(method or ("GET" if body is None else "POST"), path, body, sent)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def is_ready(self):
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.ask("/readyz", timeout=5).status == 200
        return False

    def workers(self):
        """The process numbers of gunicorn's workers."""
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [int(line) for line in found.stdout.split()]

    def lines(self):
        """The log, a dictionary a line."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]


def wait_until(condition, seconds=60, what="it"):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come about in {seconds} s")


@contextlib.contextmanager
def serving(*, workers=2, drain=1, prefix=(), options=(), **environment):
    """A server with these settings, ready; stopped in the end."""
    with TemporaryDirectory() as folder:
        log, port = Path(folder) / "log", free_port()
        settings = {"HOST": "127.0.0.1", "PORT": str(port), "WORKERS": str(workers), "DRAIN_SECONDS": str(drain)}
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("STANDFIRST_", "PROMETHEUS_", "OTEL_"))}
        command = [*prefix, sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
        command += [*options, "service.wsgi:app"]
        with log.open("wb") as out:
            process = subprocess.Popen(
                command,
                env={**inherited, **settings, **environment},
                cwd=ROOT,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        server = Server(process, port, log)
        try:
            wait_until(lambda: process.poll() is not None or server.is_ready(), what="the server")
            assert process.poll() is None, log.read_text()
            yield server
        finally:
            stop(process)


@contextlib.contextmanager
def redis_server(port=None):
    """A Redis that keeps nothing on disk; its port."""
    port = port or free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: listens(port), 10, "Redis")
        yield process, port
    finally:
        process.send_signal(signal.SIGCONT)
        stop(process)


@contextlib.contextmanager
def proxy(*servers):
    """nginx as docs/operations.md has it, in front of these servers; its port."""
    configuration = (ROOT / "deploy" / "nginx" / "standfirst.conf").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        port = free_port()
        behind = "\n".join(f"    server 127.0.0.1:{s.port} max_fails=3 fail_timeout=1s;" for s in servers)
        configuration = configuration.replace("    server 127.0.0.1:8000;", behind)
        assert behind in configuration
        configuration = configuration.replace("listen 80;", f"listen 127.0.0.1:{port};")
        temporary = "\n".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.geteuid() == 0 else ""
        whole = Path(folder) / "nginx.conf"
        whole.write_text(
            f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{ worker_connections 2000; }}\nhttp {{ access_log off; {temporary}\n{configuration}\n}}\n",
            encoding="utf-8",
        )
        process = subprocess.Popen(["nginx", "-p", folder, "-c", str(whole), "-e", f"{folder}/error.log"])
        try:
            wait_until(lambda: process.poll() is not None or listens(port), 10, "nginx")
            assert process.poll() is None
            yield Server(process, port, Path(folder) / "error.log")
        finally:
            stop(process)


def listens(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def stop(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
