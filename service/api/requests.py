"""From checked data to the pipeline's nouns."""

from dataclasses import dataclass
from typing import Any

from service.analysis.pipeline import Article
from service.analysis.results import FEATURES, Feature
from service.analysis.summary import DEFAULT_ALGORITHM, Budget, SummaryOptions
from service.analysis.summary.budget import Unit
from service.text.offsets import OffsetUnit

_LENGTHS: tuple[Unit, ...] = ("sentences", "words", "characters", "ratio")
_SUMMARY = (*_LENGTHS, "algorithm", "order", "query", "avoid_quotes")


@dataclass(frozen=True, slots=True)
class ArticleRequest:
    """An article, the caller's id for it, and what offsets shall count."""

    article: Article
    id: str | None
    offset_unit: OffsetUnit


def to_request(
    body: dict[str, Any], query: dict[str, Any] | None = None, features: frozenset[Feature] | None = None
) -> ArticleRequest:
    """Merge a body and the options of the query, which win. `features` says what a single resource wants."""
    query = query or {}
    options = dict(body["summary"])
    if any(name in query for name in _LENGTHS):
        options = {name: value for name, value in options.items() if name not in _LENGTHS}
    options |= {name: query[name] for name in _SUMMARY if name in query}
    merged = body | {name: value for name, value in query.items() if name not in _SUMMARY}
    algorithm = options.get("algorithm", "default")
    article = Article(
        body=merged["html"] if "html" in merged else merged["text"],
        is_html="html" in merged,
        title=merged.get("title"),
        language=merged.get("language"),
        features=features if features is not None else frozenset(merged.get("features", FEATURES)),
        summary=SummaryOptions(
            budget=next((Budget(name, options[name]) for name in _LENGTHS if name in options), Budget()),
            algorithm=DEFAULT_ALGORITHM if algorithm == "default" else algorithm,
            order=options.get("order", "text"),
            query=options.get("query"),
            avoid_quotes=options.get("avoid_quotes", False),
        ),
    )
    return ArticleRequest(article, merged.get("id"), merged["offset_unit"])
