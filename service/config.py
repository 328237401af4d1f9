"""Settings come from the environment, are checked once at start, and never change after that."""

import re
from dataclasses import dataclass

import limits
from environs import Env, EnvValidationError, ValidationError, validate

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; every field is the variable `STANDFIRST_<FIELD>`.

    Attributes:
        max_text_characters: longest text that is analysed, in Unicode code points.
        max_body_bytes: longest request body that is read.
        max_batch_articles: most articles in one JSON batch.
        max_batch_bytes: longest JSON batch that is read; a stream has no limit but that of a line, `max_body_bytes`.
        deadline_seconds: longest time for one analysis.
        analyses_at_once: analyses that a worker makes at once; they share a core, so more makes each slower.
        max_waiting: requests of a worker that wait for their turn; one more is told to come again.
        api_keys_file: the file of `standfirst keys add`; "" lets everybody in.
        open_metrics: whether `/metrics` needs no key where keys are set.
        rate_limit: articles that a caller may send, as "600/minute" or several with ";"; "" for no limit.
        redis_url: where limits (and the cache, if it is "redis") are shared; "" keeps them in each worker.
        cache: where answers are kept: "" (nowhere), "memory" (in each worker) or "redis".
        cache_seconds: how long they are kept.
        proxies: how many proxies stand in front, whose `X-Forwarded-For` is believed.
        cors_origins: the origins whose pages may call; none by default.
        taxonomy: a file or folder of themes that add to the shipped ones; "" for none.
        translation_calibration: a file of `standfirst evaluate translation --write-calibration`; "" for none.
        log_level: DEBUG, INFO, WARNING or ERROR.
    """

    max_text_characters: int = 125_000
    max_body_bytes: int = 2 * 1024 * 1024
    max_batch_articles: int = 100
    max_batch_bytes: int = 8 * 1024 * 1024
    deadline_seconds: float = 10.0
    analyses_at_once: int = 1
    max_waiting: int = 8
    api_keys_file: str = ""
    open_metrics: bool = True
    rate_limit: str = ""
    redis_url: str = ""
    cache: str = ""
    cache_seconds: int = 3600
    proxies: int = 0
    cors_origins: tuple[str, ...] = ()
    taxonomy: str = ""
    translation_calibration: str = ""
    log_level: str = "INFO"

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read the settings.

        Raises:
            environs.EnvError: a variable has a value of the wrong type or range; the message names it.
        """
        env = Env(prefix="STANDFIRST_")
        positive = validate.Range(min=0, min_inclusive=False)
        return cls(
            max_text_characters=env.int("MAX_TEXT_CHARACTERS", cls().max_text_characters, validate=positive),
            max_body_bytes=env.int("MAX_BODY_BYTES", cls().max_body_bytes, validate=positive),
            max_batch_articles=env.int("MAX_BATCH_ARTICLES", cls().max_batch_articles, validate=positive),
            max_batch_bytes=env.int("MAX_BATCH_BYTES", cls().max_batch_bytes, validate=positive),
            deadline_seconds=env.float("DEADLINE_SECONDS", cls().deadline_seconds, validate=positive),
            analyses_at_once=env.int("ANALYSES_AT_ONCE", cls().analyses_at_once, validate=positive),
            max_waiting=env.int("MAX_WAITING", cls().max_waiting, validate=validate.Range(min=0)),
            api_keys_file=env.str("API_KEYS_FILE", cls().api_keys_file),
            open_metrics=env.bool("OPEN_METRICS", cls().open_metrics),
            rate_limit=env.str("RATE_LIMIT", cls().rate_limit, validate=_is_rate_limit),
            redis_url=env.str("REDIS_URL", cls().redis_url, validate=_is_redis_url),
            cache=_cache(env),
            cache_seconds=env.int("CACHE_SECONDS", cls().cache_seconds, validate=positive),
            proxies=env.int("PROXIES", cls().proxies, validate=validate.Range(min=0)),
            cors_origins=tuple(env.list("CORS_ORIGINS", [], validate=_are_origins)),
            taxonomy=env.str("TAXONOMY", cls().taxonomy),
            translation_calibration=env.str("TRANSLATION_CALIBRATION", cls().translation_calibration),
            log_level=env.str(
                "LOG_LEVEL", cls().log_level, validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
            ),
        )


def _is_rate_limit(value: str) -> None:
    try:
        limits.parse_many(value) if value else ()
    except ValueError as error:
        raise ValidationError('This is no rate such as "600/minute".') from error


def _is_redis_url(value: str) -> None:
    if value and not value.startswith(("redis://", "rediss://")):
        raise ValidationError("This is no URL that begins with redis:// or rediss://.")  # may hold a password


def _are_origins(values: list[str]) -> None:
    wrong = [value for value in values if value != "*" and not _ORIGIN.fullmatch(value)]
    if wrong:  # a path or a star within would match nothing, or more than was meant
        raise ValidationError(f"{wrong[0]!r} is no origin such as https://cms.example.org.")


def _cache(env: Env) -> str:
    cache = env.str("CACHE", "", validate=validate.OneOf(["", "memory", "redis"]))
    if cache == "redis" and not env.str("REDIS_URL", ""):
        raise EnvValidationError("STANDFIRST_CACHE is redis, so STANDFIRST_REDIS_URL is needed.", ["CACHE"])
    return cache
