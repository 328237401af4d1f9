"""What HTTP, JSON and schema checks add, and what a second worker does: round trips against gunicorn."""

import http.client
import json
import os
import time
from pathlib import Path
from threading import Thread

from tests.serving import serving

_TICKS = os.sysconf("SC_CLK_TCK")


def processor(pid):
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _ask(port, body, until, counts):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    while time.monotonic() < until:
        connection.request("POST", "/v1/analyses", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        counts.append(answer.status)
    connection.close()


def load(workers, text, seconds, clients):
    """Requests a second; of the workers' milliseconds for each all, and those of the analysis; the client's part.

    The stages of an analysis are timed by the clock, which is right where one client asks one worker.
    """
    body = json.dumps({"text": text}).encode()
    with serving(workers=workers, STANDFIRST_LOG_LEVEL="ERROR", STANDFIRST_MAX_WAITING="64") as server:
        _ask(server.port, body, time.monotonic() + 2, [])
        mine, analysed = time.process_time(), _stages(server.port)
        before, begun, counts = sum(map(processor, server.workers())), time.monotonic(), []
        asking = [Thread(target=_ask, args=(server.port, body, begun + seconds, counts)) for _ in range(clients)]
        for client in asking:
            client.start()
        for client in asking:
            client.join()
        mine, analysed = time.process_time() - mine, _stages(server.port) - analysed
        spent, used = time.monotonic() - begun, sum(map(processor, server.workers())) - before
    failed = sum(status != 200 for status in counts)
    assert not failed, f"{failed} of {len(counts)} failed"
    a_request = 1000 / len(counts)
    return {
        "rate": len(counts) / spent,
        "milliseconds": used * a_request,
        "analysis": analysed * a_request,
        "client": mine / spent,
    }


def _stages(port):
    """Seconds that all stages of all analyses have taken."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/metrics")
    lines = connection.getresponse().read().decode().splitlines()
    connection.close()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("standfirst_stage_seconds_sum"))
