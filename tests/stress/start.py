"""How soon it is ready, and what it holds."""

import time

from tests.serving import serving
from tests.stress.load import MIXED, Load
from tests.stress.memory import proportional
from tests.stress.table import Row


def run():
    begun = time.monotonic()
    with serving(workers=2) as server:
        seconds = time.monotonic() - begun
        Load(server.url, articles=MIXED).clients(4, 300)
        held = sum(map(proportional, [server.process.pid, *server.workers()]))
    return [
        Row("cold start to ready", "under 5 s", f"{seconds:.1f} s", seconds < 5),
        Row("memory of master and 2 workers (PSS) after 300 articles", "under 450 MB", f"{held:.0f} MB", held < 450),
    ]
