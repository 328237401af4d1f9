"""Sets the models of translation by a newsroom's own originals: so that few of them are called translations."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from service.analysis.translation import detect
from service.resources.signs import sign_weights
from service.resources.translation_models import translation_model
from service.text.document import Document

FALSE_ALARMS = 0.03  # of the originals may be called translations
FEWEST_ORIGINALS = 100  # in a language; of fewer, three in a hundred mean nothing
_FARTHEST = 10.0  # log-odds
_MOST_SENSITIVE = -1.0  # however easily the originals pass: they may be of one desk, or what a model learnt from


@dataclass(frozen=True, slots=True)
class Calibrated:
    """One language: what is taken off its log-odds, how many originals say so, and the share flagged without it."""

    shift: float
    originals: int
    flagged_before: float


def calibrate(originals: Iterable[Document]) -> dict[str, Calibrated]:
    """The shift for each language of which there are enough originals of 150 words and more.

    The shift puts the log-odds that three originals in a hundred reach at the model's threshold.
    """
    odds: dict[str, list[float]] = defaultdict(list)
    for document in originals:
        model = translation_model(document.language.tag)
        if model is not None and model.flagged is not None:
            probability = detect(document).probability
            if probability is not None:
                odds[document.language.tag.split("-", maxsplit=1)[0]].append(_log_odds(probability))
    found = {}
    for tag, values in sorted(odds.items()):
        model = translation_model(tag)
        if len(values) >= FEWEST_ORIGINALS and model is not None and model.flagged is not None:
            threshold = _log_odds(model.flagged)
            reached = sorted(values)[math.ceil(len(values) * (1 - FALSE_ALARMS)) - 1]
            before = sum(value >= threshold for value in values) / len(values)
            shift = round(max(min(reached - threshold + 1e-3, _FARTHEST), _MOST_SENSITIVE), 3)
            found[tag] = Calibrated(shift, len(values), round(before, 4))
    return found


def as_data(found: dict[str, Calibrated]) -> dict[str, object]:
    """What is written to the file that `STANDFIRST_TRANSLATION_CALIBRATION` names."""
    return {
        "false_alarms": FALSE_ALARMS,
        "fewest_words": sign_weights().verdict.fewest_words,
        "languages": {tag: asdict(language) for tag, language in found.items()},
    }


def _log_odds(probability: float) -> float:
    clipped = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(clipped / (1 - clipped))
