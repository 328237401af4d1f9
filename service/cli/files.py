"""Reads the files that commands are given."""

import sys
from pathlib import Path
from typing import Any

from service.api.decoding import decode, parse_json


def read_article(file: Path) -> Any:  # noqa: ANN401  (any JSON value: the schema checks it)
    """A request as for HTTP if the name ends in .json, HTML if in .html or .htm, else a text; - is standard input.

    Raises:
        MalformedBody: it is no UTF-8, or no JSON.
    """
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if file.suffix == ".json":
        return parse_json(data)
    return {"html" if file.suffix in (".html", ".htm") else "text": decode(data)}
