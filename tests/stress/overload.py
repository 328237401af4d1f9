"""Ten times what the service can do, for a minute: some are served nearly as soon as ever, the rest told at once."""

import os
from functools import partial

from tests.serving import serving
from tests.stress.load import MIXED, Load, percentile, probe
from tests.stress.table import Row

_SECONDS = 60


def run():
    """With articles as they come, and with one again and again: there p99 has no long ones to be measured by."""
    return [
        _flood("10 times capacity for 60 s", MIXED),
        _flood("the same, all of one length (600 words)", MIXED[1:2]),
    ]


def _flood(test, articles, seconds=_SECONDS, **settings):
    """One worker on a core of its own, so that the load takes nothing from it."""
    has_two = (os.cpu_count() or 1) > 1
    cores = os.sched_getaffinity(0)
    if has_two:
        os.sched_setaffinity(0, {1})
    try:
        with serving(workers=1, prefix=("taskset", "-c", "0") if has_two else (), **settings) as server:
            load = Load(server.url, articles=articles, keep_alive=True)
            load.clients(1, 40)
            calm = load.clients(1, 300)
            capacity = len(calm) / sum(outcome.seconds for outcome in calm)
            probes = []
            outcomes = load.rate(10 * capacity, seconds, beside=partial(probe, path="/livez", outcomes=probes))
    finally:
        os.sched_setaffinity(0, cores)
    accepted = [o for o in outcomes if o.status == 200]
    refused = [o for o in outcomes if o.status in (429, 503)]
    others = len(outcomes) - len(accepted) - len(refused)
    ratio = percentile(accepted, 99) / percentile(calm, 99)
    late = percentile(refused, 50) * 1000
    lively = percentile(probes, 99) * 1000
    told = all(o.retry_after for o in refused)
    figure = (
        f"{10 * capacity:.0f} a second: {len(accepted)} served, p99 {ratio:.1f} times the unloaded "
        f"({percentile(accepted, 99) * 1000:.0f} / {percentile(calm, 99) * 1000:.0f} ms); {len(refused)} refused, "
        f"median {late:.0f} ms, {'all' if told else 'not all'} with Retry-After; {others} other; "
        f"/livez p99 {lively:.0f} ms"
    )
    good = ratio <= 2.5 and late < 50 and told and not others and lively < 200
    good = good and all(o.status == 200 for o in probes)
    return Row(test, "p99 ≤ 2.5; refused at once; probes < 200 ms", figure, good)
