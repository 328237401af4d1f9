"""Chunks through a cluster of Dask: workers that may die, and be replaced, without a row lost or doubled.

The client reads the archive and hands out chunks; a worker loads everything once, makes the same of a chunk as any
process here would, and writes its part itself, so answers never travel.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from service.archive.analyst import Options, Outcome, outcomes
from service.archive.chunks import Chunk
from service.archive.dataset import write_part
from service.archive.packing import Packed, pack
from service.archive.pool import apart, share, work
from service.archive.rows import Row
from service.errors import BrokenArchive

_AHEAD = 2  # chunks in work or waiting for each thread of the cluster
_RETRIES = 2
LOCAL = "local"


def on_cluster(
    chunks: Iterable[Chunk], options: Options, folder: Path, address: str, workers: int
) -> Iterator[tuple[Chunk, Packed]]:
    """Each chunk once its part is written to `folder`, which all workers must see, in no order.

    Raises:
        BrokenArchive: there is no cluster at `address`, or no longer.
    """
    distributed = _distributed()
    with _client(distributed, address, workers) as client:
        try:
            yield from _done(distributed, client, chunks, options, folder)
        except (distributed.client.FutureCancelledError, distributed.comm.CommClosedError) as error:
            raise BrokenArchive(
                f"The Dask scheduler at {address} is gone; the same command goes on from here."
            ) from error


def _done(
    distributed: Any,  # noqa: ANN401  (dask has no type hints)
    client: Any,  # noqa: ANN401
    chunks: Iterable[Chunk],
    options: Options,
    folder: Path,
) -> Iterator[tuple[Chunk, Packed]]:
    known: dict[Any, Chunk] = {}
    coming = iter(chunks)

    def submitted() -> Iterator[Any]:
        threads = max(sum(client.nthreads().values()), 1)
        while len(known) < threads * _AHEAD and (chunk := next(coming, None)) is not None:
            future = client.submit(_write, options, chunk, str(folder), retries=_RETRIES, pure=False)
            known[future.key] = chunk
            yield future

    done = distributed.as_completed(list(submitted()), loop=client.loop)
    for future in done:
        chunk = known.pop(future.key)
        if isinstance(future.exception(), distributed.KilledWorker):
            packed = _apart(client, options, chunk, folder, distributed.KilledWorker)
        else:
            packed = future.result()
        future.release()
        yield chunk, packed
        done.update(list(submitted()))


def _write(options: Options, chunk: Chunk, folder: str) -> Packed:
    """On a worker: analyse, write the part, and give back all but its data."""
    _ready(options)
    packed = work(options, chunk.rows, "parquet")
    write_part(Path(folder), chunk.index, packed)
    return replace(packed, data=b"")


@cache
def _ready(options: Options) -> None:
    """Load everything, once in a worker."""
    share(options)


def _apart(client: Any, options: Options, chunk: Chunk, folder: Path, dead: type[Exception]) -> Packed:  # noqa: ANN401
    """A chunk at which workers died again and again: without the row that kills them."""

    def analyse(rows: tuple[Row, ...]) -> list[Outcome]:
        found: list[Outcome] = client.submit(outcomes, options, rows, pure=False).result()
        return found

    packed = pack(apart(chunk.rows, analyse, dead), "parquet")  # type: ignore[arg-type]  # slices of tuples are tuples
    write_part(folder, chunk.index, packed)
    return replace(packed, data=b"")


def _client(distributed: Any, address: str, workers: int) -> Any:  # noqa: ANN401
    if address == LOCAL:
        cluster = distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs="ERROR"
        )
        return distributed.Client(cluster, set_as_default=False)
    try:
        return distributed.Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise BrokenArchive(f"No Dask scheduler answers at {address}.") from error


def _distributed() -> Any:  # noqa: ANN401
    try:
        return import_module("distributed")
    except ImportError as error:
        raise BrokenArchive("Dask is not installed: pip install 'standfirst[dask]'.") from error
