"""What the language identifier needs to know: scripts, tags, and the weights of its confidence."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, post_load

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """A logistic model of "the answer is right", and the share that is where a script settles it (CARD.md)."""

    bias: float
    log_letters: float
    ahead: float
    ceiling: float
    unique_script: float


@dataclass(frozen=True, slots=True)
class IdentifierWeights:
    """How the log shares of the two identifiers are summed (CARD.md).

    `unknown_to_langdetect` is what a language adds that langdetect has no share for. Languages no farther behind than
    `doubt` get `function_word` for each function word of theirs.
    """

    langdetect: float
    py3langid: float
    unknown_to_langdetect: float
    doubt: float
    function_word: float


@dataclass(frozen=True, slots=True)
class Identification:
    """Scripts with the codes of the languages written in them, what settles a language, and the weights of the rest."""

    scripts: dict[str, tuple[str, ...]]
    letters: dict[str, int]
    unique: dict[str, str]
    tags: dict[str, str]
    py3langid: dict[str, str]
    simplified: frozenset[str]
    traditional: frozenset[str]
    weights: IdentifierWeights
    confidence: ConfidenceWeights

    def tag(self, code: str) -> str:
        """The BCP 47 tag of a code in `scripts`."""
        return self.tags.get(code, code)

    def py3langid_code(self, code: str) -> str:
        """What py3langid calls the language of a code in `scripts`."""
        return self.py3langid.get(code, code)

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of all languages that can be identified, sorted."""
        codes = {code for codes in self.scripts.values() for code in codes}
        return tuple(sorted({self.tag(code) for code in codes} | set(self.unique.values())))


class _HanSchema(Schema):
    simplified = fields.String(required=True)
    traditional = fields.String(required=True)


class _LanguagesSchema(Schema):
    scripts = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)
    unique = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    letters = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    tags = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    py3langid = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    han = fields.Nested(_HanSchema, required=True)


class _WeightsSchema(Schema):
    langdetect = fields.Float(required=True)
    py3langid = fields.Float(required=True)
    unknown_to_langdetect = fields.Float(required=True)
    doubt = fields.Float(required=True)
    function_word = fields.Float(required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> IdentifierWeights:
        return IdentifierWeights(**data)


class _ConfidenceSchema(Schema):
    bias = fields.Float(required=True)
    log_letters = fields.Float(required=True)
    ahead = fields.Float(required=True)
    ceiling = fields.Float(required=True)
    unique_script = fields.Float(required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> ConfidenceWeights:
        return ConfidenceWeights(**data)


@cache
def identification() -> Identification:
    """Read the data of identification.

    Raises:
        BadData: a file is broken.
    """
    data = load(_LanguagesSchema(), ROOT / "languages.yaml")
    weights = load(_WeightsSchema(), ROOT / "models" / "language" / "identifiers.yaml")
    confidence = load(_ConfidenceSchema(), ROOT / "models" / "language" / "confidence.yaml")
    return Identification(
        scripts={script: tuple(codes) for script, codes in data["scripts"].items()},
        unique=data["unique"],
        letters=data["letters"],
        tags=data["tags"],
        py3langid=data["py3langid"],
        simplified=frozenset(data["han"]["simplified"]),
        traditional=frozenset(data["han"]["traditional"]),
        weights=weights,
        confidence=confidence,
    )
