"""Answers as a folder of Parquet files, each there whole or not at all: whoever writes one twice writes the same."""

import json
import shutil
from pathlib import Path

from service.archive.files import beside, check_made_by, put, read_state
from service.archive.packing import Packed
from service.errors import BrokenArchive

_STATE = "_standfirst.json"  # readers of datasets pass over names that begin so


class DatasetOutput:
    """`OUT/part-00000.parquet` and so on, and `OUT.rejected.jsonl` for rows without an answer.

    Attributes:
        chunks: how many are done.
        answered, refused: how many rows have an answer, and how many have none; of those done in this run, until the
            end.
        is_finished: whether all of it was there before.
    """

    def __init__(self, out: Path, made_by: str, *, restart: bool) -> None:
        """Begin, or go on.

        Raises:
            BrokenArchive: OUT was begun with something else, or is another folder.
        """
        self.folder, self._rejected = out, beside(out, ".rejected.jsonl")
        self._made_by = made_by
        self._state = out / _STATE
        state = None if restart else read_state(self._state)
        if restart and self._state.exists():
            shutil.rmtree(out)
            self._rejected.unlink(missing_ok=True)
        if state is None and out.exists() and any(out.iterdir()):
            raise BrokenArchive(f"{out} is there already, and no run of this command made it.")
        if state is not None:
            check_made_by(state, made_by, out)
        out.mkdir(parents=True, exist_ok=True)
        if state is None:
            put(self._state, json.dumps({"made_by": made_by}).encode())
        for left in out.glob(".*.tmp"):
            left.unlink(missing_ok=True)
        self.is_finished = bool(state and state.get("finished"))
        if self.is_finished:
            self._tidy()
        self.chunks = len(list(out.glob("part-*.parquet")))
        self.answered, self.refused = (state or {}).get("answered", 0), (state or {}).get("refused", 0)

    def is_done(self, index: int) -> bool:
        """Whether this chunk was written by an earlier run."""
        return part(self.folder, index).exists()

    def add(self, index: int, packed: Packed) -> None:
        """Write a chunk; on a cluster its data were written where it was analysed."""
        if packed.data:
            write_part(self.folder, index, packed)
        self.chunks += 1

    def finish(self) -> None:
        """Gather the rows without an answer, count, and say that it is finished."""
        sidecars = sorted(self.folder.glob("_rejected-*.jsonl"))
        if sidecars:
            put(self._rejected, b"".join(file.read_bytes() for file in sidecars))
        counts = [json.loads(file.read_bytes()) for file in sorted(self.folder.glob("_counts-*.json"))]
        self.answered, self.refused = (sum(pair[i] for pair in counts) for i in (0, 1))
        state = {"made_by": self._made_by, "finished": True, "answered": self.answered, "refused": self.refused}
        put(self._state, json.dumps(state).encode())
        self._tidy()

    def _tidy(self) -> None:
        for file in (*self.folder.glob("_rejected-*.jsonl"), *self.folder.glob("_counts-*.json")):
            file.unlink()

    def close(self) -> None:
        """Leave all as it is, to go on another time."""


def part(folder: Path, index: int) -> Path:
    """The file of a chunk."""
    return folder / f"part-{index:05}.parquet"


def write_part(folder: Path, index: int, packed: Packed) -> None:
    """Write a chunk; the part comes last, as it says that the chunk is done."""
    if packed.rejected:
        put(folder / f"_rejected-{index:05}.jsonl", packed.rejected)
    put(folder / f"_counts-{index:05}.json", json.dumps([packed.answered, packed.refused]).encode())
    put(part(folder, index), packed.data)
