"""A deadline that the pipeline looks at between stages: a busy thread can't be stopped from outside."""

import time

from service.errors import DeadlineExceeded


class Deadline:
    """Counts from when it is made."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self, stage: str) -> None:
        """Look at the clock before a stage.

        Raises:
            DeadlineExceeded: it is too late to begin `stage`.
        """
        if time.monotonic() > self._end:
            raise DeadlineExceeded(self._seconds, stage)
