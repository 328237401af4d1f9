"""The weights of the signs of translation and the thresholds of the verdict."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class SignWeight:
    """What one finding of a sign adds, and whether it points to a machine."""

    weight: float
    machine: bool


@dataclass(frozen=True, slots=True)
class VerdictThresholds:
    """When a text is flagged: see the comments in `signs.yaml`."""

    flagged: float
    strong: float
    habit: float
    fewest_words: int


@dataclass(frozen=True, slots=True)
class SignWeights:
    """All weights by the sign's name, and the thresholds."""

    signs: dict[str, SignWeight]
    verdict: VerdictThresholds


class _Weight(Schema):
    weight = fields.Float(required=True, validate=validate.Range(min=0))
    machine = fields.Boolean(required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> SignWeight:
        return SignWeight(**data)


class _Verdict(Schema):
    flagged = fields.Float(required=True)
    strong = fields.Float(required=True)
    habit = fields.Float(required=True, validate=validate.Range(min=1))
    fewest_words = fields.Integer(required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> VerdictThresholds:
        return VerdictThresholds(**data)


class _SignsSchema(Schema):
    signs = fields.Dict(keys=fields.String(), values=fields.Nested(_Weight), required=True)
    verdict = fields.Nested(_Verdict, required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> SignWeights:
        return SignWeights(**data)


@cache
def sign_weights() -> SignWeights:
    """Read the weights.

    Raises:
        BadData: the file is broken.
    """
    weights: SignWeights = load(_SignsSchema(), ROOT / "signs.yaml")
    return weights
