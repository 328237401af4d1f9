"""What a served service does when it is told to stop, to read its files again, or to do more than it can."""

import json
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from schemas.operations import Problem
from tests.serving import ROOT, THEME, serving, wait_until


def test_on_sigterm_readiness_falls_first_and_what_is_in_flight_is_finished():
    lines = b"".join(json.dumps({"text": "The ministers met in Geneva. " * 400}).encode() + b"\n" for _ in range(60))
    with serving(drain=2, STANDFIRST_MAX_WAITING="2") as server, ThreadPoolExecutor(1) as pool:
        stream = pool.submit(server.ask, "/v1/analyses/batch", lines, Content_Type="application/x-ndjson")
        wait_until(lambda: b"standfirst_running 1.0" in server.ask("/metrics").data, what="the first analysis")
        server.process.send_signal(signal.SIGTERM)
        told = time.monotonic()
        wait_until(lambda: server.ask("/readyz").status == 503, 2, "the fall of readiness")
        assert server.ask("/livez").status == 200
        assert server.ask("/v1/languages", {"text": "The ministers met in Geneva."}).status == 200
        answers = stream.result(timeout=60).data.splitlines()
        assert len(answers) == 60
        assert all(b'"verdict"' in answer for answer in answers)
        assert server.process.wait(timeout=40) == 0
        assert 2 <= time.monotonic() - told < 30
        assert "Traceback" not in server.log.read_text()


def test_a_full_worker_says_so_at_once_while_it_lives():
    text = "\n".join(f"The {i} ministers of trade met in Geneva to talk about tariffs." for i in range(1500))
    with serving(workers=1, STANDFIRST_MAX_WAITING="1") as server, ThreadPoolExecutor(2) as pool:
        slow = [pool.submit(server.ask, "/v1/analyses", {"text": text}) for _ in range(2)]
        wait_until(lambda: b"standfirst_waiting 1.0" in server.ask("/metrics").data, what="a full worker")
        refused = server.ask("/v1/analyses", {"text": "The ministers met."})
        assert (refused.status, refused.headers["Retry-After"]) == (503, "1")
        assert refused.json["type"] == "urn:standfirst:problem:service-full"
        assert server.ask("/livez").status == 200
        assert server.ask("/readyz").status == 200
        assert not slow[1].done()
        assert [answer.result(timeout=60).status for answer in slow] == [200, 200]
        assert server.ask("/v1/languages", {"text": "The ministers met."}).status == 200
        shown = server.ask("/metrics").data
        assert b'standfirst_rejected_total{reason="full"} 1.0' in shown
        assert b'standfirst_requests_total{method="POST",route="/v1/analyses",status="503"} 1.0' in shown
        (line,) = [line for line in server.lines() if line.get("status") == 503]
        assert line["request_id"] == refused.json["request_id"] == refused.headers["X-Request-ID"]
        assert not Problem().validate(refused.json)


def test_on_sighup_new_keys_and_themes_are_in_force_and_broken_ones_are_not(tmp_path):
    keys, themes = tmp_path / "keys", tmp_path / "themes.yaml"
    keys.touch()
    themes.write_text(THEME, encoding="utf-8")

    def add():
        command = [sys.executable, "-m", "service.cli", "keys", "add", "cms", "--file", str(keys)]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()

    first = add()
    with serving(STANDFIRST_API_KEYS_FILE=str(keys), STANDFIRST_TAXONOMY=str(themes)) as server:

        def asked(key):
            found = server.ask("/v1/themes", Authorization=f"Bearer {key}")
            return found.status, {theme["id"] for theme in found.json.get("themes", [])}

        def reload(event):
            before = len([line for line in server.lines() if line["event"] == event])
            server.process.send_signal(signal.SIGHUP)
            wait_until(lambda: len([line for line in server.lines() if line["event"] == event]) > before, what=event)

        assert "harbours" in asked(first)[1]
        second = add()
        assert asked(second)[0] == 401
        themes.write_text(THEME.replace("id: harbours", "id: lighthouses"), encoding="utf-8")
        reload("reloaded")
        wait_until(lambda: asked(second)[0] == 200, 20, "the new key")
        wait_until(lambda: "lighthouses" in asked(first)[1], 20, "the new theme")
        keys.write_text("this is no key\n", encoding="utf-8")
        reload("reload_failed")
        time.sleep(1)
        assert asked(second) == asked(first)
        assert "lighthouses" in asked(first)[1]
