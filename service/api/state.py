"""What an application holds: made once, shared by all its requests, loaded anew on SIGHUP."""

import mmap
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import structlog
from flask import Flask, current_app

from service.analysis.pipeline import Pipeline
from service.api import tracing
from service.api.admission import Admission
from service.api.answer_cache import AnswerCache, cache_from
from service.api.limits import RateLimits
from service.api.stores import Breaker
from service.config import Settings
from service.errors import BadData
from service.resources.keys import Keys, read_keys

_EXTENSION = "standfirst"

_log = structlog.get_logger(__name__)


class Readiness:
    """Whether articles may be sent; one byte that gunicorn's master shares with the workers that it forks."""

    def __init__(self) -> None:
        self._is_leaving = mmap.mmap(-1, 1)

    def fall(self) -> None:
        """Tell probes that no more articles are wanted; those that come are answered all the same."""
        self._is_leaving[0] = 1

    @property
    def is_leaving(self) -> bool:
        """Whether the service is about to stop."""
        return self._is_leaving[0] == 1


@dataclass(slots=True)
class State:
    """Everything behind the routes.

    Attributes:
        settings: what the operator set.
        pipeline: makes the analyses.
        keys: who may call; None if everybody may.
        admission: whose turn it is.
        limits: how many articles a caller may send.
        cache: answers given before; None if they are not kept.
        readiness: whether articles may be sent.
    """

    settings: Settings
    pipeline: Pipeline
    keys: Keys | None
    admission: Admission
    limits: RateLimits
    cache: AnswerCache | None
    readiness: Readiness = field(default_factory=Readiness)

    @classmethod
    def from_settings(cls, settings: Settings) -> "State":
        """Load everything.

        Raises:
            BadData: a file is broken.
        """
        keys = _keys(settings)
        if keys is None:
            _log.warning("no_keys", detail="STANDFIRST_API_KEYS_FILE is not set: everybody may call.")
        breaker = Breaker()
        return cls(
            settings=settings,
            pipeline=_pipeline(settings),
            keys=keys,
            admission=Admission(settings.analyses_at_once, settings.max_waiting),
            limits=RateLimits(settings.rate_limit, settings.redis_url, breaker),
            cache=cache_from(settings.cache, settings.cache_seconds, settings.redis_url, breaker),
        )

    def reload(self) -> bool:
        """Read keys, themes and calibration again; if one is broken all stay as they are, and the log says why."""
        try:
            self.keys, self.pipeline = _keys(self.settings), _pipeline(self.settings)
        except BadData as error:
            _log.error("reload_failed", error=str(error))
            return False
        _log.info("reloaded", taxonomy=self.pipeline.in_force.taxonomy.version)
        return True


def install(app: Flask, state: State) -> None:
    """Give an application its state."""
    app.extensions[_EXTENSION] = state


def state_of(app: Flask) -> State:
    """The state of an application."""
    return cast("State", app.extensions[_EXTENSION])


def state() -> State:
    """The state of the application at hand."""
    return state_of(current_app)


def _keys(settings: Settings) -> Keys | None:
    return read_keys(Path(settings.api_keys_file)) if settings.api_keys_file else None


def _pipeline(settings: Settings) -> Pipeline:
    return Pipeline.from_settings(settings, watch=tracing.stage)
