"""Two articles beside one another."""

from typing import Any

from schemas.comparisons import Comparison, ComparisonAnswer
from service.api.blueprints import Resource, pipeline
from service.api.compared import build, wanted_of
from service.api.negotiation import preferred_languages
from service.api.state import state

blueprint = Resource("comparisons", __name__, description="Whether one article is a copy of another")


@blueprint.route("/v1/comparisons", methods=["POST"])
@blueprint.json_arguments(Comparison, articles=2)
@blueprint.response(200, ComparisonAnswer)
def create(body: dict[str, Any]) -> dict[str, Any]:
    """Compare two articles: what they share, which reads like the original, what changed."""
    wanted = wanted_of(body)
    with state().admission.turn():
        found = pipeline().compare(wanted["a"].article, wanted["b"].article)
    return build(wanted, found, pipeline().in_force, preferred_languages(), body.get("id"))
