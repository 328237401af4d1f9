"""What the caller takes: media types and languages."""

from flask import request
from werkzeug.exceptions import NotAcceptable

from service.api.interchange import SHAPES

BATCH = "/v1/analyses/batch"
NDJSON = "application/x-ndjson"


def check_accept() -> None:
    """Refuse before any work is done what could not be answered.

    Raises:
        NotAcceptable: the caller takes nothing of what is offered.
    """
    if request.routing_exception is not None or not request.path.startswith("/v1/"):
        return
    # parameters ("application/json;charset=utf-8") don't matter
    accepted = [(name.partition(";")[0].strip().lower(), quality) for name, quality in request.accept_mimetypes]
    offered = _offered()
    if accepted and not any(q > 0 and name in (*offered, "application/*", "*/*") for name, q in accepted):
        raise NotAcceptable(f"Only {' or '.join(offered)} can be given here.")


def preferred_languages() -> tuple[str, ...]:
    """The languages in which the caller would like names and labels: `Accept-Language`, best first."""
    return tuple(tag for tag, quality in request.accept_languages if quality > 0 and tag != "*")


def _offered() -> tuple[str, ...]:
    """JSON; of the themes of an article, the shapes that newsrooms exchange too."""
    if request.path == BATCH:
        return "application/json", NDJSON
    shapes = SHAPES if request.method == "POST" and request.path == "/v1/themes" else ()
    return ("application/json", *shapes)
