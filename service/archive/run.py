"""One run over an archive: what is read, who analyses it, where it is written."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from service.archive.analyst import Options, analyst
from service.archive.chunks import Chunk, chunks_of
from service.archive.cluster import on_cluster
from service.archive.dataset import DatasetOutput
from service.archive.files import digest
from service.archive.lines import LinesOutput
from service.archive.packing import Format, Packed
from service.archive.pool import in_processes, in_this_process
from service.archive.rows import Archive, tables
from service.errors import BrokenArchive

_ROWS_OF_LINES, _ROWS_OF_A_PART = 100, 1000  # of a chunk
_NOT_OF_ANSWERS = ("api_keys_file", "open_metrics", "rate_limit", "redis_url", "cache", "cache_seconds", "log_level")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: bytes of the archive read, and what the last chunk said."""

    position: int
    rows: int
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        archive: what is read.
        out: where it is written.
        options: what makes the answers.
        workers: processes of this machine.
        dask: the address of a cluster's scheduler, "local" for one on this machine, "" for none.
        restart: whether what is there is made anew.
    """

    archive: Archive
    out: Path
    options: Options
    workers: int = 1
    dask: str = ""
    restart: bool = False


def format_of(out: Path) -> Format:
    """What OUT is to be, by its name: lines of JSON, or a folder of Parquet.

    Raises:
        BrokenArchive: it is neither.
    """
    name = out.name.lower()
    for lines in ("jsonl", "ndjson"):
        for form in (lines, f"{lines}.gz", f"{lines}.zst"):
            if name.endswith(f".{form}"):
                return form.replace("ndjson", "jsonl")  # type: ignore[return-value]  # one of the three
    if name.endswith(".parquet") or "." not in name:
        tables()
        return "parquet"
    raise BrokenArchive(f"{out}: name it .jsonl, .jsonl.gz or .jsonl.zst, or .parquet for a folder of Parquet files.")


def run(plan: Plan, tell: Callable[[Step], None]) -> LinesOutput | DatasetOutput:
    """Do it, or go on with it; `tell` hears of every chunk. Returns the output, which knows how many rows it has.

    Raises:
        BrokenArchive: the archive can't be read on, or OUT can't be written; what is done stays, to go on with.
        BadData: a data file of the service is broken.
    """
    form = format_of(plan.out)
    if plan.dask and form != "parquet":
        raise BrokenArchive("A cluster writes Parquet: give OUT a name that ends in .parquet.")
    size = _ROWS_OF_A_PART if form == "parquet" else _ROWS_OF_LINES
    made_by = _made_by(plan, form, size)
    output: LinesOutput | DatasetOutput = (
        DatasetOutput(plan.out, made_by, restart=plan.restart)
        if form == "parquet"
        else LinesOutput(plan.out, made_by, restart=plan.restart)
    )
    if isinstance(output, DatasetOutput) and output.is_finished:
        return output
    try:
        left = _left(chunks_of(plan.archive, size), output, tell)
        for chunk, packed in _analysed(left, plan, form):
            output.add(chunk.index, packed)
            tell(Step(chunk.position, len(chunk.rows), packed))
    except BaseException:
        output.close()
        raise
    output.finish()
    return output


def _left(
    chunks: Iterator[Chunk], output: LinesOutput | DatasetOutput, tell: Callable[[Step], None]
) -> Iterator[Chunk]:
    """The chunks that no earlier run has done."""
    for chunk in chunks:
        if output.is_done(chunk.index):
            tell(Step(chunk.position, len(chunk.rows)))
        else:
            yield chunk


def _analysed(chunks: Iterator[Chunk], plan: Plan, form: Format) -> Iterator[tuple[Chunk, Packed]]:
    if plan.dask:
        return on_cluster(chunks, plan.options, plan.out.resolve(), plan.dask, plan.workers)
    if plan.workers == 1:
        return in_this_process(chunks, plan.options, form)
    return in_processes(chunks, plan.options, form, plan.workers)


def _made_by(plan: Plan, form: Format, size: int) -> str:
    """What makes the output, in one digest: its rows, the options, the models."""
    options = asdict(plan.options)
    for name in _NOT_OF_ANSWERS:
        options["settings"].pop(name)
    stats = [(name, file.stat()) for name, file in plan.archive.files]
    rows = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    return digest([rows, options, analyst(plan.options).versions(), form, size])
