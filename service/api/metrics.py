"""What operators watch, as Prometheus reads it: requests, articles, answers withheld. Never a word of an article.

Under gunicorn each worker writes to files of its own in `PROMETHEUS_MULTIPROC_DIR`, and any of them adds all up.
"""

import os
from functools import cache

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.analysis.results import Analysis
from service.resources.lexicon import languages_with_lexicon

CONTENT_TYPE = CONTENT_TYPE_LATEST

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_requests = Counter("standfirst_requests", "Requests by route, method and status.", ["route", "method", "status"])
_seconds = Histogram("standfirst_request_seconds", "How long requests took.", ["route"], buckets=_SECONDS)
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


def count_broken_answer() -> None:
    """Count an answer that was withheld."""
    _withheld.inc()


def exposition() -> bytes:
    """All figures, of all workers, in Prometheus' text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


@cache
def _known_tags() -> frozenset[str]:
    return frozenset(languages_with_lexicon())
