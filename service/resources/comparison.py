"""When two articles are called copies, and which the original."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, post_load

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class ComparisonThresholds:
    """What `comparison.yaml` explains."""

    fewest_content_words: int
    aligned: float
    copy: float
    partial_copy: float
    in_order: float
    same_story: float
    slope: float
    decided: float


class _ThresholdsSchema(Schema):
    fewest_content_words = fields.Integer(required=True)
    aligned = fields.Float(required=True)
    copy = fields.Float(required=True)
    partial_copy = fields.Float(required=True)
    in_order = fields.Float(required=True)
    same_story = fields.Float(required=True)
    slope = fields.Float(required=True)
    decided = fields.Float(required=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> ComparisonThresholds:
        return ComparisonThresholds(**data)


@cache
def comparison_thresholds() -> ComparisonThresholds:
    """Read the data.

    Raises:
        BadData: the file is broken.
    """
    thresholds: ComparisonThresholds = load(_ThresholdsSchema(), ROOT / "comparison.yaml")
    return thresholds
