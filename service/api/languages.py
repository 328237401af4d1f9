"""The language of an article, and the languages there are."""

from typing import Any

from schemas.languages import LanguageAnswer, SupportedLanguages
from service.api.blueprints import Resource, answer, pipeline
from service.api.negotiation import preferred_languages
from service.resources.identification import identification
from service.resources.lexicon import languages_with_lexicon, languages_with_signs, lexicon_of
from service.resources.stemming import stemmer_name
from service.resources.translation_models import translation_model
from service.text.tags import display_language, language_name

blueprint = Resource("languages", __name__, description="The language of an article")


@blueprint.route("/v1/languages", methods=["POST"])
@blueprint.article_arguments()
@blueprint.response(200, LanguageAnswer)
def identify(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Identify the language of an article."""
    return answer(query, body, frozenset({"language"}))


@blueprint.route("/v1/languages", methods=["GET"])
@blueprint.response(200, SupportedLanguages)
@blueprint.alt_response(406, "NOT_ACCEPTABLE")
def supported() -> dict[str, Any]:
    """List the languages, and what there is for each."""
    themes, display = pipeline().in_force.taxonomy.languages, display_language(preferred_languages())
    detected, signs = identification().languages, languages_with_signs()
    others = {*languages_with_lexicon(), *themes} - {lexicon_of(tag).tag for tag in detected}
    return {
        "languages": [
            {
                "tag": tag,
                "name": language_name(tag, display),
                "detection": tag in detected,
                "sentences": lexicon_of(tag).tag != "und",
                "stop_words": bool(lexicon_of(tag).function_words),
                "stemmer": stemmer_name(tag) is not None,
                "translation_signs": lexicon_of(tag).tag in signs,
                "translation_model": (model := translation_model(tag)) is not None and model.flagged is not None,
                "themes": tag in themes,
            }
            for tag in sorted({*detected, *others})
        ]
    }
