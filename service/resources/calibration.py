"""How far a newsroom's own originals read from those that the models of translation were calibrated on."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from marshmallow import Schema, ValidationError, fields, validate

from service.errors import BadData

_FARTHEST = 10.0  # log-odds


@dataclass(frozen=True, slots=True, eq=False)
class OwnCalibration:
    """What is taken off the log-odds that a text was translated, by the tag of the model; nothing where none is given.

    `version` changes with any byte of the file; empty without one.
    """

    shifts: Mapping[str, float] = field(default_factory=dict)
    version: str = ""

    def shift(self, tag: str) -> float:
        """The shift for a language, or for its primary language."""
        return self.shifts.get(tag, self.shifts.get(tag.split("-", maxsplit=1)[0], 0.0))


class _Language(Schema):
    shift = fields.Float(required=True, validate=validate.Range(-_FARTHEST, _FARTHEST))
    originals = fields.Integer(required=True, validate=validate.Range(min=1))
    flagged_before = fields.Float(required=True)


class _CalibrationSchema(Schema):
    false_alarms = fields.Float(required=True)
    fewest_words = fields.Integer(required=True)
    languages = fields.Dict(keys=fields.String(), values=fields.Nested(_Language), required=True)


def load_calibration(path: Path) -> OwnCalibration:
    """Read the file that `standfirst evaluate translation --write-calibration` wrote.

    Raises:
        BadData: there is none, or it is broken; the message names the field.
    """
    try:
        raw = path.read_bytes()
        data = _CalibrationSchema().load(json.loads(raw))
    except (OSError, ValueError, ValidationError) as error:
        raise BadData(f"{path}: {error}") from error
    shifts = {tag: language["shift"] for tag, language in data["languages"].items()}
    return OwnCalibration(shifts, hashlib.sha256(raw).hexdigest()[:8])
