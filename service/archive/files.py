"""Files that are there whole or not at all, and digests of what makes them."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from service.errors import BrokenArchive


def put(file: Path, data: bytes) -> None:
    """Write a file at once: under another name first, so that whoever is killed leaves no half of it."""
    temporary = file.with_name(f".{file.name}.{uuid4().hex}.tmp")
    with temporary.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    temporary.replace(file)


def beside(out: Path, suffix: str) -> Path:
    """The file beside OUT whose name is OUT's and a suffix."""
    return out.with_name(out.name + suffix)


def digest(what: Any) -> str:  # noqa: ANN401  (any JSON value)
    """SHA-256 of a JSON value."""
    canonical = json.dumps(what, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def read_state(file: Path) -> dict[str, Any] | None:
    """The state that a run left, None if there is none.

    Raises:
        BrokenArchive: it is no state.
    """
    try:
        found = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise BrokenArchive(f"{file}: this is not what a run left; --restart begins anew.") from error
    if not isinstance(found, dict) or "made_by" not in found:
        raise BrokenArchive(f"{file}: this is not what a run left; --restart begins anew.")
    return found


def check_made_by(state: dict[str, Any], made_by: str, file: Path) -> None:
    """Go on only with the same rows, options and models.

    Raises:
        BrokenArchive: others made what is there.
    """
    if state["made_by"] != made_by:
        raise BrokenArchive(f"{file}: begun with another input, other options or models; --restart begins anew.")
