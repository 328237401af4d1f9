"""How long each stage took: always for the metrics, and as OpenTelemetry spans where an operator installed that.

`pip install standfirst[otel]` and `OTEL_EXPORTER_OTLP_ENDPOINT` turn it on; without, this is next to nothing. Spans
have the route and never the address: OpenTelemetry's own instrumentation for Flask would send the query, and with it
titles.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import structlog
from flask import Response, g, request

from service.api import metrics

try:
    from opentelemetry import context, propagate, trace

    _tracer: Any = trace.get_tracer("standfirst")
except ImportError:  # the extra is not installed
    _tracer = None

_log = structlog.get_logger(__name__)


def start() -> None:
    """Send spans where `OTEL_EXPORTER_OTLP_ENDPOINT` says: in each worker, as a thread does not survive a fork."""
    if not os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        return
    if _tracer is None:
        _log.warning("no_tracing", detail="OTEL_EXPORTER_OTLP_ENDPOINT is set, but standfirst[otel] is not installed.")
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415  (the extra)
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    os.environ.setdefault("OTEL_SERVICE_NAME", "standfirst")
    provider = TracerProvider(resource=Resource.create())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)


def begin_request() -> None:
    """Open the request's span, within the caller's if it sent a `traceparent`."""
    if _tracer is None:
        return
    above = propagate.extract({name.lower(): value for name, value in request.headers.items()})
    route = request.url_rule.rule if request.url_rule else "none"
    attributes = {"http.request.method": request.method, "http.route": route}
    span = _tracer.start_span(f"{request.method} {route}", above, trace.SpanKind.SERVER, attributes)
    g.span, g.token = span, context.attach(trace.set_span_in_context(span, above))
    if span.get_span_context().is_valid:
        structlog.contextvars.bind_contextvars(trace_id=trace.format_trace_id(span.get_span_context().trace_id))


def note_answer(response: Response) -> None:
    """Write on the span how the request was answered."""
    if span := g.get("span"):
        span.set_attribute("http.response.status_code", response.status_code)
        if response.status_code >= 500:
            span.set_status(trace.StatusCode.ERROR)


def end_request() -> None:
    """Close the span."""
    if span := g.pop("span", None):
        context.detach(g.pop("token"))
        span.end()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Watch a stage of the pipeline."""
    begun = time.perf_counter()
    is_traced = _tracer is not None and trace.get_current_span().is_recording()
    with _tracer.start_as_current_span(name, record_exception=False) if is_traced else nullcontext():
        yield
    metrics.observe_stage(name, time.perf_counter() - begun)
