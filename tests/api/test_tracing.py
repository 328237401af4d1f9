import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

ABOVE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture(scope="module")
def exporter():
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return exporter


def test_a_request_is_a_span_of_the_callers_trace_with_a_span_for_each_stage(client, exporter):
    exporter.clear()
    article = {"text": "The ministers met in Geneva on Monday.", "title": "Quillfeather"}
    client.post("/v1/analyses?sentences=1", json=article, headers={"traceparent": ABOVE})
    spans = {span.name: span for span in exporter.get_finished_spans()}
    whole = spans.pop("POST /v1/analyses")
    assert set(spans) == {"language", "parse", "translation", "summary", "themes"}
    assert f"{whole.context.trace_id:032x}" == ABOVE.split("-")[1]
    assert f"{whole.parent.span_id:016x}" == ABOVE.split("-")[2]
    assert {span.parent.span_id for span in spans.values()} == {whole.context.span_id}
    assert whole.attributes["http.response.status_code"] == 200
    assert "Quillfeather" not in " ".join(span.to_json() for span in exporter.get_finished_spans())


def test_a_trace_of_nonsense_is_none(client, exporter):
    exporter.clear()
    assert client.get("/livez", headers={"traceparent": "00-nonsense"}).status_code == 200
    (span,) = exporter.get_finished_spans()
    assert span.parent is None


def test_one_request_is_not_in_the_trace_of_another(client, exporter):
    exporter.clear()
    client.get("/livez", headers={"traceparent": ABOVE})
    client.get("/livez")
    first, second = exporter.get_finished_spans()
    assert first.context.trace_id != second.context.trace_id
