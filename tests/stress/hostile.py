"""Requests that mean harm are refused by name, and cost no memory."""

import gzip
import json

from tests.serving import serving
from tests.stress.memory import forget_most, most_resident, resident
from tests.stress.table import Row


def run():
    as_json = {"Content_Type": "application/json"}
    requests = [
        ("/v1/analyses", gzip.compress(b" " * 1_000_000_000), {**as_json, "Content_Encoding": "gzip"}, 413),
        ("/v1/analyses", b"[" * (2 * 1024 * 1024), as_json, 400),
        ("/v1/analyses", json.dumps({"text": "a" * 125_001}).encode(), as_json, 413),
        ("/v1/analyses/batch", json.dumps({"articles": [{"text": "a"}] * 101}).encode(), as_json, 422),
    ]
    with serving(workers=1) as server:
        for _ in range(3):
            server.ask("/v1/analyses", {"text": "The ministers met in Geneva on Monday."})
        (worker,) = server.workers()
        before = resident(worker)
        forget_most(worker)
        found = [server.ask(path, body, **headers).status for path, body, headers, _ in requests]
        grown = most_resident(worker) - before
    wanted = [status for *_, status in requests]
    figure = f"{'/'.join(map(str, found))}; at most {grown:.0f} MB more"
    test = "gzip bomb 1 MB → 1 GB; 2 MiB of `[`; 125,001 characters; batch of 101"
    return [Row(test, "413/400/413/422, < 50 MB", figure, found == wanted and grown < 50)]
