"""Labelled articles: JSON lines, gzipped or not, in folders named for what they are labelled with."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows, and a hash of the file that they came from, so that a figure says what it was measured on."""

    rows: tuple[dict[str, Any], ...]
    corpus: str


def read(path: Path, limit: int | None = None) -> Dataset:
    """Read a file, or an even sample of `limit` rows of it.

    Raises:
        FileNotFoundError: there is none.
        ValueError: it has no rows: figures over nothing would pass every floor.
    """
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if raw.startswith(_GZIP) else raw).decode("utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    if not rows:
        raise ValueError(f"{path} has no rows.")
    if limit and len(rows) > limit:
        rows = [rows[int(i * len(rows) / limit)] for i in range(limit)]
    return Dataset(tuple(rows), hashlib.sha256(raw).hexdigest()[:12])
