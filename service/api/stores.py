"""Redis, which may be slow or gone: a call to it costs little, and after one that failed it is left alone for a while.

What is kept there (counts for limits, answers) is worth less than an answer in time, so the service goes on without.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import redis
import structlog
from redis.backoff import NoBackoff
from redis.retry import Retry

from service.api import metrics

T = TypeVar("T")

_PATIENCE = 0.05  # seconds for a connection, and for an answer: a request must not wait for longer
_PAUSE = 5.0  # seconds in which a store that failed is not asked

CLIENT_OPTIONS: dict[str, Any] = {
    "socket_timeout": _PATIENCE,
    "socket_connect_timeout": _PATIENCE,
    "retry": Retry(NoBackoff(), 0),
    "health_check_interval": 0,
}

_log = structlog.get_logger(__name__)


class Breaker:
    """Asks Redis, unless it failed just now; one for all uses, so that a request finds out once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked_again = 0.0

    def ask(self, use: str, question: Callable[[], T]) -> T | None:
        """The store's answer; None if there is none to be had. A failure is logged once and counted each time."""
        with self._lock:
            now = time.monotonic()
            if now < self._asked_again:
                metrics.count_store_error(use)
                return None
            has_failed = self._asked_again > 0
            if has_failed:
                self._asked_again = now + _PAUSE  # one tries for all
        try:
            answer = question()
        except (redis.RedisError, OSError) as error:
            metrics.count_store_error(use)
            with self._lock:
                self._asked_again = time.monotonic() + _PAUSE
            if not has_failed:
                _log.warning("store_failed", use=use, error=type(error).__name__)
            return None
        if has_failed:
            with self._lock:
                self._asked_again = 0.0
            _log.info("store_recovered", use=use)
        return answer


def redis_client(url: str) -> redis.Redis:
    """A client that gives up early; it connects when it is first used."""
    return redis.Redis.from_url(url, **CLIENT_OPTIONS)
