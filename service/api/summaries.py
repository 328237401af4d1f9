"""An extractive summary of an article."""

from typing import Any

from schemas.summaries import SummaryAnswer
from service.api.blueprints import Resource, answer

blueprint = Resource("summaries", __name__, description="An extractive summary")


@blueprint.route("/v1/summaries", methods=["POST"])
@blueprint.article_arguments()
@blueprint.response(200, SummaryAnswer)
def summarise(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Choose the key sentences of an article."""
    return answer(query, body, frozenset({"summary"}))
