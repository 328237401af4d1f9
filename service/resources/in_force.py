"""The data that an operator may bring: they make the answers, so every answer names their versions."""

from dataclasses import dataclass, field

from service.resources.calibration import OwnCalibration
from service.resources.taxonomy import Taxonomy
from service.resources.taxonomy_files import shipped_taxonomy


@dataclass(frozen=True, slots=True, eq=False)
class InForce:
    """The taxonomy and the calibration that the answers are made with."""

    taxonomy: Taxonomy = field(default_factory=shipped_taxonomy)
    calibration: OwnCalibration = field(default_factory=OwnCalibration)
