"""Signs of translation in an article."""

from typing import Any

from schemas.translation_signs import TranslationAnswer
from service.api.blueprints import Resource, answer

blueprint = Resource("translation-signs", __name__, description="Signs of translation")


@blueprint.route("/v1/translation-signs", methods=["POST"])
@blueprint.article_arguments()
@blueprint.response(200, TranslationAnswer)
def detect(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Look for signs of translation, each with the words that show it."""
    return answer(query, body, frozenset({"translation"}))
