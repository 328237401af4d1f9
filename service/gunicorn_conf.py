"""gunicorn's settings: `gunicorn -c python:service.gunicorn_conf service.wsgi:app`.

Analyses are bound by the CPU, so there is a worker a core; threads let probes be answered beside them.
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
import time
import uuid
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING, NoReturn

from gunicorn import util
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.workers.base import Worker

from service import collector
from service.config import Settings

if TYPE_CHECKING:
    from service.api.state import State


def forget_metrics(folder: str, master: int) -> None:
    """Take the workers' figures away, however the master ends; a worker ends without that."""
    if os.getpid() == master:
        shutil.rmtree(folder, ignore_errors=True)


bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104  (a container's port)
workers = int(os.environ.get("WORKERS") or os.cpu_count() or 1)
worker_class = "gthread"
_settings = Settings.from_environment()
# whoever works or waits holds a thread; the others answer probes and turn away, and so must never be short
threads = _settings.analyses_at_once + _settings.max_waiting + 11
preload_app = True
timeout = 60
_drain_seconds = float(os.environ.get("DRAIN_SECONDS") or 5)
graceful_timeout = max(1, 29 - int(_drain_seconds))
max_requests = 100_000  # those that are refused count too, and a flood must not have workers replaced all the time
max_requests_jitter = 10_000
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  (heartbeats: a root may be read-only)
# where workers keep their figures, so that /metrics can add them up
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="standfirst-metrics-", dir=worker_tmp_dir)
    atexit.register(forget_metrics, os.environ["PROMETHEUS_MULTIPROC_DIR"], os.getpid())
control_socket_disable = True  # it wants a writable home
limit_request_line = 8190  # a title in the query takes up to twelve bytes a character


def write_problem(sock: socket, status: int, reason: str, message: str) -> None:
    """Answer what is no HTTP that an application could see: a problem detail, which quotes nothing of it."""
    del message
    body = json.dumps(
        {
            "type": "about:blank",
            "title": reason,
            "status": status,
            "detail": "This could not be read as an HTTP request.",
            "instance": "",
            "request_id": uuid.uuid4().hex,
        }
    )
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n"
    util.write_nonblock(sock, f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())


util.write_error = write_problem  # gunicorn has no setting for it, and writes HTML that quotes the request


def when_ready(server: Arbiter) -> None:
    """On SIGTERM, let readiness fall, and go on for as long as a balancer needs to notice; then stop."""

    def drain() -> NoReturn:
        _state_of(server).readiness.fall()
        server.log.info("Leaving in %s s", _drain_seconds)
        time.sleep(_drain_seconds)
        raise StopIteration  # what gunicorn's own handler does

    server.handle_term = drain
    collector.settle()


def on_reload(server: Arbiter) -> None:
    """On SIGHUP, read keys, themes and calibration anew, before new workers are forked that use them."""
    _state_of(server).reload()
    collector.settle()


def pre_fork(server: Arbiter, worker: Worker) -> None:
    """Give the worker the first free place among the others: its metrics go there."""
    taken = {other.place for other in server.WORKERS.values()}
    worker.place = next(place for place in range(len(taken) + 1) if place not in taken)


def post_fork(server: object, worker: Worker) -> None:
    """Write metrics to the worker's own files, and send traces, if that is wanted."""
    del server
    from service.api import metrics, tracing  # noqa: PLC0415  (only once the folder for metrics is set)

    metrics.take_place(str(worker.place))
    tracing.start()


def child_exit(server: object, worker: Worker) -> None:
    """Forget what only a living worker has; its counts stay."""
    del server
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415  (likewise)

    mark_process_dead(worker.place)  # type: ignore[no-untyped-call]


def _state_of(server: Arbiter) -> "State":
    from service.api.state import state_of  # noqa: PLC0415  (likewise)

    return state_of(server.app.wsgi())


class JsonLogger(Logger):  # type: ignore[misc]  # untyped in part
    """gunicorn's own lines go the way of all others (`service.logs`); the access log is ours."""

    def setup(self, cfg: object) -> None:
        """Leave handlers and levels to the root logger."""
        del cfg
        self.error_log.handlers.clear()
        self.error_log.propagate = True

    def warning(self, msg: str, *args: object, **kwargs: object) -> None:
        """Drop what gunicorn quotes of a broken request: with a wrong Content-Length it is a piece of the article."""
        super().warning(msg.split(":", maxsplit=1)[0] if msg.startswith("Invalid request") else msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: object) -> None:
        """Drop the method, the address and the message of what broke, and keep its type."""
        del args, kwargs
        kind = sys.exc_info()[0]
        super().error("%s (%s)", str(msg).split(" %s", maxsplit=1)[0], kind.__name__ if kind else "")

    def access(self, *_: object) -> None:
        """Say nothing: the application logs each request with its id."""


logger_class = JsonLogger
