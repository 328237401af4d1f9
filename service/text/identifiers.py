"""Two identifiers of languages side by side; what each says of the languages that a script allows can be weighed.

langdetect (Shuyo 2010) draws n-grams at random until it is certain, so its answer depends on a seed; here its own
n-grams and profiles are all summed once, which is what its draws estimate, and takes a tenth of the time.
py3langid (Lui and Baldwin 2012, trained anew) reads bytes, and knows languages that langdetect does not. Their
features are not independent, and a plain sum is always certain: so it is flattened by the square root of how many
features were read.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter

import numpy as np
import regex
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

_CAPITALS = regex.compile(r"\p{Uppercase}{2}")
_BITS = 21  # of a character

Floats = NDArray[np.float64]
Grams = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Votes:
    """An identifier's score of each language by its own code, flattened; empty where it found nothing it knows."""

    scores: Mapping[str, float]

    def among(self, codes: Sequence[str]) -> dict[str, float]:
        """The log share of each of `codes` that it knows, among those."""
        known = {code: self.scores[code] for code in codes if code in self.scores}
        if not known:
            return {}
        top = max(known.values())
        total = math.log(sum(math.exp(score - top) for score in known.values()))
        return {code: score - top - total for code, score in known.items()}

    def best(self) -> tuple[str, float] | None:
        """The likeliest language of all, and its share; of equal ones the first."""
        if not self.scores:
            return None
        code, top = max(self.scores.items(), key=itemgetter(1))
        return code, 1 / sum(math.exp(score - top) for score in self.scores.values())


def langdetect_votes(sample: str) -> Votes:
    """What langdetect makes of a sample."""
    known, found = _langdetect(), ngrams(sample)
    rows = np.searchsorted(known.grams[:-1], found)
    rows = rows[known.grams[rows] == found]
    if not len(rows):
        return Votes({})
    sums = known.logs.take(rows, axis=0).sum(axis=0, dtype=np.float64) / math.sqrt(len(rows))
    return Votes(dict(zip(known.codes, sums.tolist(), strict=True)))


def py3langid_votes(sample: str) -> Votes:
    """What py3langid makes of a sample; it has an answer even where it finds nothing that it knows."""
    model = _py3langid()
    encoded = model._encode(sample)
    sums = model._raw_score(encoded) / math.sqrt(max(len(encoded), 1))
    best: dict[str, float] = {}  # a language may have a column for each of its scripts
    for code, score in zip(model.nb_classes, sums.tolist(), strict=True):
        best[code] = max(score, best.get(code, score))
    return Votes(best)


def ngrams(text: str) -> Grams:
    """The n-grams of one to three characters that langdetect draws from, and some that it has no profile of.

    As in its `Detector`: characters are levelled, what is no letter is a space, n-grams cross no space, and where two
    capitals follow one another those that end in the second do not count. Its own loop over the characters takes ten
    times as long.
    """
    composed = text if text.isascii() else NGram.normalize_vi(text)
    levelled = " " + composed.translate(_langdetect().levels)
    while "  " in levelled:
        levelled = levelled.replace("  ", " ")
    first = np.frombuffer(levelled.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    second = first[1:]
    pairs = first[:-1] << _BITS | second
    triples = pairs[:-1] << _BITS | second[1:]
    if _CAPITALS.search(levelled) is not None:
        capitals = np.array(list(map(str.isupper, levelled)))
        spoken = ~(capitals[:-1] & capitals[1:])
        second, pairs, triples = second[spoken], pairs[spoken], triples[spoken[1:]]
    return np.concatenate([second, pairs, triples])


def number(gram: str) -> int:
    """What `ngrams` gives for an n-gram: its characters' numbers in a row."""
    found = 0
    for character in gram:
        found = found << _BITS | ord(character)
    return found


def load() -> None:
    """Load both, before threads or forks share them."""
    _langdetect()
    _py3langid()


@dataclass(frozen=True, slots=True)
class _Profiles:
    """langdetect's profiles as one table: the logarithm of each n-gram's smoothed share, by language.

    N-grams are numbers, rising, and the last is none.
    """

    levels: str
    grams: Grams
    codes: tuple[str, ...]
    logs: NDArray[np.float32]


@cache
def _langdetect() -> _Profiles:
    factory = DetectorFactory()
    profiles = sorted((files("langdetect") / "profiles").iterdir(), key=lambda file: file.name)
    factory.load_json_profile([file.read_text(encoding="utf-8") for file in profiles if not file.name.startswith(".")])
    profiled = sorted((number(gram), shares) for gram, shares in factory.word_lang_prob_map.items() if gram != " ")
    logs = np.log(np.array([shares for _, shares in profiled]) + Detector.ALPHA_DEFAULT / Detector.BASE_FREQ)
    return _Profiles(
        # of each character of the Basic Multilingual Plane; langdetect leaves the others as they are
        levels="".join(NGram.normalize(chr(code)) for code in range(0x10000)),
        grams=np.array([*(gram for gram, _ in profiled), -1]),
        codes=tuple(factory.langlist),
        logs=logs.astype(np.float32),
    )


@cache
def _py3langid() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)
