"""What happens around every request: its id, whether it is let in, one line in the log."""

import sys
import time
from http import HTTPStatus

import structlog
from flask import Flask, Response, g, request
from flask_compress import Compress

from service import logs
from service.api import access, counting, freshness, metrics, negotiation, repeats, tracing
from service.api.state import state

_COMPRESSED = (
    *("application/json", "application/yaml", "application/vnd.iptc.ninjs+json", "application/ld+json"),
    *("text/plain", "text/html", "text/css", "text/javascript"),  # a stream of lines leaves as each is done
)

_log = structlog.get_logger(__name__)


def register(app: Flask) -> None:
    """Hang the hooks on the application; those on answers run last to first."""
    app.config.update(COMPRESS_MIMETYPES=_COMPRESSED, COMPRESS_ALGORITHM=["zstd", "br", "gzip"], COMPRESS_LEVEL=4)
    app.before_request(_begin)
    app.after_request(_note)
    Compress(app)
    app.after_request(_finish)
    app.teardown_request(_forget)


def _begin() -> None:
    """From the cheapest check to the dearest, so that whoever is turned away costs little."""
    g.begun = time.perf_counter()
    logs.begin_request(request.headers.get("X-Request-ID"))
    tracing.begin_request()
    access.check_key()
    negotiation.check_accept()
    if request.path == negotiation.BATCH:
        is_stream = request.mimetype == negotiation.NDJSON
        request.max_content_length = sys.maxsize if is_stream else state().settings.max_batch_bytes
    if request.method == "POST" and request.routing_exception is None:
        state().admission.look()


def _finish(response: Response) -> Response:
    """Complete an answer before it is compressed."""
    repeats.keep(response)
    counting.tell(response)
    response.headers["X-Request-ID"] = logs.request_id()
    if response.direct_passthrough and (close := getattr(response.response, "close", None)):
        response.call_on_close(close)  # Flask-Compress puts its own stream in a file's place and leaves that open
    return freshness.mark(response)


def _note(response: Response) -> Response:
    """Note how it went."""
    tracing.note_answer(response)
    seconds = time.perf_counter() - g.begun
    route = request.url_rule.rule if request.url_rule else None  # never the path, which a caller may fill
    metrics.count_request(route, request.method, response.status_code, seconds)
    _log.info(
        "request",
        method=request.method,
        route=route,
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
        bytes_in=request.content_length,
        bytes_out=0 if response.status_code == HTTPStatus.NOT_MODIFIED else response.content_length,
        language=g.get("language"),
    )
    return response


def _forget(_: BaseException | None) -> None:
    tracing.end_request()
    logs.end_request()
