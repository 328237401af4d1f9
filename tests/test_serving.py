"""The service as it is served: gunicorn, two workers, a port of its own."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "en" / "summit-trade-war.json"
SECRET = "Xylophonist Quillfeather"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf", "service.wsgi:app"],
            env={**os.environ, "HOST": "127.0.0.1", "PORT": str(port), "WORKERS": "2"},
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/readyz", timeout=5):
                break
            assert process.poll() is None, log.read_text()
            time.sleep(0.25)
        yield process, url, log
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=40)


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
        (CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n", 400),
        (b"GET /livez HTTP/1.1\r\nHost: x\r\nno colon here\r\n\r\n", 400),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414),
    ],
    ids=["chunked", "chunked over the limit", "broken chunks", "broken header", "long line"],
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


def test_a_terminated_server_leaves_cleanly(server):
    process, _, log = server
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=40) == 0
    assert "Traceback" not in log.read_text()
