"""The themes of an article, and the taxonomy in force."""

from typing import Any

from schemas.themes import Taxonomy, ThemesAnswer
from service.api.answers import label
from service.api.blueprints import Resource, answer, pipeline, preferred_languages

blueprint = Resource("themes", __name__, description="Theme tags with their evidence")


@blueprint.route("/v1/themes", methods=["POST"])
@blueprint.article_arguments()
@blueprint.response(200, ThemesAnswer)
def tag(query: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Tag an article with themes, each with the words that earned it."""
    return answer(query, body, frozenset({"themes"}))


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
                "languages": sorted(theme.patterns),
                "threshold": theme.threshold,
                "primary_threshold": theme.primary,
                "media_topics": list(theme.media_topics),
                "wikidata": theme.wikidata,
            }
            for theme in in_force.themes
        ],
    }
