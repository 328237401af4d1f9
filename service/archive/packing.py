"""Outcomes as bytes: lines of JSON, packed or not, or a part of a Parquet dataset. Equal outcomes give equal bytes."""

import gzip
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from service.api.offline import as_line
from service.archive.analyst import Outcome
from service.archive.rows import tables

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Format = Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet"]


@dataclass(frozen=True, slots=True)
class Packed:
    """A chunk of the archive, ready to be written.

    Attributes:
        data: the answers in the format wanted; packed lines are a member (gzip) or frame (zstd) of their own.
        rejected: lines of JSON, one for each row without an answer.
        answered: how many rows have one.
        refused: how many have none.
        left_aside: columns that a request does not have.
    """

    data: bytes
    rejected: bytes
    answered: int
    refused: int
    left_aside: frozenset[str]


def pack(outcomes: Sequence[Outcome], form: Format) -> Packed:
    """Pack what became of a chunk's rows."""
    answered = [outcome for outcome in outcomes if outcome.answer is not None]
    refused = [outcome for outcome in outcomes if outcome.answer is None]
    return Packed(
        data=_table(answered) if form == "parquet" else _lines(answered, form),
        rejected=b"".join(as_line(_refusal(outcome)) for outcome in refused),
        answered=len(answered),
        refused=len(refused),
        left_aside=frozenset(name for outcome in outcomes for name in outcome.left_aside),
    )


def _lines(outcomes: Sequence[Outcome], form: Format) -> bytes:
    lines = b"".join(as_line(outcome.answer) for outcome in outcomes if outcome.answer is not None)
    if not lines or form == "jsonl":
        return lines
    return gzip.compress(lines, mtime=0) if form == "jsonl.gz" else zstd.compress(lines)


def _refusal(outcome: Outcome) -> dict[str, Any]:
    """A row without an answer: where it stands and why, and nothing of what it says."""
    place: dict[str, Any] = {"file": outcome.file} if outcome.file else {}
    named = {"id": outcome.id} if outcome.id is not None else {}
    return place | {"row": outcome.number} | named | (outcome.problem or {})


def _table(outcomes: Sequence[Outcome]) -> bytes:
    arrow, parquet = tables()
    text, share = arrow.string(), arrow.float64()
    names = arrow.list_(text)
    schema = arrow.schema(
        {
            "content_hash": text,
            "file": text,
            "row": arrow.int64(),
            "id": text,
            "language": text,
            "verdict": text,
            "probability": share,
            "machine_probability": share,
            "source_language": text,
            "summary": text,
            "themes": names,
            "primary_themes": names,
            "answer": text,
        }
    )
    written = io.BytesIO()
    rows = [_columns(outcome, outcome.answer) for outcome in outcomes if outcome.answer is not None]
    parquet.write_table(arrow.Table.from_pylist(rows, schema=schema), written, compression="zstd")
    return written.getvalue()


def _columns(outcome: Outcome, answer: dict[str, Any]) -> dict[str, Any]:
    """What one asks an archive for, and the whole answer."""
    translation, themes = answer.get("translation") or {}, answer.get("themes")
    return {
        "content_hash": outcome.content_hash,
        "file": outcome.file or None,
        "row": outcome.number,
        "id": outcome.id,
        "language": (answer.get("language") or {}).get("tag"),
        "verdict": translation.get("verdict"),
        "probability": translation.get("probability"),
        "machine_probability": translation.get("machine_probability"),
        "source_language": (translation.get("source_language") or {}).get("tag"),
        "summary": (answer.get("summary") or {}).get("text"),
        "themes": None if themes is None else [theme["id"] for theme in themes],
        "primary_themes": None if themes is None else [t["id"] for t in themes if t["level"] == "primary"],
        "answer": as_line(answer).decode().rstrip("\n"),
    }
