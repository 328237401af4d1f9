"""The language of an article, and the languages there are."""

from typing import Any

from schemas.languages import LanguageAnswer, SupportedLanguages
from service.api.blueprints import Resource, answer, display_language, pipeline
from service.resources.identification import identification
from service.resources.lexicon import languages_with_lexicon, languages_with_signs
from service.resources.stemming import stemmer_name
from service.text.language import language_name

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
    taxonomy = pipeline().taxonomy
    detected, lexicons, signs = identification().languages, languages_with_lexicon(), languages_with_signs()
    display = display_language(taxonomy)
    return {
        "languages": [
            {
                "tag": tag,
                "name": language_name(tag, display),
                "detection": tag in detected,
                "sentences": tag in lexicons,
                "stemmer": stemmer_name(tag) is not None,
                "translation_signs": tag in signs,
                "translation_model": False,
                "themes": tag in taxonomy.languages,
            }
            for tag in sorted({*detected, *lexicons, *taxonomy.languages})
        ]
    }
