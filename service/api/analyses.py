"""Everything about one article."""

from typing import Any

from schemas.analyses import Analysis
from schemas.articles import AnalysisArticle, AnalysisQuery
from service.api.blueprints import Resource, answer

blueprint = Resource("analyses", __name__, description="Everything about one article")


@blueprint.route("/v1/analyses", methods=["POST"])
@blueprint.article_arguments(AnalysisArticle, AnalysisQuery)
@blueprint.response(200, Analysis)
def analyse(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Analyse an article: its language, signs of translation, key sentences and themes."""
    return answer(query, body)
