"""Data files are YAML, checked by a schema on the way in, and read once per process.

A broken file stops the service at start with the file's name and the field's, never in the middle of a request.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from marshmallow import Schema, ValidationError

from service.errors import BadData

ROOT: Traversable = files(__package__)


def read_yaml(path: Traversable) -> Any:  # noqa: ANN401  (a schema gives the shape, one step later)
    """Parse one YAML file, without running anything that may be in it.

    Raises:
        BadData: it is no YAML, or no UTF-8; the message has the line.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadData(f"{path}: {error}") from error


def load(schema: Schema, path: Traversable) -> Any:  # noqa: ANN401  (what the schema makes of it)
    """Read a YAML file and check it.

    Raises:
        BadData: the file does not fit the schema; the message names each field.
    """
    try:
        return schema.load(read_yaml(path))
    except ValidationError as error:
        raise BadData(f"{path}: {error.messages}") from error
