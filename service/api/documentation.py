"""The contract as OpenAPI, made from the schemas, and Swagger UI with its assets served from here."""

from http import HTTPStatus
from typing import Any

import click
import yaml
from flask import Flask, Response, json
from flask_smorest import Api
from flask_swagger_ui import get_swaggerui_blueprint

from schemas.batches import ItemProblem
from schemas.operations import Problem
from schemas.summaries import LENGTHS
from service.api import (
    analyses,
    batches,
    comparisons,
    languages,
    operations,
    problems,
    summaries,
    themes,
    translation_signs,
)
from service.api.access import OPEN
from service.api.answers import service_version

_DESCRIPTION = """\
An article in; its language, signs of translation, key sentences and themes out, every statement tied to the
exact characters that support it. Offsets are half-open and count code points unless `offset_unit` says otherwise.
Errors are problem details (RFC 9457).

Bodies may be compressed (`Content-Encoding: gzip` or `zstd`), answers are if asked for (`Accept-Encoding`). Every GET
has an `ETag`. The same request has the same answer, so it may be sent again at will: an `Idempotency-Key` is taken and
changes nothing. 429 and 503 say in `Retry-After` when to come again; `RateLimit` and `RateLimit-Policy` say how many
articles are left, where the operator has set a limit."""

_RESOURCES = (analyses, batches, languages, translation_signs, summaries, themes, comparisons, operations)


class ContractApi(Api):  # type: ignore[misc]  # flask-smorest has no type hints
    """flask-smorest's Api with problem details for errors."""

    def handle_http_exception(self, error: Any) -> Response:  # noqa: ANN401  (werkzeug's HTTPException)
        """Every HTTP error goes the same way as our own."""
        return problems.handle_http_exception(error)

    def _register_responses(self) -> None:
        for status in HTTPStatus:
            if status >= HTTPStatus.BAD_REQUEST:
                content = {problems.MEDIA_TYPE: {"schema": Problem}}
                self.spec.components.response(
                    status.name, {"description": status.phrase, "content": content}, lazy=True
                )
        default = {"description": "Any other problem", "content": {problems.MEDIA_TYPE: {"schema": Problem}}}
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, default, lazy=True)


def register(app: Flask) -> None:
    """Register all resources, the documents that describe them, and the command that prints them."""
    api = ContractApi(
        app,
        spec_kwargs={
            "title": "Standfirst",
            "version": service_version(),
            "openapi_version": "3.1.0",
            "info": {"description": _DESCRIPTION, "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"}},
        },
    )
    key = {"type": "http", "scheme": "bearer", "description": "Needed where the operator has set keys."}
    api.spec.components.security_scheme("key", key)
    for resource in _RESOURCES:
        api.register_blueprint(resource.blueprint)
    _say_what_marshmallow_cannot(api)
    contract = api.spec.to_dict()
    as_yaml = yaml.safe_dump(contract, allow_unicode=True, sort_keys=False, width=110)
    with app.app_context():
        as_json = json.dumps(contract)

    app.add_url_rule("/openapi.json", "openapi_json", lambda: Response(as_json, mimetype="application/json"))
    app.add_url_rule("/openapi.yaml", "openapi_yaml", lambda: Response(as_yaml, mimetype="application/yaml"))
    page = {
        "app_name": "Standfirst",
        "validatorUrl": None,  # else the page calls out
        "oauth2RedirectUrl": "/docs/oauth2-redirect.html",  # else it quotes the Host header
    }
    app.register_blueprint(get_swaggerui_blueprint("/docs", "/openapi.json", config=page))
    # Flask's own redirect would be HTML, and absolute after the Host header
    app.add_url_rule("/docs", "docs", lambda: Response(status=308, headers={"Location": "/docs/"}))
    app.cli.command("contract", help="Print openapi.yaml.")(lambda: click.echo(as_yaml, nl=False))


def _say_what_marshmallow_cannot(api: Api) -> None:
    """An article has one body, a summary one length, in body and query; lists in the query have commas."""
    for article in ("Article", "AnalysisArticle", "ComparedArticle"):
        api.spec.components.schemas[article]["oneOf"] = [{"required": ["text"]}, {"required": ["html"]}]
    pairs = [[a, b] for i, a in enumerate(LENGTHS) for b in LENGTHS[i + 1 :]]
    api.spec.components.schemas["SummaryOptions"]["not"] = {"anyOf": [{"required": pair} for pair in pairs]}
    api.spec.components.schema("ItemProblem", schema=ItemProblem)
    results = api.spec.components.schemas["BatchAnswer"]["properties"]["results"]
    results["items"] = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Analysis", "ItemProblem")]}
    articles = api.spec.components.schemas["Batch"]["properties"]["articles"]
    articles["items"] = {
        "description": "An article as `/v1/analyses` takes it; what is none has a problem in its place."
    }
    for path, item in api.spec._paths.items():  # apispec has no public way to change a path
        for operation in item.values():
            if path not in OPEN:
                operation["security"] = [{}, {"key": []}]  # with and without: an operator decides
                operation["responses"].setdefault("401", {"$ref": "#/components/responses/UNAUTHORIZED"})
            for parameter in operation.get("parameters", ()):
                if parameter["schema"].get("type") == "array":
                    parameter |= {"style": "form", "explode": False}
            lengths = [p for p in operation.get("parameters", ()) if p["name"] in LENGTHS]
            if lengths:
                others = [p for p in operation["parameters"] if p not in lengths]
                operation["parameters"] = [*others, _one_of(lengths)]


def _one_of(parameters: list[dict[str, Any]]) -> dict[str, Any]:
    """Parameters that exclude one another, as one exploded object: `?sentences=3` is `{"sentences": 3}`."""
    properties = {p["name"]: {**p["schema"], "description": p.get("description", "")} for p in parameters}
    schema = {"type": "object", "properties": properties, "maxProperties": 1, "additionalProperties": False}
    return {
        "in": "query",
        "name": "length",
        "description": "The summary's length: one of these parameters.",
        "style": "form",
        "explode": True,
        "schema": schema,
    }
