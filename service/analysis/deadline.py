"""A deadline that the pipeline looks at between stages: a busy thread can't be stopped from outside."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from service.errors import DeadlineExceeded

Watch = Callable[[str], AbstractContextManager[None]]


def unwatched(stage: str) -> AbstractContextManager[None]:
    """Nobody wants to know how long a stage takes."""
    del stage
    return nullcontext()


class Deadline:
    """Counts from when it is made; `watch` is entered around each stage."""

    def __init__(self, seconds: float, watch: Watch = unwatched) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._watch = watch

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Look at the clock, then do a stage.

        Raises:
            DeadlineExceeded: it is too late to begin.
        """
        self.check(name)
        with self._watch(name):
            yield

    def check(self, stage: str) -> None:
        """Look at the clock before a stage.

        Raises:
            DeadlineExceeded: it is too late to begin `stage`.
        """
        if time.monotonic() > self._end:
            raise DeadlineExceeded(self._seconds, stage)
