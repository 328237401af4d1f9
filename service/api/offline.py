"""The answers of `/v1/analyses` without HTTP: what the command line prints and what an archive is made of."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from schemas.analyses import Analysis
from schemas.articles import AnalysisArticle
from service.analysis.pipeline import Pipeline
from service.api.answers import Answer
from service.api.requests import to_request


def answer(pipeline: Pipeline, article: Any, preferred: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401  (any JSON value)
    """The answer to an article as it would be sent, with names and labels in the first preferred language known.

    Raises:
        marshmallow.ValidationError: it does not fit the contract.
        StandfirstError: it can't be analysed.
        BrokenAnswer: the answer does not fit its schema.
    """
    wanted = to_request(AnalysisArticle().load(article))
    analysis = pipeline.analyse(wanted.article)
    built = Answer(analysis, wanted.offset_unit, pipeline.in_force, preferred)
    return dict(Analysis().dump(built.build(wanted.id, with_language="language" in wanted.article.features)))


def as_line(result: Mapping[str, Any]) -> bytes:
    """One line of JSON Lines, as a stream over HTTP has them."""
    return json.dumps(result, ensure_ascii=False).encode() + b"\n"
