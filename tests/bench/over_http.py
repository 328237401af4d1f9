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


def load(workers, text, seconds):
    """Requests a second, milliseconds of the workers' processor time for each, and the client's part of a core."""
    body = json.dumps({"text": text}).encode()
    with serving(workers=workers, STANDFIRST_LOG_LEVEL="ERROR", STANDFIRST_MAX_WAITING="64") as server:
        _ask(server.port, body, time.monotonic() + 2, [])
        mine = time.process_time()
        before, begun, counts = sum(map(processor, server.workers())), time.monotonic(), []
        clients = [Thread(target=_ask, args=(server.port, body, begun + seconds, counts)) for _ in range(3 * workers)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        mine = time.process_time() - mine
        spent, used = time.monotonic() - begun, sum(map(processor, server.workers())) - before
    failed = sum(status != 200 for status in counts)
    assert not failed, f"{failed} of {len(counts)} failed"
    return {"rate": len(counts) / spent, "milliseconds": used / len(counts) * 1000, "client": mine / spent}
