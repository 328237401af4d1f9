"""From the counts of a masked text to two calibrated log-odds: was it translated, and by a machine?"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.analysis.translation.model.levelling import level, prose
from service.analysis.translation.model.masking import Counts, count, mask
from service.resources.translation_models import Calibration, Head, TranslationModel
from service.text.document import Document

Vector = NDArray[np.float64]

_USUAL_WORDS = 250  # the length that the calibration turns on
_LONGEST = 1200  # words; longer texts tell no more


@dataclass(frozen=True, slots=True)
class Reading:
    """Log-odds at a prior of one half.

    Attributes:
        translated: that the text was translated in any way.
        machine: that a machine translated it, against all other texts.
        by_machine: that a machine did, if it was translated.
    """

    translated: float
    machine: float
    by_machine: float


def read(document: Document, model: TranslationModel, words: int) -> Reading:
    """What the model makes of a document of so many words."""
    counts = count(mask(level(prose(document)), model.function_words))
    values = vector(counts, model.idf.astype(np.float64))
    translated, given = log_odds(values, model.translated, words), log_odds(values, model.machine, words)
    joint = float(both(np.array(translated), np.array(given)))
    return Reading(translated, calibrated(joint, words, model.overall), given)


def vector(counts: Counts, idf: Vector) -> Vector:
    """Logarithmic counts times how rare a box is, of length one."""
    values = np.log1p(counts) * idf
    norm = float(np.sqrt((values * values).sum()))
    scaled: Vector = values / norm if norm else values
    return scaled


def both(translated: Vector, given: Vector) -> Vector:
    """Log-odds that a text was translated, and then by a machine."""
    share = 1 / ((1 + np.exp(-translated)) * (1 + np.exp(-given)))
    odds: Vector = np.log(share) - np.log1p(-share)
    return odds


def log_odds(values: Vector, head: Head, words: int) -> float:
    """A head's calibrated log-odds for a text of so many words."""
    score = head.bias + float((values * head.weights).sum())
    return calibrated(score, words, head.calibration)


def calibrated(score: float, words: int, calibration: Calibration) -> float:
    """Log-odds of a score: the longer the text, the more it says."""
    length = math.log(min(max(words, 1), _LONGEST) / _USUAL_WORDS)
    return calibration.bias + max(calibration.slope + calibration.growth * length, 0.0) * score
