"""A hundred thousand requests: memory stays, files do not multiply."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.serving import serving
from tests.stress.load import MIXED, SHORT, Load
from tests.stress.memory import resident
from tests.stress.table import Row


def run(requests=100_000):
    return [_memory(requests), _files()]


def _memory(requests):
    """No worker is replaced here, as that would hide what it gathers."""
    articles = [*SHORT * 170, *MIXED]
    with serving(workers=2, options=("--max-requests", "0"), STANDFIRST_LOG_LEVEL="WARNING") as server:
        load = Load(server.url, articles=articles, keep_alive=True)
        warm = load.clients(8, requests // 10)
        before = sum(map(resident, server.workers()))
        outcomes = load.clients(8, requests)
        after = sum(map(resident, server.workers()))
    failed = sum(outcome.status != 200 for outcome in warm + outcomes)
    grown = after / before - 1
    figure = (
        f"{len(outcomes):,} requests, {failed} failed; RSS of both workers {before:.0f} → {after:.0f} MB ({grown:+.1%})"
    )
    return Row("100,000 requests soak", "RSS growth < 5%", figure, grown < 0.05 and not failed)


def _files():
    with TemporaryDirectory() as folder:
        options = ("--max-requests", "200", "--max-requests-jitter", "20")
        with serving(workers=2, options=options, PROMETHEUS_MULTIPROC_DIR=folder) as server:
            load = Load(server.url, articles=SHORT)
            outcomes, counts = [], []
            for _ in range(5):
                outcomes += load.clients(4, 800)
                counts.append(len(list(Path(folder).iterdir())))
            begun = sum(line["event"].startswith("Booting worker") for line in server.lines())
    failed = sum(outcome.status != 200 for outcome in outcomes)
    figure = f"{len(outcomes):,} requests, {begun} workers one after the other, files: {counts}; {failed} failed"
    good = counts[-1] <= counts[0] + 8 and begun > 10 and not failed
    return Row("metric files while workers are replaced", "bounded", figure, good)
