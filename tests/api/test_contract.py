"""Schemathesis sends what the contract allows and what it forbids, and checks that the app answers as it says."""

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, unsupported_method

from service.app import create_app
from service.config import Settings

schema = schemathesis.openapi.from_wsgi("/openapi.json", create_app(Settings(log_level="ERROR")))


@schemathesis.serializer("application/x-ndjson")
def lines(ctx, value):  # noqa: ARG001
    return value.encode("utf-8", "replace") if isinstance(value, str) else b""


@schema.parametrize()
@settings(max_examples=40, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_app_keeps_its_contract(case):
    excluded = [unsupported_method] if case.operation.method == "options" else []
    if case.media_type in ("text/html", "application/x-ndjson") and not isinstance(case.body, str):
        excluded.append(negative_data_rejection)  # whatever is sent as these is a string (it knows this of text/plain)
    # its WSGI client asks for compressed answers and does not unfold them
    case.call_and_validate(excluded_checks=excluded, headers={"Accept-Encoding": "identity"})
