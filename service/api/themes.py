"""The themes of an article, and the taxonomy in force."""

from typing import Any

from flask import Response, json, request

from schemas.themes import Taxonomy, ThemesAnswer
from service.analysis.results import Feature
from service.api.answers import label
from service.api.blueprints import Resource, analysed, answer, pipeline
from service.api.interchange import SHAPES
from service.api.negotiation import preferred_languages

blueprint = Resource("themes", __name__, description="Theme tags with their evidence")


@blueprint.route("/v1/themes", methods=["POST"])
@blueprint.article_arguments()
@blueprint.doc(responses={200: {"content": {shape: {"schema": schema} for shape, (_, schema) in SHAPES.items()}}})
@blueprint.response(200, ThemesAnswer)
def tag(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any] | Response:
    """Tag an article with themes, each with the words that earned it.

    As ninjs 3.1 or as schema.org's NewsArticle, without the words, if `Accept` asks for one of these.
    """
    features: frozenset[Feature] = frozenset({"themes"})
    shape = request.accept_mimetypes.best_match(("application/json", *SHAPES))
    if shape is None or shape not in SHAPES:
        return answer(query, body, features)
    make, schema = SHAPES[shape]
    wanted, analysis = analysed(query, body, features)
    made = make(wanted.id, analysis, pipeline().in_force.taxonomy, preferred_languages())
    return Response(json.dumps(schema().dump(made)), content_type=shape)


@blueprint.route("/v1/themes", methods=["GET"])
@blueprint.response(200, Taxonomy)
@blueprint.alt_response(406, "NOT_ACCEPTABLE")
def taxonomy() -> dict[str, Any]:
    """Show the taxonomy in force, with its thresholds."""
    in_force = pipeline().in_force.taxonomy
    preferred = preferred_languages()
    return {
        "taxonomy": in_force.version,
        "themes": [
            {
                "id": theme.id,
                "label": label(theme, preferred),
                "definition": theme.definition,
                "broader": theme.broader,
                "country": theme.country,
                "languages": sorted(theme.patterns),
                "threshold": theme.threshold,
                "primary_threshold": theme.primary,
                "media_topics": list(theme.media_topics),
                "wikidata": theme.wikidata,
            }
            for theme in in_force.themes
        ],
    }
