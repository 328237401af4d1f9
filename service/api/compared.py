"""The answer about two articles beside one another, with HTTP and without."""

from collections.abc import Sequence
from typing import Any

from schemas.comparisons import Comparison as Schema
from schemas.comparisons import ComparisonAnswer
from service.analysis.pipeline import Pipeline
from service.analysis.results import Analysis, Comparison
from service.api.answers import Answer, versions
from service.api.requests import ArticleRequest, to_request
from service.resources.in_force import InForce

Wanted = dict[str, ArticleRequest]


def wanted_of(body: dict[str, Any]) -> Wanted:
    """What is asked for of the two sides of a checked body."""
    return {side: to_request(body[side] | {"summary": {}}, None, frozenset({"translation"})) for side in ("a", "b")}


def build(
    wanted: Wanted,
    found: tuple[Analysis, Analysis, Comparison],
    in_force: InForce,
    preferred: Sequence[str],
    identifier: str | None,
) -> dict[str, Any]:
    """All parts, in the order of the contract."""
    a, b, compared = found
    sides = {
        side: Answer(analysis, wanted[side].offset_unit, in_force, preferred) for side, analysis in (("a", a), ("b", b))
    }
    answer: dict[str, Any] = {} if identifier is None else {"id": identifier}
    return answer | {
        "documents": {side: sides[side].head(wanted[side].id) for side in ("a", "b")},
        **_relation(compared, sides["a"], sides["b"]),
        "version": versions(in_force),
    }


def answer(pipeline: Pipeline, body: Any, preferred: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401  (any JSON value)
    """The answer of `/v1/comparisons` without HTTP.

    Raises:
        marshmallow.ValidationError: the body does not fit the contract.
        StandfirstError: one of the articles can't be analysed.
        BrokenAnswer: the answer does not fit its schema.
    """
    checked = Schema().load(body)
    wanted = wanted_of(checked)
    found = pipeline.compare(wanted["a"].article, wanted["b"].article)
    return dict(ComparisonAnswer().dump(build(wanted, found, pipeline.in_force, preferred, checked.get("id"))))


def _relation(compared: Comparison, a: Answer, b: Answer) -> dict[str, Any]:
    return {
        "relation": compared.relation,
        "similarity": compared.similarity,
        "direction": {
            "original": compared.direction.original,
            "probability": compared.direction.probability,
            "reasons": list(compared.direction.reasons),
        },
        "alignment": [
            {
                "a": a.place(pair.a),
                "b": b.place(pair.b),
                "similarity": pair.similarity,
                "changes": [{"a": change.a, "b": change.b, "sign": change.sign} for change in changes],
            }
            for pair, changes in compared.alignment
        ],
        "only_in_a": [a.place(i) for i in compared.only_in_a],
        "only_in_b": [b.place(i) for i in compared.only_in_b],
    }
