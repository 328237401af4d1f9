"""The themes that articles are tagged with, as data: labels, codes, weighted patterns and thresholds."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

EXCLUDE = "exclude"

_MOST_WORDS = 12  # of a pattern
_LONGEST_WORD = 40  # letters of a pattern word: of a text's no more are looked at


@dataclass(frozen=True, slots=True)
class Pattern:
    """Consecutive words, each as `word`, `stem*`, `*ending` or `*part*`, and what a match adds (0: it excludes)."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, so that it can be a key
class ThemeDefinition:
    """One theme of a taxonomy.

    Attributes:
        id: the theme's id in answers.
        labels: its name by language tag, English at least.
        definition: what is in and what is not, for editors.
        broader: the id of a theme that this one is a part of, or None.
        country: for a theme that is a country, its ISO 3166-1 code; else None.
        media_topics: IPTC Media Topics codes.
        wikidata: Wikidata id or None.
        threshold: the score (0-1) from which on it is listed.
        primary: the score from which on the article is about it.
        patterns: by language tag.
    """

    id: str
    labels: dict[str, str]
    definition: str
    broader: str | None
    country: str | None
    media_topics: tuple[str, ...]
    wikidata: str | None
    threshold: float
    primary: float
    patterns: dict[str, tuple[Pattern, ...]]


@dataclass(frozen=True, slots=True)
class Scoring:
    """How hits become a score.

    Attributes:
        title_bonus: what a hit in the headline counts.
        lead_bonus: what a hit in the opening counts.
        lead_paragraphs: how many paragraphs the opening has.
        usual_words: up to this length a score is not damped, and one sentence is enough to be about a theme.
        length_damping: how much more a longer article needs, per unit of the logarithm of its length.
        scale: the sum of weights that makes a score of 1 - 1/e.
    """

    title_bonus: float = 2.0
    lead_bonus: float = 1.5
    lead_paragraphs: int = 2
    usual_words: int = 150
    length_damping: float = 0.2
    scale: float = 4.0


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """Themes, how they are scored, and a version that changes with any byte of the data."""

    version: str
    scoring: Scoring
    themes: tuple[ThemeDefinition, ...]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The tags of all languages that have patterns."""
        return frozenset(tag for theme in self.themes for tag in theme.patterns)


class _PatternWeight(fields.Field[float]):
    """A key of a pattern table: a positive weight, or the word `exclude`, which weighs nothing."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:  # noqa: ANN401, ARG002
        if value == EXCLUDE:
            return 0.0
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 10:
            raise ValidationError(f"{value!r} is neither a weight from 0 to 10 nor {EXCLUDE!r}.")
        return float(value)


class _PatternText(fields.String):
    """Words with one space between them, each with at most a star at either end."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # noqa: ANN401
        text: str = super()._deserialize(value, attr, data, **kwargs)
        words = text.split(" ")
        if len(words) > _MOST_WORDS:
            raise ValidationError(f"{text[:60]!r} has more than {_MOST_WORDS} words.")
        for word in words:
            letters = word.removeprefix("*").removesuffix("*")
            if not letters or "*" in letters or any(character.isspace() for character in letters):
                raise ValidationError(f"{text[:60]!r} is no pattern: a word is letters, with * at its ends only.")
            if len(letters) > _LONGEST_WORD:
                raise ValidationError(f"{letters[:60]!r} is longer than {_LONGEST_WORD} letters.")
            if word.startswith("*") and len(letters) < 2:
                raise ValidationError(f"{word!r} fits nearly every word.")
        return text


class ThemeSchema(Schema):
    """A theme as a file has it."""

    id = fields.String(required=True, validate=validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$"))
    labels = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    definition = fields.String(required=True)
    broader = fields.String(allow_none=True, load_default=None)
    country = fields.String(allow_none=True, load_default=None, validate=validate.Regexp(r"^[A-Z]{2}$"))
    media_topics = fields.List(fields.String(validate=validate.Regexp(r"^medtop:\d{8}$")), load_default=list)
    wikidata = fields.String(allow_none=True, load_default=None, validate=validate.Regexp(r"^Q\d+$"))
    threshold = fields.Float(required=True, validate=validate.Range(0, 1))
    primary = fields.Float(required=True, validate=validate.Range(0, 1))
    patterns = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(
            keys=_PatternWeight(),
            values=fields.List(_PatternText()),
        ),
        required=True,
    )

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> ThemeDefinition:
        if "en" not in data["labels"]:
            raise ValidationError({"labels": ["An English label is missing."]})
        data["media_topics"] = tuple(data["media_topics"])
        data["patterns"] = {
            tag: tuple(
                Pattern(tuple(pattern.split(" ")), weight) for weight, patterns in table.items() for pattern in patterns
            )
            for tag, table in data["patterns"].items()
        }
        return ThemeDefinition(**data)


class ScoringSchema(Schema):
    """What `Scoring` says, as a file has it."""

    title_bonus = fields.Float(validate=validate.Range(1, 10))
    lead_bonus = fields.Float(validate=validate.Range(1, 10))
    lead_paragraphs = fields.Integer(validate=validate.Range(0, 100))
    usual_words = fields.Integer(validate=validate.Range(1, 10_000))
    length_damping = fields.Float(validate=validate.Range(0, 10))
    scale = fields.Float(validate=validate.Range(0.1, 100))

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> Scoring:
        return Scoring(**data)
