"""Many articles in one request: as one JSON document, or as a stream of lines that is never held whole."""

from collections.abc import Iterator
from typing import Any

from flask import Response, current_app, json, request, stream_with_context
from marshmallow import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from schemas.analyses import Analysis
from schemas.articles import AnalysisArticle
from schemas.batches import Batch, BatchAnswer, ItemProblem
from service.api import problems
from service.api.blueprints import SETTINGS, Resource, answer
from service.api.decoding import parse_json

PATH = "/v1/analyses/batch"
NDJSON = "application/x-ndjson"

_CHUNK = 65_536

blueprint = Resource("batches", __name__, description="Many articles in one request")

_LINES = {"schema": {"type": "string"}, "example": '{"id": "1", "text": "The ministers met."}\n'}


@blueprint.route(PATH, methods=["POST"])
@blueprint.json_arguments(Batch)
@blueprint.doc(
    requestBody={"content": {NDJSON: _LINES}},
    responses={200: {"content": {NDJSON: {"schema": {"type": "string"}}}}},
)
@blueprint.response(200, BatchAnswer)
def analyse_all(body: dict[str, Any]) -> dict[str, Any] | Response:
    """Analyse many articles: one analysis or one problem each, in order.

    As application/x-ndjson, an article a line, the answer is a stream of any length: a line for each, as it is done.
    """
    if request.mimetype == NDJSON:
        return Response(stream_with_context(_lines()), mimetype=NDJSON)
    most = current_app.extensions[SETTINGS].max_batch_articles
    if len(body["articles"]) > most:
        raise RequestEntityTooLarge(f"There are {len(body['articles'])} articles; the limit is {most} in a batch.")
    return {"results": [_result(item) for item in body["articles"]]}


def _lines() -> Iterator[bytes]:
    """A line of the answer for each line that comes in; empty ones are passed over."""
    longest = current_app.extensions[SETTINGS].max_body_bytes
    while line := request.stream.readline(longest + 1):
        if len(line) > longest:
            while not line.endswith(b"\n") and (line := request.stream.readline(_CHUNK)):
                pass
            yield _as_line(_problem(RequestEntityTooLarge(f"A line is over the limit of {longest} bytes."), None))
        elif line.strip():
            yield _as_line(_result_of_line(line))


def _result_of_line(line: bytes) -> dict[str, Any]:
    try:
        item = parse_json(line)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is this line's problem and no other's)
        return _problem(error, None)
    return _result(item)


def _result(item: Any) -> dict[str, Any]:  # noqa: ANN401  (any JSON value: the schema checks it)
    try:
        return dict(Analysis().dump(answer({}, AnalysisArticle().load(item))))
    except Exception as error:  # noqa: BLE001  (likewise)
        return _problem(error, item.get("id") if isinstance(item, dict) else None)


def _problem(error: Exception, identifier: Any) -> dict[str, Any]:  # noqa: ANN401
    if isinstance(error, ValidationError):
        response: Any = problems.invalid(error.messages_dict)
    else:
        response = current_app.handle_user_exception(error)
    problem = json.loads(response.get_data())
    echoed = {"id": identifier} if isinstance(identifier, str) else {}
    return dict(ItemProblem().dump(echoed | problem))


def _as_line(result: dict[str, Any]) -> bytes:
    return json.dumps(result).encode() + b"\n"
