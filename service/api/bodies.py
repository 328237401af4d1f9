"""Reads request bodies: JSON, or a bare article as text or HTML. Whatever arrives, the answer is a clear error."""

from typing import Any, cast
from urllib.parse import unquote_to_bytes

import marshmallow as ma
from flask import Request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from service.api.decoding import decode, parse_json
from service.api.encodings import Body

_LINES = "application/x-ndjson"
_BARE = {"text/plain": "text", "text/html": "html"}


class BodyParser(FlaskParser):
    """webargs' parser, stricter: a wrong type is 415, and what is no UTF-8 or no sane JSON is 400."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": ma.RAISE}  # noqa: RUF012

    def load_json(self, req: Request, schema: ma.Schema) -> Any:  # noqa: ANN401
        """The body as the schema's input; a bare article is its `text` or its `html`."""
        charset = req.mimetype_params.get("charset", "utf-8").lower()
        known = _known(schema)
        if req.mimetype not in known or charset not in ("utf-8", "utf8", "us-ascii"):
            raise UnsupportedMediaType(
                f"Send {', '.join(known[:-1])}{' or ' if known[1:] else ''}{known[-1]}, in UTF-8."
            )
        if req.mimetype == _LINES:
            return {"articles": [None]}  # the view reads it line by line: a stream is never held whole
        data = _read(req)
        return {_BARE[req.mimetype]: decode(data)} if req.mimetype in _BARE else parse_json(data)

    def load_querystring(self, req: Request, schema: ma.Schema) -> Any:  # noqa: ANN401, ARG002
        """The query's parameters, in UTF-8, each at most once."""
        decode(unquote_to_bytes(req.query_string))
        for name, values in req.args.lists():
            if len(values) > 1:
                raise ma.ValidationError({name: ["This is given more than once."]})
        return req.args.to_dict()


def _known(schema: ma.Schema) -> tuple[str, ...]:
    """The media types that a schema's body may come in."""
    if "articles" in schema.fields:
        return "application/json", _LINES
    return ("application/json", *_BARE) if "text" in schema.fields else ("application/json",)


def _read(req: Request) -> bytes:
    """The whole body, unfolded, and never a part of it.

    Raises:
        MalformedBody: it breaks off, or is not encoded as it says.
        RequestEntityTooLarge: it is over the limit.
        UnsupportedMediaType: its encoding is not known.
    """
    most = cast("int", req.max_content_length)
    data = Body(req).read(most)
    if len(data) > most:
        raise RequestEntityTooLarge
    return data
