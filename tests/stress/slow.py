"""Two hundred clients that never finish what they say, behind the documented proxy; others are served."""

import socket

from tests.serving import proxy, serving
from tests.stress.load import MIXED, Load, percentile
from tests.stress.table import Row

_CONNECTIONS = 200
_HEAD = b"POST /v1/analyses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n"


def run():
    with serving(workers=2, STANDFIRST_PROXIES="1") as server, proxy(server) as front:
        load = Load(front.url, articles=MIXED)
        calm = load.rate(15, 8)
        slow = [socket.create_connection(("127.0.0.1", front.port)) for _ in range(_CONNECTIONS)]
        for number, connection in enumerate(slow):  # half stop within the head, half within the body
            connection.sendall(_HEAD if number % 2 else _HEAD + b'\r\n{"text": "')
        outcomes = load.rate(15, 8)
        for connection in slow:
            connection.close()
    failed = sum(outcome.status != 200 for outcome in calm + outcomes)
    before, after = percentile(calm, 95) * 1000, percentile(outcomes, 95) * 1000
    figure = f"{len(outcomes)} others: {failed} failed, p95 {after:.0f} ms ({before:.0f} ms without them)"
    return [Row("200 slow connections behind nginx", "others served", figure, not failed)]
