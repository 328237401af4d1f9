"""Every error's look: RFC 9457 problem details, whatever went wrong and wherever."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from flask import Flask, Response, json, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from schemas.base import BrokenAnswer
from schemas.operations import Problem
from service.api import metrics
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

_MOST_ERRORS = 100
_LONGEST_NAME = 200  # characters of an unknown field's name that are given back
_UNKNOWN = "Unknown field."  # marshmallow's words

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of problem: `name` ends the URN that callers may switch on."""

    name: str
    status: HTTPStatus


_MALFORMED = _Kind("malformed-body", HTTPStatus.BAD_REQUEST)
_TOO_LONG = _Kind("text-too-long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
_BODY_TOO_LARGE = _Kind("body-too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
_INVALID = _Kind("invalid-request", HTTPStatus.UNPROCESSABLE_ENTITY)
_DEADLINE = _Kind("deadline-exceeded", HTTPStatus.SERVICE_UNAVAILABLE)
_FULL = _Kind("service-full", HTTPStatus.SERVICE_UNAVAILABLE)
_LEAVING = _Kind("service-leaving", HTTPStatus.SERVICE_UNAVAILABLE)
_LIMIT = _Kind("rate-limit-reached", HTTPStatus.TOO_MANY_REQUESTS)
_KEY = _Kind("key-needed", HTTPStatus.UNAUTHORIZED)
_BROKEN = _Kind("broken-answer", HTTPStatus.INTERNAL_SERVER_ERROR)
_FAULT = _Kind("internal-error", HTTPStatus.INTERNAL_SERVER_ERROR)


def handle_http_exception(error: HTTPException) -> Response:
    """What Flask, werkzeug and webargs raise."""
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a redirect or the like, ready made
    messages = getattr(error, "data", {}).get("messages")
    if messages is not None:
        return _answer(_INVALID, "The request does not fit the contract.", errors=_field_errors(messages))
    if isinstance(error, RequestEntityTooLarge):
        limit = request.max_content_length
        stock = error.description == RequestEntityTooLarge.description
        said = f"The body is over the limit of {limit} bytes." if stock else str(error.description)
        return _answer(_BODY_TOO_LARGE, said)
    status = HTTPStatus(error.code or 500)
    kind = _Kind("about:blank", status)
    response = _answer(kind, error.description or status.description or status.phrase)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def invalid(messages: Mapping[str, Any]) -> Response:
    """One item of several that does not fit its schema."""
    return _answer(_INVALID, "The article does not fit the contract.", errors=_field_errors({"json": messages}))


def full(error: ServiceFull, path: str, identifier: str) -> bytes:
    """The problem of who is turned away at the door, where there is no application yet."""
    return json.dumps(_body(_FULL, str(error), path, identifier)).encode()


def register(app: Flask) -> None:
    """Turn typed errors into answers."""

    @app.errorhandler(MalformedBody)
    def malformed(error: MalformedBody) -> Response:
        return _answer(_MALFORMED, str(error))

    @app.errorhandler(TextTooLong)
    def too_long(error: TextTooLong) -> Response:
        pointer = f"{error.within}/html" if error.in_html else f"{error.within}/text"
        return _answer(_TOO_LONG, str(error), errors=[{"pointer": pointer, "detail": str(error)}])

    @app.errorhandler(TooManyArticles)
    def too_many(error: TooManyArticles) -> Response:
        return _answer(_INVALID, str(error), errors=[{"pointer": "/articles", "detail": str(error)}])

    @app.errorhandler(NothingToAnalyse)
    def nothing(error: NothingToAnalyse) -> Response:
        return _answer(_INVALID, str(error), errors=[{"pointer": f"{error.within}/html", "detail": str(error)}])

    @app.errorhandler(UnknownLanguageTag)
    def unknown_tag(error: UnknownLanguageTag) -> Response:
        return _answer(_INVALID, str(error), errors=[{"pointer": f"{error.within}/language", "detail": str(error)}])

    @app.errorhandler(DeadlineExceeded)
    def deadline(error: DeadlineExceeded) -> Response:
        metrics.count_rejected("deadline")
        return _later(_DEADLINE, str(error))

    @app.errorhandler(ServiceFull)
    def is_full(error: ServiceFull) -> Response:
        metrics.count_rejected("full")
        return _later(_FULL, str(error))

    @app.errorhandler(Leaving)
    def leaving(error: Leaving) -> Response:
        return _later(_LEAVING, str(error))

    @app.errorhandler(LimitReached)
    def limit(error: LimitReached) -> Response:
        metrics.count_rejected("rate_limit")
        return _later(_LIMIT, str(error), error.seconds)

    @app.errorhandler(KeyNeeded)
    def key(error: KeyNeeded) -> Response:
        metrics.count_rejected("key")
        response = _answer(_KEY, str(error))
        response.headers["WWW-Authenticate"] = 'Bearer realm="standfirst"' + (
            ', error="invalid_token"' if error.sent else ""
        )
        return response

    @app.errorhandler(BrokenAnswer)
    def broken(error: BrokenAnswer) -> Response:
        metrics.count_broken_answer()
        _log.error("broken_answer", fields=str(error))
        return _answer(_BROKEN, "The service made an answer that does not fit its own schema, and withholds it.")

    @app.errorhandler(Exception)
    def fault(error: Exception) -> Response:
        _log.error("internal_error", error=type(error).__name__, trace=_trace(error))
        return _answer(_FAULT, "The service failed. Nothing is wrong with the request.")


def _later(kind: _Kind, detail: str, seconds: int = 1) -> Response:
    response = _answer(kind, detail)
    response.headers["Retry-After"] = str(seconds)
    return response


def _answer(kind: _Kind, detail: str, errors: list[dict[str, str]] | None = None) -> Response:
    body = _body(kind, detail, request.path, request_id())
    if errors:
        body["errors"] = errors
    return Response(json.dumps(Problem().dump(body)), status=int(kind.status), mimetype=MEDIA_TYPE)


def _body(kind: _Kind, detail: str, path: str, identifier: str) -> dict[str, Any]:
    return {
        "type": kind.name if ":" in kind.name else f"urn:standfirst:problem:{kind.name}",
        "title": kind.status.phrase if ":" in kind.name else kind.name.replace("-", " ").capitalize(),
        "status": int(kind.status),
        "detail": detail,
        "instance": quote(path),
        "request_id": identifier,
    }


def _field_errors(messages: Mapping[str, Any]) -> list[dict[str, str]]:
    """Webargs' nested messages, by location, as JSON pointers (RFC 6901): sorted, and no more than help."""
    found = sorted(pair for errors in messages.values() for pair in _pointers("", errors))
    return [{"pointer": pointer, "detail": detail} for pointer, detail in found[:_MOST_ERRORS]]


def _pointers(pointer: str, errors: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (marshmallow's nested messages)
    if isinstance(errors, Mapping):
        for key, inner in errors.items():
            is_whole = key == "_schema" and inner != [_UNKNOWN]  # else it is a field of that name
            step = "" if is_whole else "/" + str(key)[:_LONGEST_NAME].replace("~", "~0").replace("/", "~1")
            yield from _pointers(pointer + step, inner)
    else:
        for message in errors if isinstance(errors, list) else [errors]:
            yield pointer, str(message)


def _trace(error: Exception) -> list[str]:
    """Where it happened, innermost last, without the values: an exception's message may quote the article."""
    return [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)[-8:]]
