"""Answers given before, for callers that send the same article again: off unless an operator turns it on.

The same request has the same answer, byte for byte, as long as the service, its models, calibration and taxonomy are
the same; so a key is made of all of these. It is a hash, but the answer quotes the article: whoever keeps answers keeps
pieces of articles, in the worker's memory or in that Redis.
"""

import hashlib
import json
from typing import Any

from cachelib import BaseCache, RedisCache, SimpleCache
from cachelib.serializers import BaseSerializer

from service.api import metrics
from service.api.stores import Breaker, redis_client

_MOST_IN_MEMORY = 500  # answers in each worker
_LARGEST = 256 * 1024  # bytes of an answer that is kept


class _AsTheyAre(BaseSerializer):
    """Answers are bytes already; cachelib's own way would be pickle."""

    def dumps(self, value: bytes, protocol: int = 0) -> bytes:
        del protocol
        return value

    def loads(self, bvalue: bytes) -> bytes:
        return bvalue


class _Memory(SimpleCache):
    serializer = _AsTheyAre()  # type: ignore[assignment]


class _Redis(RedisCache):
    serializer = _AsTheyAre()  # type: ignore[assignment]


class AnswerCache:
    """Answers by what they answer."""

    def __init__(self, store: BaseCache, breaker: Breaker) -> None:
        self._store = store
        self._breaker = breaker

    def get(self, key: str) -> bytes | None:
        """The answer; None if there is none, or the store is away."""
        found: bytes | None = self._breaker.ask("cache", lambda: self._store.get(key))
        metrics.count_cache(hit=found is not None)
        return found

    def put(self, key: str, answer: bytes) -> None:
        """Keep an answer, unless it is very large."""
        if len(answer) <= _LARGEST:
            self._breaker.ask("cache", lambda: self._store.set(key, answer))


def cache_key(*parts: Any) -> str:  # noqa: ANN401  (whatever an answer depends on: JSON values)
    """A hash of everything that an answer depends on."""
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def cache_from(kind: str, seconds: int, redis_url: str, breaker: Breaker) -> AnswerCache | None:
    """The cache that an operator chose: "", "memory" or "redis"."""
    if not kind:
        return None
    if kind == "memory":
        return AnswerCache(_Memory(threshold=_MOST_IN_MEMORY, default_timeout=seconds), breaker)
    return AnswerCache(
        _Redis(redis_client(redis_url), default_timeout=seconds, key_prefix="standfirst:answer:"), breaker
    )
