"""The service as it is served: gunicorn, two workers, a port of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.serving import ROOT, serving, wait_until

SEED = ROOT / "seeds" / "en" / "summit-trade-war.json"
SECRET = "Xylophonist Quillfeather"


@pytest.fixture(scope="module")
def server():
    with serving(STANDFIRST_MAX_WAITING="16") as server:
        yield server.process, server.url, server.log


def post(url, data, **headers):
    request = urllib.request.Request(f"{url}/v1/analyses", data, {"Content-Type": "application/json", **headers})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read(), response.headers


def test_the_figures_of_all_workers_are_added_up(server):
    _, url, _ = server

    def counted():
        with urllib.request.urlopen(f"{url}/metrics", timeout=10) as response:
            text = response.read().decode()
        found = re.search(
            r'^standfirst_requests_total{method="POST",route="/v1/analyses",status="200"} (\S+)', text, re.M
        )
        return float(found[1]) if found else 0.0

    before = counted()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: post(url, SEED.read_bytes()), range(16)))
    assert {counted() - before for _ in range(4)} == {16.0}


def test_every_worker_and_thread_gives_the_same_bytes(server):
    _, url, _ = server
    body = SEED.read_bytes()
    with ThreadPoolExecutor(8) as pool:
        answers = {answer for answer, _ in pool.map(lambda _: post(url, body), range(40))}
    assert len(answers) == 1


def test_the_log_has_a_json_line_a_request_with_its_id_and_no_word_of_the_article(server):
    _, url, log = server
    body = json.dumps({"title": SECRET, "text": f"{SECRET} met the press in Geneva on Monday."}).encode()
    post(url, body, **{"X-Request-ID": "serving-test-1"})
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{url}/{re.sub(' ', '-', SECRET)}", timeout=10)
    time.sleep(0.5)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    (line,) = [line for line in lines if line.get("request_id") == "serving-test-1"]
    assert (line["method"], line["route"], line["status"]) == ("POST", "/v1/analyses", 200)
    assert line["milliseconds"] > 0
    assert "Quillfeather" not in log.read_text()


def talk(url, data):
    """What the server says to these bytes."""
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as s:
        s.sendall(data)
        s.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: s.recv(65536), b""))


CHUNKED = (
    b"POST /v1/languages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
)


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (CHUNKED + chunk(b'{"text": "Hello there."}') + b"0\r\n\r\n", 200),
        (CHUNKED + chunk(b'{"text": "Hello there."}' + b" " * (2 << 20)) + chunk(b"X") + b"0\r\n\r\n", 413),
        (CHUNKED + chunk(b'{"text": "Hello there."}' + b" " * ((2 << 20) - 24)) + b"0\r\n\r\n", 200),
        (CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n", 400),
        (b"GET /livez HTTP/1.1\r\nHost: x\r\nno colon here\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
    ],
    ids=["chunked", "chunked over the limit", "chunked at the limit", "broken chunks", "broken header", "long line"],
)
def test_odd_http_is_answered_whole_or_with_a_problem(server, data, status):
    answer = talk(server[1], data)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"html" not in answer.lower()
    assert (b"application/problem+json" in answer) == (status != 200)


def test_what_spills_over_a_wrong_content_length_stays_out_of_the_log(server):
    _, url, log = server
    body = json.dumps({"text": "Größe Quillfeather"}, ensure_ascii=False).encode()
    head = "POST /v1/languages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    talk(url, f"{head}Content-Length: {len(body) - 8}\r\n\r\n".encode() + body)
    talk(url, "POST /v1/languages?title=Quillfeatheré HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    time.sleep(0.5)
    assert "Invalid request" in log.read_text()
    assert "uillfeather" not in log.read_text()


def test_two_starts_give_the_same_bytes():
    """Workers share a hash seed, being forked from one process; two starts do not."""
    answers = set()
    for hash_seed in ("1", "4242"):
        command = [sys.executable, "-m", "service.cli", "analyse", str(SEED)]
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        answers.add(subprocess.run(command, env=environment, capture_output=True, check=True, cwd=ROOT).stdout)
    assert len(answers) == 1


def test_the_health_command_knows_a_live_server_from_a_dead_port(server):
    def health(port):
        command = [sys.executable, "-m", "service.cli", "health", "--ready"]
        environment = {**os.environ, "PORT": str(port)}
        return subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=False)

    assert health(server[1].rsplit(":", 1)[1]).returncode == 0
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        assert health(s.getsockname()[1]).returncode == 1


def test_metrics_have_as_many_files_as_places_however_often_workers_are_replaced(tmp_path):
    with serving(PROMETHEUS_MULTIPROC_DIR=str(tmp_path)) as server:

        def counted():
            found = re.search(
                rb'^standfirst_requests_total{method="GET",route="/livez",status="200"} (\S+)',
                server.ask("/metrics").data,
                re.M,
            )
            return float(found[1]) if found else 0.0

        for killed in range(1, 5):
            for _ in range(10):
                assert server.ask("/livez").status == 200
            assert counted() == killed * 10
            (gone, *_) = server.workers()
            os.kill(gone, signal.SIGKILL)
            wait_until(
                lambda gone=gone: len(server.workers()) == 2 and gone not in server.workers(), 10, "a new worker"
            )
            wait_until(server.is_ready, 10, "readiness")
        assert {path.name.rpartition("_")[2] for path in tmp_path.iterdir()} <= {"master.db", "0.db", "1.db"}


def test_traces_go_where_they_are_wanted():
    received = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            received.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        wanted = {
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.server_port}",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
        }
        with serving(workers=1, **wanted) as server:
            above = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            answer = server.ask("/v1/analyses?title=Quillfeather", {"text": SECRET * 3}, traceparent=above)
            assert answer.status == 200
            wait_until(lambda: any(b"summary" in data for _, data in received), 20, "the spans")
            (line,) = [line for line in server.lines() if line.get("route") == "/v1/analyses"]
            assert line["trace_id"] == above.split("-")[1]
        collector.shutdown()
    assert {path for path, _ in received} == {"/v1/traces"}
    sent = b"".join(data for _, data in received)
    assert bytes.fromhex(above.split("-")[1]) in sent
    assert b"POST /v1/analyses" in sent
    assert b"Quillfeather" not in sent


def test_a_terminated_server_leaves_cleanly(server):
    process, _, log = server
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=40) == 0
    assert "Traceback" not in log.read_text()
