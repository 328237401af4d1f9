"""The weights of the newsroom summariser."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, post_load

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class NewsroomWeights:
    """A logistic model of "this sentence is among the best three" (models/summary/CARD.md)."""

    bias: float
    features: dict[str, float]


class _WeightsSchema(Schema):
    bias = fields.Float(required=True)
    features = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> NewsroomWeights:
        return NewsroomWeights(**data)


@cache
def newsroom_weights() -> NewsroomWeights:
    """Read the weights.

    Raises:
        BadData: the file is broken.
    """
    weights: NewsroomWeights = load(_WeightsSchema(), ROOT / "models" / "summary" / "newsroom.json")
    return weights
