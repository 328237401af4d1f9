"""Many articles in one request: as one JSON document, or as a stream of lines that is never held whole."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from flask import Response, current_app, json, request, stream_with_context
from werkzeug.exceptions import RequestEntityTooLarge

from schemas.analyses import Analysis
from schemas.articles import AnalysisArticle
from schemas.batches import Batch, BatchAnswer, ItemProblem
from service import logs
from service.api.blueprints import Resource, answer
from service.api.counting import count_articles
from service.api.decoding import parse_json
from service.api.encodings import Body
from service.api.negotiation import BATCH, NDJSON
from service.api.offline import as_line
from service.api.state import state
from service.errors import MalformedBody, TooManyArticles

_CHUNK = 65_536

blueprint = Resource("batches", __name__, description="Many articles in one request")

_LINES = {"schema": {"type": "string"}, "example": '{"id": "1", "text": "The ministers met."}\n'}


@blueprint.route(BATCH, methods=["POST"])
@blueprint.json_arguments(Batch, articles=0)
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
        return _stream()
    most = state().settings.max_batch_articles
    if len(body["articles"]) > most:
        raise TooManyArticles(len(body["articles"]), most)
    with state().admission.stream():
        count_articles(len(body["articles"]))
        return {"results": [_result(item) for item in body["articles"]]}


def _stream() -> Response:
    """An answer that begins at once; its place is given back when it ends, or its caller leaves."""
    with ExitStack() as leaving:
        leaving.enter_context(state().admission.stream())
        response = Response(stream_with_context(_lines(Body(request), logs.request_id())), mimetype=NDJSON)
        response.call_on_close(leaving.pop_all().close)
        return response


def _lines(body: Body, request_id: str) -> Iterator[bytes]:
    """A line of the answer for each line that comes in; empty ones are passed over."""
    longest = state().settings.max_body_bytes
    logs.begin_request(request_id)  # Flask has torn the request down by the time the first line is read
    try:
        while line := body.readline(longest + 1):
            if len(line) > longest:
                while not line.endswith(b"\n") and (line := body.readline(_CHUNK)):
                    pass
                yield as_line(_problem(RequestEntityTooLarge(f"A line is over the limit of {longest} bytes."), None))
            elif line.strip():
                yield as_line(_result_of_line(line))
    except MalformedBody as error:  # it breaks off here, so this is the last line
        yield as_line(_problem(error, None))
    finally:
        logs.end_request()


def _result_of_line(line: bytes) -> dict[str, Any]:
    try:
        count_articles(1)
        item = parse_json(line)
    except Exception as error:  # noqa: BLE001  (whatever it is, it is this line's problem and no other's)
        return _problem(error, None)
    return _result(item)


def _result(item: Any) -> dict[str, Any]:  # noqa: ANN401  (any JSON value: the schema checks it)
    try:
        return dict(Analysis().dump(answer({}, AnalysisArticle().load(item), patient=True)))
    except Exception as error:  # noqa: BLE001  (likewise)
        return _problem(error, item.get("id") if isinstance(item, dict) else None)


def _problem(error: Exception, identifier: Any) -> dict[str, Any]:  # noqa: ANN401
    response: Any = current_app.handle_user_exception(error)
    problem = json.loads(response.get_data())
    echoed = {"id": identifier} if isinstance(identifier, str) else {}
    return dict(ItemProblem().dump(echoed | problem))
