"""The application factory."""

import sys
import time

import structlog
from flask import Flask, Request, Response, g, request
from werkzeug.exceptions import NotAcceptable

from service import logs
from service.analysis.pipeline import Pipeline
from service.api import batches, documentation, metrics, problems
from service.api.blueprints import EXTENSION, SETTINGS
from service.api.interchange import SHAPES
from service.config import Settings

_log = structlog.get_logger(__name__)


def create_app(settings: Settings | None = None) -> Flask:
    """Make an application with everything loaded, ready to be forked.

    Raises:
        environs.EnvError: a setting is wrong.
        BadData: a data file is broken.
    """
    settings = settings or Settings.from_environment()
    logs.configure(settings.log_level)

    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.json.sort_keys, app.json.ensure_ascii, app.json.compact = False, False, True  # type: ignore[attr-defined]
    app.extensions[EXTENSION] = Pipeline.from_settings(settings)
    app.extensions[SETTINGS] = settings

    documentation.register(app)
    problems.register(app)
    _register_hooks(app)
    return app


def _register_hooks(app: Flask) -> None:
    """What happens around every request: its id, what it accepts, one line in the log."""

    @app.before_request
    def begin() -> None:
        g.begun = time.perf_counter()
        logs.begin_request(request.headers.get("X-Request-ID"))
        if request.path == batches.PATH:
            streamed = request.mimetype == batches.NDJSON
            longest = sys.maxsize if streamed else app.extensions[SETTINGS].max_batch_bytes
            request.max_content_length = longest
        if request.routing_exception is None and request.path.startswith("/v1/") and not _can_be_given(request):
            raise NotAcceptable(f"Only {' or '.join(_offered(request))} can be given here.")

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = logs.request_id()
        if request.path.startswith("/v1/"):
            response.vary.update(["Accept", "Accept-Language"])
        seconds = time.perf_counter() - g.begun
        rule = request.url_rule.rule if request.url_rule else None
        metrics.count_request(rule, request.method, response.status_code, seconds)
        _log.info(
            "request",
            method=request.method,
            route=rule,  # never the path, which a caller may fill
            status=response.status_code,
            milliseconds=round(seconds * 1000, 1),
        )
        return response

    @app.teardown_request
    def forget(_: BaseException | None) -> None:
        logs.end_request()


def _can_be_given(request: Request) -> bool:
    """Whether the caller takes what is offered; parameters ("application/json;charset=utf-8") don't matter."""
    accepted = [(name.partition(";")[0].strip().lower(), quality) for name, quality in request.accept_mimetypes]
    offered = (*_offered(request), "application/*", "*/*")
    return not accepted or any(name in offered and quality > 0 for name, quality in accepted)


def _offered(request: Request) -> tuple[str, ...]:
    """JSON; of the themes of an article, the shapes that newsrooms exchange too."""
    if request.path == batches.PATH:
        return "application/json", batches.NDJSON
    shapes = SHAPES if request.method == "POST" and request.path == "/v1/themes" else ()
    return ("application/json", *shapes)
