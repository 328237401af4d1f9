"""An archive in chunks: what one process works on at a time, what is written at once, where a run can go on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.archive.rows import Archive, Row

_MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows in order.

    Attributes:
        index: counts the chunks from 0; the same rows are the same chunk in every run.
        rows: never none.
        position: bytes of the archive read by its end.
    """

    index: int
    rows: tuple[Row, ...]
    position: int


def chunks_of(archive: Archive, most_rows: int) -> Iterator[Chunk]:
    """Cut an archive into chunks of so many rows, fewer where they are large.

    Raises:
        BrokenArchive: a file can't be read on; the chunks before are right.
    """
    rows: list[Row] = []
    index = size = 0
    for row in archive:
        rows.append(row)
        size += len(row.content) if isinstance(row.content, bytes) else _size(row)
        if len(rows) == most_rows or size >= _MOST_BYTES:
            yield Chunk(index, tuple(rows), archive.position)
            rows, index, size = [], index + 1, 0
    if rows:
        yield Chunk(index, tuple(rows), archive.position)


def _size(row: Row) -> int:
    values: Iterable[object] = row.content.values() if isinstance(row.content, dict) else ()
    return sum(len(value) for value in values if isinstance(value, str))
