"""Chunks through several processes of this machine, and out again in order, whatever dies on the way."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from typing import Any

from service import collector
from service.archive.analyst import Options, Outcome, analyst, died, outcomes
from service.archive.chunks import Chunk
from service.archive.packing import Format, Packed, pack
from service.archive.rows import Row
from service.errors import BrokenArchive

_AT_ONCE = 50  # arguments of a function
_AHEAD = 3  # chunks in work or waiting for each process, so that none waits itself


def work(options: Options, rows: Sequence[Row], form: Format) -> Packed:
    """One chunk, from rows to bytes."""
    return pack(outcomes(options, rows), form)


def in_this_process(chunks: Iterable[Chunk], options: Options, form: Format) -> Iterator[tuple[Chunk, Packed]]:
    """Each chunk with what became of it, one after the other."""
    for chunk in chunks:
        yield chunk, work(options, chunk.rows, form)


def in_processes(
    chunks: Iterable[Chunk], options: Options, form: Format, processes: int
) -> Iterator[tuple[Chunk, Packed]]:
    """The same by several processes, which share what was loaded before they were forked."""
    share(options)
    coming, running = iter(chunks), deque[tuple[Chunk, Future[Packed]]]()
    pool = _pool(processes)
    try:
        while True:
            while len(running) < processes * _AHEAD and (chunk := next(coming, None)) is not None:
                running.append((chunk, _submitted(pool, options, chunk, form)))
            if not running:
                return
            chunk, future = running.popleft()
            if not isinstance(future.exception(), BrokenProcessPool):
                yield chunk, future.result()
                continue
            # A process died, and nobody knows at which of these: each again, by itself.
            pool.shutdown()
            for each in (chunk, *(waiting for waiting, _ in running)):
                yield each, pack(apart(each.rows, lambda rows: _alone(options, rows), BrokenProcessPool), form)
            running.clear()
            pool = _pool(processes)
    finally:
        pool.shutdown(cancel_futures=True)


def share(options: Options) -> None:
    """Load everything, so that processes that are forked share it."""
    analyst(options)
    collector.settle()


def mapped(function: Callable[[Any], Any], arguments: Iterable[Any], processes: int) -> Iterator[Any]:
    """A function's values in order, by several processes that are given a few arguments at a time.

    Raises:
        BrokenArchive: a process died.
    """
    if processes == 1:
        yield from map(function, arguments)
        return
    coming, running = iter(arguments), deque[Future[list[Any]]]()
    with _pool(processes) as pool:
        while True:
            while len(running) < processes * _AHEAD and (some := list(islice(coming, _AT_ONCE))):
                running.append(pool.submit(_each, function, some))
            if not running:
                return
            try:
                values = running.popleft().result()
            except BrokenProcessPool as error:
                raise BrokenArchive("A process died; the machine may be short of memory.") from error
            yield from values


def _each(function: Callable[[Any], Any], arguments: Sequence[Any]) -> list[Any]:
    return list(map(function, arguments))


def apart(
    rows: Sequence[Row], analyse: Callable[[Sequence[Row]], list[Outcome]], dead: type[Exception]
) -> list[Outcome]:
    """What becomes of rows one of which may kill its process: they are halved until it stands alone."""
    try:
        return analyse(rows)
    except dead:
        if len(rows) == 1:
            return [died(rows[0])]
        half = len(rows) // 2
        return apart(rows[:half], analyse, dead) + apart(rows[half:], analyse, dead)


def _submitted(pool: ProcessPoolExecutor, options: Options, chunk: Chunk, form: Format) -> Future[Packed]:
    try:
        return pool.submit(work, options, chunk.rows, form)
    except BrokenProcessPool as error:
        broken: Future[Packed] = Future()
        broken.set_exception(error)
        return broken


def _alone(options: Options, rows: Sequence[Row]) -> list[Outcome]:
    with _pool(1) as pool:
        return pool.submit(outcomes, options, rows).result()


def _pool(processes: int) -> ProcessPoolExecutor:
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(processes, multiprocessing.get_context(method), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end with it, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
