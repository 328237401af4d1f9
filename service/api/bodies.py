"""Reads request bodies: JSON, or a bare article as text/plain. Whatever arrives, the answer is a clear error."""

import json
import re
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class BodyParser(FlaskParser):
    """webargs' parser, stricter: a wrong type is 415, and what is no UTF-8 or no sane JSON is 400."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": ma.RAISE}  # noqa: RUF012

    def load_json(self, req: Request, schema: ma.Schema) -> Any:  # noqa: ANN401, ARG002
        """The body as the schema's input; a plain text is its `text`."""
        if req.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise UnsupportedMediaType("Send the body as it is, without Content-Encoding.")
        charset = req.mimetype_params.get("charset", "utf-8").lower()
        if req.mimetype not in ("application/json", "text/plain") or charset not in ("utf-8", "utf8", "us-ascii"):
            raise UnsupportedMediaType("Send application/json or text/plain, in UTF-8.")
        try:
            text = req.get_data(cache=True).decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequest(f"The body is not UTF-8: see byte {error.start}.") from error
        return {"text": text} if req.mimetype == "text/plain" else _parse(text)

    def load_querystring(self, req: Request, schema: ma.Schema) -> Any:  # noqa: ANN401, ARG002
        """The query's parameters, each at most once."""
        for name, values in req.args.lists():
            if len(values) > 1:
                raise ma.ValidationError({name: ["This is given more than once."]})
        return req.args.to_dict()


def _parse(text: str) -> Any:  # noqa: ANN401  (any JSON value)
    """Parse JSON.

    Raises:
        BadRequest: malformed, too deep, with a number too long or not finite, or with half a surrogate pair.
    """
    try:
        value = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse)
        if _SURROGATE.search(text.encode()):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error.msg}, line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise BadRequest("The JSON is nested too deep.") from error
    except UnicodeEncodeError as error:
        raise BadRequest("The JSON has half a surrogate pair.") from error
    except ValueError as error:
        raise BadRequest("The JSON has a number that is too long or not finite.") from error
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
