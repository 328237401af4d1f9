"""Answers as one file of lines, written so that a run that was killed can go on where it stopped."""

import json
import os
from pathlib import Path

from service.archive.files import beside, check_made_by, put, read_state
from service.archive.packing import Packed
from service.errors import BrokenArchive


class LinesOutput:
    """`OUT`, and `OUT.rejected.jsonl` for rows without an answer.

    While a run goes on, both end in `.partial`, and `OUT.progress` says up to where they are right.

    Attributes:
        chunks: how many are done.
        answered, refused: how many rows have an answer, and how many have none.
    """

    def __init__(self, out: Path, made_by: str, *, restart: bool) -> None:
        """Begin, or go on.

        Raises:
            BrokenArchive: OUT is there already, or was begun with something else.
        """
        self._out, self._rejected = out, beside(out, ".rejected.jsonl")
        self._journal, self._made_by = beside(out, ".progress"), made_by
        self._partial, self._partial_rejected = beside(out, ".partial"), beside(self._rejected, ".partial")
        self.chunks = self.answered = self.refused = 0
        lengths = (0, 0)
        if restart:
            for file in (self._out, self._rejected, self._journal):
                file.unlink(missing_ok=True)
        state = read_state(self._journal)
        if out.exists() and (state is None or self._partial.exists()):
            raise BrokenArchive(f"{out} is there already; --restart makes it anew.")
        if state is not None:
            check_made_by(state, made_by, out)
            self.chunks, self.answered, self.refused = state["chunks"], state["answered"], state["refused"]
            lengths = state["bytes"], state["rejected_bytes"]
            for whole, partial in ((self._out, self._partial), (self._rejected, self._partial_rejected)):
                if not partial.exists() and whole.exists():  # it was killed at the very end
                    whole.replace(partial)
        self._answers, self._refusals = (
            _opened(file, length) for file, length in zip((self._partial, self._partial_rejected), lengths, strict=True)
        )

    def is_done(self, index: int) -> bool:
        """Whether this chunk was written by an earlier run."""
        return index < self.chunks

    def add(self, index: int, packed: Packed) -> None:
        """Write the next chunk."""
        for file, data in ((self._answers, packed.data), (self._refusals, packed.rejected)):
            os.write(file, data)
            os.fsync(file)
        self.chunks, self.answered = index + 1, self.answered + packed.answered
        self.refused += packed.refused
        state = {
            "made_by": self._made_by,
            "chunks": self.chunks,
            "answered": self.answered,
            "refused": self.refused,
            "bytes": os.fstat(self._answers).st_size,
            "rejected_bytes": os.fstat(self._refusals).st_size,
        }
        put(self._journal, json.dumps(state).encode())

    def finish(self) -> None:
        """Give the files their names."""
        self.close()
        if self.refused:
            self._partial_rejected.replace(self._rejected)
        else:
            self._partial_rejected.unlink()
        self._partial.replace(self._out)
        self._journal.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave all as it is, to go on another time."""
        os.close(self._answers)
        os.close(self._refusals)


def _opened(file: Path, length: int) -> int:
    """A file to append to, cut off where it is right no longer."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    if os.fstat(handle).st_size < length:
        os.close(handle)
        raise BrokenArchive(f"{file}: shorter than it was; --restart begins anew.")
    os.ftruncate(handle, length)
    return handle
