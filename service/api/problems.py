"""Every error's look: RFC 9457 problem details, whatever went wrong and wherever."""

import traceback
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from flask import Flask, Response, json, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from schemas.base import BrokenAnswer
from schemas.operations import Problem
from service.api import metrics
from service.api.faults import BODY_TOO_LARGE, Kind, Told, invalid, told
from service.errors import (
    DeadlineExceeded,
    KeyNeeded,
    Leaving,
    LimitReached,
    MalformedBody,
    NothingToAnalyse,
    ServiceFull,
    TextTooLong,
    TooManyArticles,
    UnknownLanguageTag,
)
from service.logs import request_id

MEDIA_TYPE = "application/problem+json"

_log = structlog.get_logger(__name__)

_FULL = Kind("service-full", HTTPStatus.SERVICE_UNAVAILABLE)
_LEAVING = Kind("service-leaving", HTTPStatus.SERVICE_UNAVAILABLE)
_LIMIT = Kind("rate-limit-reached", HTTPStatus.TOO_MANY_REQUESTS)
_KEY = Kind("key-needed", HTTPStatus.UNAUTHORIZED)


def handle_http_exception(error: HTTPException) -> Response:
    """What Flask, werkzeug and webargs raise."""
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a redirect or the like, ready made
    messages = getattr(error, "data", {}).get("messages")
    if messages is not None:
        return _answer(invalid("The request does not fit the contract.", messages))
    if isinstance(error, RequestEntityTooLarge):
        limit = request.max_content_length
        stock = error.description == RequestEntityTooLarge.description
        said = f"The body is over the limit of {limit} bytes." if stock else str(error.description)
        return _answer(Told(BODY_TOO_LARGE, said))
    status = HTTPStatus(error.code or 500)
    response = _answer(Told(Kind("about:blank", status), error.description or status.description or status.phrase))
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def full(error: ServiceFull, path: str, identifier: str) -> bytes:
    """The problem of who is turned away at the door, where there is no application yet."""
    return json.dumps(_body(Told(_FULL, str(error)), path, identifier)).encode()


def register(app: Flask) -> None:
    """Turn typed errors into answers."""
    for kind in (MalformedBody, ValidationError, TextTooLong, TooManyArticles, NothingToAnalyse, UnknownLanguageTag):
        app.register_error_handler(kind, _told)

    @app.errorhandler(DeadlineExceeded)
    def deadline(error: DeadlineExceeded) -> Response:
        metrics.count_rejected("deadline")
        return _later(told(error))

    @app.errorhandler(ServiceFull)
    def is_full(error: ServiceFull) -> Response:
        metrics.count_rejected("full")
        return _later(Told(_FULL, str(error)))

    @app.errorhandler(Leaving)
    def leaving(error: Leaving) -> Response:
        return _later(Told(_LEAVING, str(error)))

    @app.errorhandler(LimitReached)
    def limit(error: LimitReached) -> Response:
        metrics.count_rejected("rate_limit")
        return _later(Told(_LIMIT, str(error)), error.seconds)

    @app.errorhandler(KeyNeeded)
    def key(error: KeyNeeded) -> Response:
        metrics.count_rejected("key")
        response = _answer(Told(_KEY, str(error)))
        response.headers["WWW-Authenticate"] = 'Bearer realm="standfirst"' + (
            ', error="invalid_token"' if error.sent else ""
        )
        return response

    @app.errorhandler(BrokenAnswer)
    def broken(error: BrokenAnswer) -> Response:
        metrics.count_broken_answer()
        _log.error("broken_answer", fields=str(error))
        return _answer(told(error))

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        _log.error("internal_error", error=type(error).__name__, trace=_trace(error))
        return _answer(told(error))


def _told(error: Exception) -> Response:
    return _answer(told(error))


def _later(said: Told, seconds: int = 1) -> Response:
    response = _answer(said)
    response.headers["Retry-After"] = str(seconds)
    return response


def _answer(said: Told) -> Response:
    body = Problem().dump(_body(said, request.path, request_id()))
    return Response(json.dumps(body), status=int(said.kind.status), mimetype=MEDIA_TYPE)


def _body(said: Told, path: str, identifier: str) -> dict[str, Any]:
    return said.body(instance=quote(path), request_id=identifier)


def _trace(error: Exception) -> list[str]:
    """Where it happened, innermost last, without the values: an exception's message may quote the article."""
    return [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)[-8:]]
