"""The rows of an archive in order, never held whole: lines of JSON, rows of Parquet, files of text or HTML."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from service.errors import BrokenArchive

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LINES = (".jsonl", ".ndjson")
PACKED = (".gz", ".zst")
TABLES = (".parquet",)
SINGLE = (".txt", ".html", ".htm", ".json")

_UNREADABLE = (OSError, EOFError, zlib.error, zstd.ZstdError)
_BATCH = 64  # rows of Parquet in memory at once
# the base-2 logarithm of the bytes that zstd may look back over: what `zstd --long` writes, and no more
_WINDOW = {int(zstd.DecompressionParameter.window_log_max): 27}


class Row(NamedTuple):
    """One article as it stands in the archive.

    Attributes:
        file: its file's name within the folder, "" where the archive is one file.
        number: the line, or the row of a table, from 1.
        suffix: what the file is: one of LINES, TABLES or SINGLE.
        content: the bytes, or of a table the values by column; None where they are over the limit.
    """

    file: str
    number: int
    suffix: str
    content: bytes | dict[str, Any] | None


class Archive:
    """A file or folder of articles.

    Attributes:
        files: what is read, in order, each with its name.
        total: bytes of all of them.
        position: bytes read so far.
        left_out: how many files of a folder are of no known kind.
    """

    def __init__(self, path: Path, longest: int) -> None:
        """Raises BrokenArchive: there is nothing to read. `longest` is how many bytes one article may have."""
        self._longest = longest
        found = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        named = [(file.relative_to(path).as_posix() if path.is_dir() else "", file) for file in found]
        self.files = tuple((printable(name), file) for name, file in named if kind_of(file))
        self.left_out = len(found) - len(self.files)
        if not self.files:
            raise BrokenArchive(f"{path}: there is nothing to read ({', '.join(LINES + TABLES + SINGLE)}).")
        self.total = sum(file.stat().st_size for _, file in self.files)
        self.position = 0

    def __iter__(self) -> Iterator[Row]:
        """Every row, in order.

        Raises:
            BrokenArchive: a file can't be read on; what came before is right.
        """
        before = 0
        for name, file in self.files:
            kind = kind_of(file)
            read = self._table if kind in TABLES else self._single if kind in SINGLE else self._lines
            try:
                yield from read(name, file, before)
            except _UNREADABLE as error:
                raise BrokenArchive(f"{file}: can't be read on ({type(error).__name__}).") from error
            before += file.stat().st_size
            self.position = before

    def _lines(self, name: str, file: Path, before: int) -> Iterator[Row]:
        with file.open("rb") as raw, _unpacked(raw, file.suffix) as stream:
            number = 0
            while line := stream.readline(self._longest + 1):
                number += 1
                self.position = before + raw.tell()
                if len(line) > self._longest:
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(self._longest)
                    yield Row(name, number, LINES[0], None)
                elif line.strip():
                    yield Row(name, number, LINES[0], line)

    def _single(self, name: str, file: Path, _: int) -> Iterator[Row]:
        with file.open("rb") as raw:
            content = raw.read(self._longest + 1)
        yield Row(name, 1, file.suffix.lower(), content if len(content) <= self._longest else None)

    def _table(self, name: str, file: Path, before: int) -> Iterator[Row]:
        arrow, parquet = tables()
        try:
            with parquet.ParquetFile(file) as table:
                number, size = 0, file.stat().st_size
                for batch in table.iter_batches(batch_size=_BATCH):
                    for values in batch.to_pylist():
                        number += 1
                        yield Row(name, number, TABLES[0], values)
                    self.position = before + size * number // max(table.metadata.num_rows, 1)
        except arrow.ArrowException as error:
            raise BrokenArchive(f"{file}: this is no Parquet file, or a broken one.") from error


def kind_of(file: Path) -> str | None:
    """What a file is, by its name, without the suffix of how it is packed; None if it is of no known kind."""
    suffixes = [suffix.lower() for suffix in file.suffixes[-2:]]
    if suffixes and suffixes[-1] in PACKED:
        kind = suffixes[0] if len(suffixes) > 1 else ""
        return kind if kind in LINES else None
    kind = suffixes[-1] if suffixes else ""
    return kind if kind in LINES + TABLES + SINGLE else None


def printable(name: str) -> str:
    """A file's name as text that can be written as JSON, whatever bytes it is of."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def tables() -> tuple[Any, Any]:
    """Pyarrow and pyarrow.parquet, which are an extra.

    Raises:
        BrokenArchive: they are not installed.
    """
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise BrokenArchive("Parquet needs pyarrow: pip install 'standfirst[parquet]'.") from error


def _unpacked(raw: IO[bytes], suffix: str) -> IO[bytes]:
    match suffix.lower():
        case ".gz":
            return cast("IO[bytes]", io.BufferedReader(gzip.GzipFile(fileobj=raw)))
        case ".zst":
            return cast("IO[bytes]", io.BufferedReader(zstd.ZstdFile(raw, options=_WINDOW)))
        case _:
            return raw
