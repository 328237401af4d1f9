"""The weights of the signs of translation, from how often each fires on originals, and when a text is flagged."""

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from service.errors import BadData
from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class SignWeight:
    """What one finding of a sign adds, and what it says.

    Attributes:
        weight: log-odds that the text was translated, about.
        machine: whether it points to a machine.
        typographic: whether it is about marks and spaces, which levelled texts have lost.
    """

    weight: float
    machine: bool
    typographic: bool


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


class _Sign(Schema):
    weight = fields.Float(load_default=None, validate=validate.Range(min=0))
    machine = fields.Boolean(required=True)
    typographic = fields.Boolean(load_default=False)


class _Weights(Schema):
    bearable = fields.Float(required=True, validate=validate.Range(min=0, max=1, min_inclusive=False))
    least = fields.Float(required=True, validate=validate.Range(min=0))
    most = fields.Float(required=True, validate=validate.Range(min=0))


class _Verdict(Schema):
    flagged = fields.Float(required=True)
    strong = fields.Float(required=True)
    habit = fields.Float(required=True, validate=validate.Range(min=1))
    fewest_words = fields.Integer(required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> VerdictThresholds:
        return VerdictThresholds(**data)


class _SignsSchema(Schema):
    signs = fields.Dict(keys=fields.String(), values=fields.Nested(_Sign), required=True)
    weights = fields.Nested(_Weights, required=True)
    verdict = fields.Nested(_Verdict, required=True)


class _RateSchema(Schema):
    originals = fields.Integer(required=True, validate=validate.Range(min=1))
    alarms = fields.Float(required=True, validate=validate.Range(min=0))


@cache
def sign_weights() -> SignWeights:
    """Read the weights.

    Raises:
        BadData: a file is broken.
    """
    data = load(_SignsSchema(), ROOT / "signs.yaml")
    bounds = data["weights"]
    signs = {}
    for name, sign in data["signs"].items():
        weight = sign["weight"]
        if weight is None:
            rate = _rates().get(name)
            informative = math.log(bounds["bearable"] / rate) / 2 if rate else bounds["least"]
            weight = round(min(max(informative, bounds["least"]), bounds["most"]), 1)
        signs[name] = SignWeight(weight, sign["machine"], sign["typographic"])
    return SignWeights(signs, data["verdict"])


def _rates() -> dict[str, float]:
    """How often each sign fires on an original; of one that never did, once in one text more."""
    path = ROOT / "models" / "translation-signs" / "rates.json"
    try:
        rows = _RateSchema().load(list(json.loads(path.read_text(encoding="utf-8")).values()), many=True)
        names = list(json.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, ValueError, AttributeError) as error:
        raise BadData(f"{path}: {error}") from error
    return {name: (row["alarms"] + 1) / row["originals"] for name, row in zip(names, rows, strict=True)}
