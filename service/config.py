"""Settings come from the environment, are checked once at start, and never change after that."""

from dataclasses import dataclass

from environs import Env, validate


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set; every field is the variable `STANDFIRST_<FIELD>`.

    Attributes:
        max_text_characters: longest text that is analysed, in Unicode code points.
        max_body_bytes: longest request body that is read.
        max_batch_articles: most articles in one JSON batch.
        max_batch_bytes: longest JSON batch that is read; a stream has no limit but that of a line, `max_body_bytes`.
        deadline_seconds: longest time for one analysis.
        taxonomy: a file or folder of themes that add to the shipped ones; "" for none.
        translation_calibration: a file of `standfirst evaluate translation --write-calibration`; "" for none.
        log_level: DEBUG, INFO, WARNING or ERROR.
    """

    max_text_characters: int = 125_000
    max_body_bytes: int = 2 * 1024 * 1024
    max_batch_articles: int = 100
    max_batch_bytes: int = 8 * 1024 * 1024
    deadline_seconds: float = 10.0
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
            taxonomy=env.str("TAXONOMY", cls().taxonomy),
            translation_calibration=env.str("TRANSLATION_CALIBRATION", cls().translation_calibration),
            log_level=env.str(
                "LOG_LEVEL", cls().log_level, validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
            ),
        )
