"""Structured logs, one JSON object a line, with a request id and never a word of an article."""

import logging
import re
import sys
import uuid

import structlog

_ACCEPTED_ID = re.compile(r"[A-Za-z0-9._-]{1,128}")


def configure(level: str) -> None:
    """Send structlog and the standard library's loggers (gunicorn's too) through one JSON renderer to stderr."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            foreign_pre_chain=shared,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)


def begin_request(offered: str | None) -> None:
    """Take the caller's request id if it is a plain one, else make one; all log lines carry it from here on."""
    taken = offered if offered and _ACCEPTED_ID.fullmatch(offered) else uuid.uuid4().hex
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=taken)


def end_request() -> None:
    """Forget the request: what is logged from here on is not about it."""
    structlog.contextvars.clear_contextvars()


def request_id() -> str:
    """The id of the request at hand."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
