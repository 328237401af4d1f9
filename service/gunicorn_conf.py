"""gunicorn's settings: `gunicorn -c python:service.gunicorn_conf service.wsgi:app`.

Analyses are bound by the CPU, so there is a worker a core; threads let probes be answered beside them.
"""

import os
from pathlib import Path

from gunicorn.glogging import Logger

# One thread for matrix products: cores are for workers, and sums come out in the same order everywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104  (a container's port)
workers = int(os.environ.get("WORKERS") or os.cpu_count() or 1)
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 25
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  (heartbeats: a root may be read-only)
control_socket_disable = True  # it wants a writable home


class JsonLogger(Logger):  # type: ignore[misc]  # untyped in part
    """gunicorn's own lines go the way of all others (`service.logs`); the access log is ours."""

    def setup(self, cfg: object) -> None:
        """Leave handlers and levels to the root logger."""
        del cfg
        self.error_log.handlers.clear()
        self.error_log.propagate = True

    def access(self, *_: object) -> None:
        """Say nothing: the application logs each request with its id."""


logger_class = JsonLogger
