"""The statistical models of translated text, one a language (models/translation/CARD.md)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from marshmallow import Schema, ValidationError, fields
from numpy.typing import NDArray

from service.errors import BadData
from service.resources.loading import ROOT


@dataclass(frozen=True, slots=True)
class Calibration:
    """Log-odds from a score and a length: `bias + (slope + growth * log(words / 250)) * score`."""

    bias: float
    slope: float
    growth: float


@dataclass(frozen=True, slots=True)
class Head:
    """One question that the model answers: a weight for each box, times `scale`, and what makes of it a probability.

    Small numbers, as they are looked up at random, and a table of them is near at hand.
    """

    weights: NDArray[np.int8]
    scale: float
    bias: float
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Wording:
    """Whether a text is a round trip of another, by its words in ones and twos (`model.wording`).

    Attributes:
        keys: those that count, sorted.
        idf: how much each counts, by how rare it is; in no unit.
        head: a weight for each.
        joint: makes of what `translated` and this say the log-odds that the text was translated.
    """

    keys: NDArray[np.uint32]
    idf: NDArray[np.uint8]
    head: Head
    joint: Calibration


@dataclass(frozen=True, slots=True)
class TranslationModel:
    """What one language's model knows.

    Attributes:
        function_words: those that its texts were masked with; the lexicon's may have changed since.
        idf: how much each box counts, by how rare it is; in no unit.
        translated: whether the text was translated in any way.
        machine: if it was, whether by a machine.
        overall: makes of both the log-odds that a machine translated it.
        wording: for languages whose data have round trips.
        flagged: the probability of `translated` from which on a text is called so; None for a model that may only tell
            a copy from its original, as its originals are of one source.
    """

    function_words: frozenset[str]
    idf: NDArray[np.uint8]
    translated: Head
    machine: Head
    overall: Calibration
    flagged: float | None
    wording: Wording | None = None


class _CalibrationSchema(Schema):
    bias = fields.Float(required=True)
    slope = fields.Float(required=True)
    growth = fields.Float(required=True)


class _HeadSchema(Schema):
    bias = fields.Float(required=True)
    scale = fields.Float(required=True)
    calibration = fields.Nested(_CalibrationSchema, required=True)


class _WordingSchema(_HeadSchema):
    joint = fields.Nested(_CalibrationSchema, required=True)


class _ModelSchema(Schema):
    function_words = fields.List(fields.String(), required=True)
    translated = fields.Nested(_HeadSchema, required=True)
    machine = fields.Nested(_HeadSchema, required=True)
    overall = fields.Nested(_CalibrationSchema, required=True)
    flagged = fields.Float(required=True, allow_none=True)
    wording = fields.Nested(_WordingSchema, load_default=None)


@cache
def languages_with_model() -> tuple[str, ...]:
    """The tags of the languages that have a model, sorted."""
    folder = ROOT / "models" / "translation"
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if name.endswith(".json")))


def translation_model(tag: str) -> TranslationModel | None:
    """The model of a language, or of its primary language; None where there is none.

    Raises:
        BadData: a file is broken.
    """
    for candidate in (tag, tag.split("-", maxsplit=1)[0]):
        if candidate in languages_with_model():
            return _read(candidate)
    return None


@cache
def _read(tag: str) -> TranslationModel:
    folder = ROOT / "models" / "translation"
    try:
        data = _ModelSchema().load(json.loads((folder / f"{tag}.json").read_text(encoding="utf-8")))
        with np.load(BytesIO((folder / f"{tag}.npz").read_bytes()), allow_pickle=False) as arrays:
            idf, translated, machine = (arrays[name] for name in ("idf", "translated", "machine"))
            wording = _wording(data["wording"], arrays) if data["wording"] else None
    except (ValidationError, ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        raise BadData(f"models/translation/{tag}: {error}") from error
    return TranslationModel(
        function_words=frozenset(data["function_words"]),
        idf=idf,
        translated=_head(data["translated"], translated),
        machine=_head(data["machine"], machine),
        overall=Calibration(**data["overall"]),
        flagged=data["flagged"],
        wording=wording,
    )


def _wording(data: dict[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Wording:
    head = _head(data, arrays["wording"])
    return Wording(arrays["wording_keys"], arrays["wording_idf"], head, Calibration(**data["joint"]))


def _head(data: dict[str, Any], weights: NDArray[np.int8]) -> Head:
    return Head(weights, data["scale"], data["bias"], Calibration(**data["calibration"]))
