"""From the counts of a masked text to two calibrated log-odds: was it translated, and by a machine?"""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.analysis.translation.model.levelling import level, prose
from service.analysis.translation.model.masking import Counts, count
from service.analysis.translation.model.tokens import tokens_of
from service.analysis.translation.model.wording import Keys, keys
from service.resources.translation_models import Calibration, Head, TranslationModel
from service.text.document import Document

Vector = NDArray[np.float64]

_USUAL_WORDS = 250  # the length that the calibration turns on
_RARER = 1.1  # log-odds: round trips are the lesser part of what is translated
_LOGARITHMS = np.log(np.maximum(np.arange(1000), 1))
_LONGEST = 1200  # words; longer texts tell no more


class Weighed(NamedTuple):
    """A vector whose other places are 0, as most are."""

    places: NDArray[np.intp]
    values: Vector


@dataclass(frozen=True, slots=True)
class Reading:
    """Log-odds at a prior of one half.

    Attributes:
        translated: that the text was translated in any way.
        machine: that a machine translated it, against all other texts.
        by_machine: that a machine did, if it was translated.
        copied: that it is a round trip; 0 where the language's data have none.
    """

    translated: float
    machine: float
    by_machine: float
    copied: float = 0.0


def read(document: Document, model: TranslationModel, words: int) -> Reading:
    """What the model makes of a document of so many words."""
    tokens = tokens_of(level(prose(document)), model.function_words, with_wording=model.wording is not None)
    values = vector(count(tokens.masked), model.idf)
    translated, given = log_odds(values, model.translated, words), log_odds(values, model.machine, words)
    copied = 0.0
    if model.wording is not None:
        known = wording_vector(keys(tokens.packed), model.wording.keys, model.wording.idf)
        copied = log_odds(known, model.wording.head, words)
        translated = calibrated(float(either(np.array(translated), np.array(copied))), words, model.wording.joint)
        given = float(either(np.array(given), np.array(copied)))
    joint = float(both(np.array(translated), np.array(given)))
    return Reading(translated, calibrated(joint, words, model.overall), given, copied)


def vector(counts: Counts, idf: NDArray[Any]) -> Weighed:
    """Logarithmic counts times how rare a box is, of length one."""
    places = np.flatnonzero(counts > 0)  # in a fifth of the time that it takes of numbers
    return _unit(places, _logarithms(counts[places] + 1) * idf[places])


def wording_vector(found: Keys, known: Keys, idf: NDArray[Any]) -> Weighed:
    """The same of the known keys among those found."""
    found, counts = np.unique(found, return_counts=True)
    places = np.minimum(np.searchsorted(known, found), len(known) - 1)
    is_known = known[places] == found
    places, counts = places[is_known], counts[is_known]
    return _unit(places, (1 + _logarithms(counts)) * idf[places])


def _logarithms(counts: Counts) -> Vector:
    """Of numbers from 1 on, most of them small: to look them up takes a fifth of the time."""
    return _LOGARITHMS[counts] if counts.max(initial=0) < len(_LOGARITHMS) else np.log(counts)


def _unit(places: NDArray[np.intp], values: Vector) -> Weighed:
    norm = float(np.sqrt((values * values).sum()))
    return Weighed(places, values / norm if norm else values)


def either(translated: Vector, copied: Vector) -> Vector:
    """Log-odds that one of two holds, of which the second is the rarer."""
    odds: Vector = np.logaddexp(translated, copied - _RARER)
    return odds


def both(translated: Vector, given: Vector) -> Vector:
    """Log-odds that a text was translated, and then by a machine."""
    share = np.minimum(-np.logaddexp(0.0, -translated) - np.logaddexp(0.0, -given), -1e-12)  # its logarithm
    odds: Vector = share - np.log(-np.expm1(share))
    return odds


def log_odds(found: Weighed, head: Head, words: int) -> float:
    """A head's calibrated log-odds for a text of so many words."""
    score = head.bias + head.scale * float((found.values * head.weights[found.places]).sum())
    return calibrated(score, words, head.calibration)


def calibrated(score: float, words: int, calibration: Calibration) -> float:
    """Log-odds of a score: the longer the text, the more it says."""
    length = math.log(min(max(words, 1), _LONGEST) / _USUAL_WORDS)
    return calibration.bias + max(calibration.slope + calibration.growth * length, 0.0) * score
