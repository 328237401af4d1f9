"""Serves the page, its own files and the sample articles. The page asks the API like any other caller, with a key."""

import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, send_from_directory

from service.api.answers import service_version
from service.api.state import state
from service.resources.seeds import seeds

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

blueprint = Blueprint("workbench", __name__, template_folder="templates")


@blueprint.route("/")
def page() -> Response:
    """The page; which article it opens with is in the address, and read by the page itself."""
    html = render_template(
        "workbench.html", seeds=_titles(), version=service_version(), keeps=state().cache is not None
    )
    return Response(html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _POLICY})


@blueprint.route("/workbench/<path:name>")
def file(name: str) -> Response:
    """A script, a style sheet or the icon."""
    return send_from_directory(Path(__file__).parent / "static", name)


@blueprint.route("/seeds/<tag>/<slug>.json")
def sample(tag: str, slug: str) -> Response:
    """A sample article, ready to be posted."""
    article = seeds().get(f"{tag}/{slug}")
    if article is None:
        abort(404)
    return Response(json.dumps(article, ensure_ascii=False), content_type="application/json")


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    return tuple((name, article["title"]) for name, article in seeds().items())
