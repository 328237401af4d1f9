"""Load from outside: so many requests a second whatever comes back, or so many clients that each wait for an answer."""

import asyncio
import itertools
import json
import time
from dataclasses import dataclass
from itertools import cycle
from statistics import quantiles

import aiohttp

from tests.serving import ROOT

SEEDS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "seeds").glob("*/*.json"))]
# as articles come: most of them about as long as a seed, some twice or three times
MIXED = [
    *({"text": seed["text"]} for seed in SEEDS),
    *({"text": f"{a['text']}\n\n{b['text']}"} for a, b in itertools.pairwise(SEEDS[:5])),
    {"text": "\n\n".join(seed["text"] for seed in SEEDS[2:5])},
]
SHORT = [{"text": "The ministers met in Geneva on Monday.", "features": ["language"]}]

ANALYSES = "/v1/analyses"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one request went; status 0 is one that was not answered. `begun` is by `time.perf_counter`."""

    status: int
    seconds: float
    begun: float = 0.0
    data: bytes = b""
    retry_after: str | None = None
    error: str = ""


class Load:
    """Sends to one address; each request has a connection of its own, as from a proxy."""

    def __init__(self, url, *, path=ANALYSES, articles=MIXED, headers=None, keep_data=False, keep_alive=False):
        self._url, self._path, self._keep_data = url, path, keep_data
        self._bodies = [json.dumps(article).encode() for article in articles]
        self._headers = {"Content-Type": "application/json", **(headers or {})}
        self._keep_alive = keep_alive

    def clients(self, count, requests):
        """So many requests from `count` clients, one after the other each."""

        async def run():
            bodies, outcomes = iter(self._some(requests)), []

            async def client(session):
                for body in bodies:
                    outcomes.append(await self._post(session, body))

            async with self._session() as session:
                await asyncio.gather(*(client(session) for _ in range(count)))
            return outcomes

        return asyncio.run(run())

    def rate(self, per_second, seconds, beside=None, until=lambda: False):
        """`per_second` requests for `seconds` or `until` then, whatever comes back; `beside(session)` runs as long."""

        async def run():
            loop, tasks = asyncio.get_running_loop(), []
            async with self._session() as session:
                watching = asyncio.create_task(beside(session)) if beside else None
                begun = loop.time()
                for number, body in enumerate(self._some(int(per_second * seconds))):
                    await asyncio.sleep(max(0.0, begun + number / per_second - loop.time()))
                    if until():
                        break
                    tasks.append(asyncio.create_task(self._post(session, body)))
                outcomes = await asyncio.gather(*tasks)
                if watching:
                    watching.cancel()
                    await asyncio.gather(watching, return_exceptions=True)
            return outcomes

        return asyncio.run(run())

    def _some(self, count):
        return itertools.islice(cycle(self._bodies), count)

    def _session(self):
        connector = aiohttp.TCPConnector(limit=0, force_close=not self._keep_alive)
        return aiohttp.ClientSession(self._url, connector=connector, timeout=aiohttp.ClientTimeout(total=60))

    async def _post(self, session, body):
        begun = time.perf_counter()
        try:
            async with session.post(self._path, data=body, headers=self._headers) as response:
                data = await response.read()
                seconds = time.perf_counter() - begun
                kept = data if self._keep_data else b""
                return Outcome(response.status, seconds, begun, kept, response.headers.get("Retry-After"))
        except (aiohttp.ClientError, TimeoutError) as error:
            return Outcome(0, time.perf_counter() - begun, begun, error=type(error).__name__)


async def probe(session, path, outcomes, every=0.05):
    """Ask a probe again and again, until cancelled."""
    while True:
        begun = time.perf_counter()
        try:
            async with session.get(path) as response:
                await response.read()
                outcomes.append(Outcome(response.status, time.perf_counter() - begun, begun))
        except (aiohttp.ClientError, TimeoutError) as error:
            outcomes.append(Outcome(0, time.perf_counter() - begun, begun, error=type(error).__name__))
        await asyncio.sleep(every)


def percentile(outcomes, percent):
    """Seconds that `percent` of these took at most."""
    seconds = [outcome.seconds for outcome in outcomes]
    return quantiles(seconds, n=100, method="inclusive")[percent - 1] if len(seconds) > 1 else seconds[0]
