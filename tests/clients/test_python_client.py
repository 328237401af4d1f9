import importlib.util
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.serving import ROOT, free_port, serving

PATH = ROOT / "clients" / "python" / "standfirst_client.py"
spec = importlib.util.spec_from_file_location("standfirst_client", PATH)
client = importlib.util.module_from_spec(spec)
spec.loader.exec_module(client)


@pytest.fixture(scope="module")
def url():
    with serving(workers=1) as server:
        yield server.url


@contextmanager
def busy(*answers):
    """A service that gives these answers one after the other; the requests it had."""
    had = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            had.append(self.headers)
            status, headers, body = answers[len(had) - 1]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", had
        server.shutdown()


FULL = (503, {"Retry-After": "1", "Content-Type": "application/problem+json"}, b'{"title": "Service full"}')
READY = (200, {"Content-Type": "application/json"}, b'{"status": "ready"}')


def test_an_article_is_sent_and_its_themes_come_back(url):
    answer = client.Standfirst(url).ask("/v1/themes", {"title": "A trade war", "text": "They talked about tariffs."})
    assert [theme["id"] for theme in answer["themes"]] == ["trade"]


def test_a_path_alone_is_read(url):
    assert client.Standfirst(f"{url}/").ask("/readyz") == {"status": "ready"}


def test_a_problem_is_an_exception_that_names_the_field(url):
    with pytest.raises(client.Problem, match="422 Invalid request") as caught:
        client.Standfirst(url).ask("/v1/themes", {"text": " "})
    assert caught.value.status == 422
    assert caught.value.errors[0]["pointer"] == "/text"


def test_a_busy_service_is_asked_again_when_it_says(monkeypatch):
    slept = []
    monkeypatch.setattr(client.time, "sleep", slept.append)
    with busy(FULL, READY) as (url, had):
        assert client.Standfirst(url, key="secret").ask("/readyz") == {"status": "ready"}
    assert slept == [1]
    assert [headers["Authorization"] for headers in had] == ["Bearer secret"] * 2


def test_a_service_that_stays_busy_is_asked_twice_and_no_more(monkeypatch):
    monkeypatch.setattr(client.time, "sleep", lambda _: None)
    with busy(FULL, FULL, READY) as (url, had), pytest.raises(client.Problem, match="503 Service full"):
        client.Standfirst(url).ask("/readyz")
    assert len(had) == 2


def test_nobody_waits_longer_than_patience_allows():
    with busy(FULL, READY) as (url, had), pytest.raises(client.Problem):
        client.Standfirst(url, patience=0).ask("/readyz")
    assert len(had) == 1


def test_an_error_of_a_proxy_is_a_problem_too():
    with busy((502, {"Content-Type": "text/html"}, b"<h1>Bad Gateway</h1>")) as (url, _), pytest.raises(client.Problem):
        client.Standfirst(url).ask("/readyz")


def test_a_service_that_is_down_is_an_os_error():
    with pytest.raises(OSError, match="refused"):
        client.Standfirst(f"http://127.0.0.1:{free_port()}").ask("/readyz")
