"""Reads the files that commands are given, and says of which something is wrong."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from marshmallow import ValidationError

from schemas.base import BrokenAnswer
from service import logs
from service.analysis.pipeline import Pipeline
from service.api.decoding import decode, parse_json
from service.cli.tables import shown
from service.config import Settings
from service.errors import StandfirstError

FORMAT = click.Choice(("table", "json"))


class FileFailed(Exception):
    """A file can't be answered; the message names it and says why."""


def input_file() -> click.Path:
    """The type of an argument that is an article; one that is not there is told in its turn."""
    return click.Path(allow_dash=True, path_type=Path)


def read_article(file: Path) -> Any:  # noqa: ANN401  (any JSON value: the schema checks it)
    """A request as for HTTP if the name ends in .json, HTML if in .html or .htm, else a text; - is standard input.

    Raises:
        MalformedBody: it is no UTF-8, or no JSON.
    """
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if file.suffix == ".json":
        return parse_json(data)
    return {"html" if file.suffix in (".html", ".htm") else "text": decode(data)}


@contextmanager
def told_of(file: object) -> Iterator[None]:
    """Raise what goes wrong inside as FileFailed, with the file's name; neither can steer the terminal."""
    try:
        yield
    except ValidationError as error:
        raise FileFailed(shown(f"{file}: {json.dumps(error.messages, ensure_ascii=False)}")) from error
    except OSError as error:
        raise FileFailed(shown(f"{file}: {error.strerror or error}")) from error
    except (StandfirstError, BrokenAnswer) as error:
        raise FileFailed(shown(f"{file}: {error}")) from error


def load_pipeline() -> Pipeline:
    """The pipeline as the settings want it.

    Raises:
        environs.EnvError: a setting is wrong.
        BadData: a data file is broken.
    """
    logs.configure("ERROR")
    return Pipeline.from_settings(Settings.from_environment())


def is_table(form: str | None) -> bool:
    """Whether a person is to read the output: asked for, or by default on a terminal."""
    return form == "table" or (form is None and sys.stdout.isatty())
