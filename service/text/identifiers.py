"""Two identifiers of languages side by side, each asked only about the languages that a script allows.

langdetect (Shuyo 2010) draws n-grams at random until it is certain, so its answer depends on a seed; here its own
n-grams and profiles are all summed once, which is what its draws estimate, and takes a tenth of the time.
py3langid (Lui and Baldwin 2012, trained anew) reads bytes, and knows languages that langdetect does not. Both give
log shares among the candidates, flattened by the square root of how much they read: their features are not
independent, and a plain sum is always certain.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

Floats = NDArray[np.float64]


def langdetect_shares(sample: str, codes: Sequence[str]) -> dict[str, float]:
    """The log share that langdetect gives each of `codes` that it knows; empty where it finds no known n-gram."""
    known = _langdetect()
    columns = [known.columns[code] for code in codes if code in known.columns]
    detector = Detector(known.factory)
    detector.append(sample)
    detector.cleaning_text()
    rows = [known.rows[gram] for gram in detector._extract_ngrams()]  # it has no public way to them
    if not rows or not columns:
        return {}
    shares = _log_shares(known.logs[rows][:, columns].sum(axis=0), len(rows))
    return dict(zip((code for code in codes if code in known.columns), shares, strict=True))


def py3langid_shares(sample: str, codes: Sequence[str]) -> dict[str, float]:
    """The log share that py3langid gives each of `codes` that it knows; even where it finds nothing that it knows."""
    model = _py3langid()
    encoded = model._encode(sample)
    best: dict[str, float] = {}  # a language may have a column for each of its scripts
    for label, score in zip(model.nb_classes, model._raw_score(encoded).tolist(), strict=True):
        best[label] = max(score, best.get(label, score))
    known = [code for code in codes if code in best]
    shares = _log_shares(np.array([best[code] for code in known]), len(encoded))
    return dict(zip(known, shares, strict=True))


def load() -> None:
    """Load both, before threads or forks share them."""
    _langdetect()
    _py3langid()


def _log_shares(scores: Floats, features: int) -> list[float]:
    flat = scores / math.sqrt(max(features, 1))
    flat = flat - flat.max()
    shares: list[float] = (flat - math.log(np.exp(flat).sum())).tolist()
    return shares


@dataclass(frozen=True, slots=True)
class _Profiles:
    """langdetect's profiles as one table: the logarithm of each n-gram's smoothed share, by language."""

    factory: DetectorFactory
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    logs: Floats


@cache
def _langdetect() -> _Profiles:
    factory = DetectorFactory()
    profiles = sorted((files("langdetect") / "profiles").iterdir(), key=lambda file: file.name)
    factory.load_json_profile([file.read_text(encoding="utf-8") for file in profiles if not file.name.startswith(".")])
    shares = np.array(list(factory.word_lang_prob_map.values()))
    return _Profiles(
        factory=factory,
        rows={gram: i for i, gram in enumerate(factory.word_lang_prob_map)},
        columns={code: i for i, code in enumerate(factory.langlist)},
        logs=np.log(shares + Detector.ALPHA_DEFAULT / Detector.BASE_FREQ),
    )


@cache
def _py3langid() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)
