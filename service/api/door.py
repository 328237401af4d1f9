"""Turns requests away before the application sees them: in a flood that is most of them, and each takes from the rest.

A refusal here costs a fraction of what it costs behind Flask, and the analyses at work share the interpreter with it.
"""

import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from flask import Flask

from service.api import metrics, problems
from service.api.admission import Admission
from service.errors import ServiceFull

_MOST_READ = 2 * 1024 * 1024  # bytes of a body that are read, so that the connection can be closed in order

_log = structlog.get_logger(__name__)


class Door:
    """WSGI middleware in front of the routes that analyse."""

    def __init__(self, app: Flask, admission: Admission) -> None:
        self._application = app.wsgi_app
        self._admission = admission
        self._routes = frozenset(rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ()))

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Look in, and hand on whoever finds a place."""
        route = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] == "POST" and route in self._routes:
            begun = time.perf_counter()
            try:
                self._admission.look()
            except ServiceFull as error:
                return _refuse(environ, start_response, error, begun)
        return self._application(environ, start_response)


def _refuse(
    environ: dict[str, Any], start_response: Callable[..., Any], error: ServiceFull, begun: float
) -> Iterable[bytes]:
    request_id, route = uuid.uuid4().hex, environ["PATH_INFO"]
    body = problems.full(error, route, request_id)
    size = int(environ.get("CONTENT_LENGTH") or 0)
    environ["wsgi.input"].read(min(size, _MOST_READ))
    seconds = time.perf_counter() - begun
    metrics.count_rejected("full")
    metrics.count_request(route, "POST", 503, seconds)
    _log.info(
        "request",
        request_id=request_id,
        method="POST",
        route=route,
        status=503,
        milliseconds=round(seconds * 1000, 1),
        bytes_in=size,
        bytes_out=len(body),
        language=None,
    )
    headers = [
        ("Content-Type", problems.MEDIA_TYPE),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Retry-After", "1"),
        ("X-Request-ID", request_id),
    ]
    start_response("503 SERVICE UNAVAILABLE", headers)
    return [body]
