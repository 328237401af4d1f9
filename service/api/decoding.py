"""From bytes to text and JSON, the same for a request's body and a file on the command line."""

import json
import re
from typing import Any, NoReturn

from service.errors import MalformedBody

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def decode(data: bytes) -> str:
    """Decode UTF-8.

    Raises:
        MalformedBody: it is none; the message says where.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedBody(f"This is not UTF-8: see byte {error.start}.") from error


def parse_json(data: bytes) -> Any:  # noqa: ANN401  (any JSON value)
    """Parse JSON.

    Raises:
        MalformedBody: malformed, too deep, with a field twice, with a number that is too long or not finite, or with
            half a surrogate pair.
    """
    text = decode(data).removeprefix("\ufeff")
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_once)
        if _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise MalformedBody(f"This is not JSON: {error.msg}, line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise MalformedBody("The JSON is nested too deep.") from error
    except UnicodeEncodeError as error:
        raise MalformedBody("The JSON has half a surrogate pair.") from error
    except ValueError as error:
        raise MalformedBody("The JSON has a number that is too long or not finite.") from error
    return value


def _finite(number: str) -> float:
    value = float(number)
    if value in (float("inf"), float("-inf")):
        raise ValueError(number)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names differ: of two of one name, one would be lost."""
    names = dict(pairs)
    if len(names) < len(pairs):
        raise MalformedBody("The JSON has a field twice.")
    return names


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
