"""The same request from cold, on all workers and threads: one answer."""

from collections import Counter

from tests.serving import serving
from tests.stress.load import MIXED, Load
from tests.stress.table import Row


def run(requests=1000):
    with serving(workers=2) as server:
        load = Load(server.url, articles=MIXED[:1], keep_data=True)
        outcomes = load.clients(8, requests)
    distinct = {outcome.data for outcome in outcomes if outcome.status == 200}
    wrong = Counter(outcome.status for outcome in outcomes if outcome.status != 200)
    figure = f"{len(outcomes)} answers to 8 clients, {len(distinct)} distinct, {wrong.total()} errors"
    return [Row("same request 1,000 times from cold", "1 distinct, 0 errors", figure, len(distinct) == 1 and not wrong)]
