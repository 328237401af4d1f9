"""Back-pressure: a worker makes few analyses at once, a few more wait, and all others are told to come again.

An analysis is bound by the CPU, so two at once take twice as long each. A queue evens out bursts: eight editors who
save at the same moment. It is no help in a flood, where it is always full and all who are let in wait for all of it; so
while more are refused than served only one waits, and while far more are, nobody: whoever comes next when the worker
is free comes soon enough.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.api import metrics
from service.errors import ServiceFull

_FLOOD = 4  # times as many refused as served
_WINDOW = 0.1  # seconds over which refused and served are compared
_CALM = 1.0  # seconds without anybody in need of a place after which a flood is forgotten; a stalled process has less


class Admission:
    """The turns of one worker, first come, first served.

    A stream of many articles is let in once, and then waits for its turn with each article; streams leave room for
    single articles in the queue.
    """

    def __init__(self, at_once: int, most_waiting: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._free = at_once
        self._most_waiting = most_waiting
        self._queue: deque[threading.Event] = deque()
        self._window = 0.0  # when it ends, by the clock
        self._refused, self._served, self._may_wait = 0, 0, most_waiting
        self._streams = 0
        self._most_streams = max(1, at_once + most_waiting - 1)

    def look(self) -> None:
        """Look in before anything is read.

        Raises:
            ServiceFull: whoever came now would find no place.
        """
        with self._lock:
            if not self._free:
                self._check_queue()

    @contextmanager
    def turn(self, *, patient: bool = False) -> Iterator[None]:
        """Wait for a turn and have it; `patient` is who has been let in already.

        Raises:
            ServiceFull: too many wait.
        """
        self._begin(patient=patient)
        metrics.move(running=1)
        try:
            yield
        finally:
            metrics.move(running=-1)
            self._end()

    @contextmanager
    def stream(self) -> Iterator[None]:
        """Be let in with many articles.

        Raises:
            ServiceFull: too many streams run.
        """
        with self._lock:
            if self._streams >= self._most_streams:
                raise ServiceFull
            self._streams += 1
        try:
            yield
        finally:
            with self._lock:
                self._streams -= 1

    def _begin(self, *, patient: bool) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            if not patient:
                self._check_queue()
            mine = threading.Event()
            self._queue.append(mine)
        metrics.move(waiting=1)
        mine.wait()
        metrics.move(waiting=-1)

    def _check_queue(self) -> None:
        now = self._clock()
        if now > self._window:
            is_fresh = now < self._window + _CALM  # of a window long ago nothing follows
            self._may_wait = min(self._most_waiting, self._room()) if is_fresh else self._most_waiting
            self._window, self._refused, self._served = now + _WINDOW, 0, 0
        if len(self._queue) >= self._may_wait:
            self._refused += 1
            raise ServiceFull

    def _room(self) -> int:
        """How many may wait, by the flood there was in the window before."""
        if self._refused <= self._served:
            return self._most_waiting
        return 1 if self._refused <= _FLOOD * self._served else 0

    def _end(self) -> None:
        """Hand the turn to the next, so that nobody comes in between."""
        with self._lock:
            self._served += 1
            if self._queue:
                self._queue.popleft().set()
            else:
                self._free += 1
