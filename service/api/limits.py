"""How many articles a caller may send, over all workers and replicas if they share a Redis.

Articles are counted where they are analysed, so a batch of a hundred costs a hundred and a stream pays line by line.
The sliding window with two counters (https://limits.readthedocs.io/en/stable/strategies.html) takes all of a cost or
nothing, and needs two numbers a caller.
"""

import math
import threading
import time
from dataclasses import dataclass
from functools import partial

import limits
from limits.storage import storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from service.api.stores import CLIENT_OPTIONS, Breaker


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a caller stands with one limit.

    Attributes:
        rate: the limit in words.
        quota: articles that it lets through in a window.
        window: its length in seconds.
        remaining: articles that are left.
        reset: seconds until some more are.
        is_refused: whether it refused the articles that were to be counted.
    """

    rate: str
    quota: int
    window: int
    remaining: int
    reset: int
    is_refused: bool


class RateLimits:
    """The limits in force: "600/minute;10000/day"."""

    def __init__(self, rate: str, redis_url: str, breaker: Breaker) -> None:
        self._items = limits.parse_many(rate) if rate else []
        self._redis_url = redis_url
        self._breaker = breaker
        self._lock = threading.Lock()
        self._strategy: SlidingWindowCounterRateLimiter | None = None

    def spend(self, caller: str, articles: int) -> list[Standing]:
        """Count articles of a caller, up to the first limit that refuses them; of a store that is away, nothing."""
        standings: list[Standing] = []
        for item in self._items:
            let_in = self._breaker.ask("limits", partial(self._hit, item, caller, articles))
            if let_in is not None:
                standings.append(self._standing(item, caller, is_refused=not let_in))
            if let_in is False:
                break
        return standings

    def _hit(self, item: limits.RateLimitItem, caller: str, articles: int) -> bool:
        return self._limiter().hit(item, caller, cost=articles)

    def _standing(self, item: limits.RateLimitItem, caller: str, *, is_refused: bool) -> Standing:
        found = self._breaker.ask("limits", lambda: self._limiter().get_window_stats(item, caller))
        remaining, reset = (found.remaining, found.reset_time - time.time()) if found else (0, 1)
        window = item.get_expiry()
        return Standing(str(item), item.amount, window, max(0, remaining), max(1, math.ceil(reset)), is_refused)

    def _limiter(self) -> SlidingWindowCounterRateLimiter:
        """Made by the worker that uses it: in memory it has a thread, which no fork may inherit."""
        with self._lock:
            if self._strategy is None:
                options = CLIENT_OPTIONS if self._redis_url else {}
                store = storage_from_string(self._redis_url or "memory://", **options)
                self._strategy = SlidingWindowCounterRateLimiter(store)
        return self._strategy


def headers(standings: list[Standing]) -> dict[str, str]:
    """`RateLimit` and `RateLimit-Policy`, as draft-ietf-httpapi-ratelimit-headers has them since its version 9."""
    if not standings:
        return {}
    named = [(f'"articles-{s.window}s"', s) for s in standings]
    return {
        "RateLimit-Policy": ", ".join(f"{name};q={s.quota};w={s.window}" for name, s in named),
        "RateLimit": ", ".join(f"{name};r={s.remaining};t={s.reset}" for name, s in named),
    }
