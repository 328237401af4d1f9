"""What operators watch, as Prometheus reads it. Never a word of an article, and no label that a caller may fill.

Under gunicorn each worker writes to files in `PROMETHEUS_MULTIPROC_DIR`, and any of them adds all up. The files belong
to a worker's place, not to its process: who takes the place of one that left goes on with its counts, so there are no
more files than places, however often workers are replaced.
"""

import os
from functools import cache

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    values,
)
from prometheus_client.multiprocess import MultiProcessCollector

from service.analysis.results import Analysis
from service.resources.lexicon import languages_with_lexicon

CONTENT_TYPE = CONTENT_TYPE_LATEST

_MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
_place = ["master"]
if _MULTIPROCESS in os.environ:
    values.ValueClass = values.MultiProcessValue(process_identifier=lambda: _place[0])  # type: ignore[no-untyped-call]

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_requests = Counter("standfirst_requests", "Requests by route, method and status.", ["route", "method", "status"])
_STAGE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_seconds = Histogram("standfirst_request_seconds", "How long requests took.", ["route"], buckets=_SECONDS)
_stages = Histogram(
    "standfirst_stage_seconds", "How long stages of an analysis took.", ["stage"], buckets=_STAGE_SECONDS
)
_running = Gauge("standfirst_running", "Analyses at work.", multiprocess_mode="livesum")
_waiting = Gauge("standfirst_waiting", "Analyses that wait for their turn.", multiprocess_mode="livesum")
_rejected = Counter("standfirst_rejected", "Requests and articles turned away.", ["reason"])
_cache = Counter("standfirst_cache", "Lookups of answers given before.", ["result"])
_store_errors = Counter("standfirst_store_errors", "Questions that Redis did not answer, or was not asked.", ["use"])
_articles = Counter("standfirst_articles", "Articles analysed, by language.", ["language"])
_verdicts = Counter("standfirst_verdicts", "Articles by how they read.", ["verdict"])
_withheld = Counter("standfirst_broken_answers", "Answers that did not fit their own schema and were withheld.")


def count_request(route: str | None, method: str, status: int, seconds: float) -> None:
    """Count a request by its route's rule, never by its path, which a caller may fill."""
    name = route or "none"
    _requests.labels(name, method if method in _METHODS else "other", str(status)).inc()
    _seconds.labels(name).observe(seconds)


def count_article(analysis: Analysis) -> None:
    """Count an analysed article; languages that nothing is known about are one."""
    tag = analysis.document.language.tag
    _articles.labels(tag if tag in _known_tags() else "other").inc()
    if analysis.translation is not None:
        _verdicts.labels(analysis.translation.verdict).inc()


def observe_stage(stage: str, seconds: float) -> None:
    """Note how long a stage of an analysis took."""
    _stages.labels(stage).observe(seconds)


def move(*, running: int = 0, waiting: int = 0) -> None:
    """Note who began or left, as steps up or down."""
    _running.inc(running)
    _waiting.inc(waiting)


def count_rejected(reason: str) -> None:
    """Count what was turned away: "full", "rate_limit", "key" or "deadline"."""
    _rejected.labels(reason).inc()


def count_cache(*, hit: bool) -> None:
    """Count a lookup."""
    _cache.labels("hit" if hit else "miss").inc()


def count_store_error(use: str) -> None:
    """Count what went without Redis: "limits" or "cache"."""
    _store_errors.labels(use).inc()


def take_place(place: str) -> None:
    """Write to the files of this place from here on; no two live processes have the same."""
    _place[0] = place


def count_broken_answer() -> None:
    """Count an answer that was withheld."""
    _withheld.inc()


def exposition() -> bytes:
    """All figures, of all workers, in Prometheus' text format."""
    if _MULTIPROCESS not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


@cache
def _known_tags() -> frozenset[str]:
    return frozenset(languages_with_lexicon())
