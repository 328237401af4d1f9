"""Two articles beside one another."""

from typing import Any

from schemas.comparisons import Comparison, ComparisonAnswer
from service.analysis.results import Comparison as Compared
from service.api.answers import Answer, versions
from service.api.blueprints import Resource, pipeline
from service.api.negotiation import preferred_languages
from service.api.requests import to_request
from service.api.state import state

blueprint = Resource("comparisons", __name__, description="Whether one article is a copy of another")


@blueprint.route("/v1/comparisons", methods=["POST"])
@blueprint.json_arguments(Comparison, articles=2)
@blueprint.response(200, ComparisonAnswer)
def create(body: dict[str, Any]) -> dict[str, Any]:
    """Compare two articles: what they share, which reads like the original, what changed."""
    wanted = {side: to_request(body[side] | {"summary": {}}, None, frozenset({"translation"})) for side in ("a", "b")}
    with state().admission.turn():
        a, b, compared = pipeline().compare(wanted["a"].article, wanted["b"].article)
    in_force = pipeline().in_force
    sides = {
        side: Answer(analysis, wanted[side].offset_unit, in_force, preferred_languages())
        for side, analysis in (("a", a), ("b", b))
    }
    answer: dict[str, Any] = {} if body.get("id") is None else {"id": body["id"]}
    return answer | {
        "documents": {side: sides[side].head(wanted[side].id) for side in ("a", "b")},
        **_relation(compared, sides),
        "version": versions(in_force),
    }


def _relation(compared: Compared, sides: dict[str, Answer]) -> dict[str, Any]:
    a, b = sides["a"], sides["b"]
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
