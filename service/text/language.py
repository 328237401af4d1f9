"""The language of a text: its script first, then langdetect, kept deterministic and safe under threads.

langdetect (Shuyo 2010, a Bayes classifier over character n-grams) is random unless seeded, loads its profiles
lazily in a way that threads trip over, and guesses confidently between languages of different scripts. So the
detector's factory is private, seeded and loaded before the first request, it only chooses among languages of
the script at hand, and it reads a sample from across the article. Its probability is almost always above
.9999, right or wrong; the confidence given here is calibrated on length instead (`models/language/CARD.md`).
"""

import math
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import cast

import langcodes
import regex
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from service.errors import UnknownLanguageTag
from service.resources.identification import Identification, identification
from service.text.document import Language, LanguageGuess, LanguageSpan
from service.text.normalise import WHITE_SPACE, trimmed

UNDETERMINED = Language(tag="und", confidence=0.0, reliable=False)

_RELIABLE = 0.9
_PIECES, _PIECE = 3, 400  # the sample: characters from the beginning, the middle and the end
_NOISE = regex.compile(r"https?://\S++|www\.\S++|\S++@\S++|[@#]\w++|<[^<>]{1,200}>|&\w{2,8};")


def canonical_tag(tag: str) -> str:
    """The canonical form of a BCP 47 tag ("zh-cn" → "zh-CN", "iw" → "he").

    Raises:
        UnknownLanguageTag: it is not well-formed.
    """
    try:
        return langcodes.standardize_tag(tag)
    except ValueError as error:
        raise UnknownLanguageTag("This is not a BCP 47 language tag.") from error


def language_name(tag: str, display: str = "en") -> str:
    """What a language is called in another ("fr", "en" → "French"), by CLDR."""
    return langcodes.Language.get(tag).display_name(display)


def identify(text: str) -> Language:
    """The language of a text and the paragraphs of it that are in another script's language."""
    sample = _sample(text)
    language = _identify(sample)
    if language.tag == "und":
        return language
    return Language(
        language.tag,
        language.confidence,
        language.reliable,
        language.alternatives,
        _foreign_paragraphs(text, language.tag, _script(sample)),
    )


def warm_up() -> None:
    """Load everything that identification needs, before threads or forks share it."""
    _factory()
    identification()


def _identify(sample: str) -> Language:
    known = identification()
    script = _script(sample)
    if script is None:
        return UNDETERMINED
    if script in known.unique:
        return Language(known.unique[script], known.unique_confidence, reliable=True)
    codes = known.scripts.get(script)
    if codes is None:
        return UNDETERMINED
    detector = _factory().create()
    detector.set_prior_map(dict.fromkeys(codes, 1.0))
    detector.append(sample)
    try:
        guesses = detector.get_probabilities()
    except LangDetectException:  # it found no n-gram that it knows
        return UNDETERMINED
    if not guesses:
        return UNDETERMINED
    best = guesses[0]
    confidence = _confidence(known, best.prob, _letters(sample))
    alternatives = tuple(
        LanguageGuess(known.tag(other.lang), round((1 - confidence) * other.prob / (1.0001 - best.prob), 4))
        for other in guesses[1:]
    )
    return Language(known.tag(best.lang), confidence, confidence >= _RELIABLE, alternatives)


def _confidence(known: Identification, probability: float, letters: int) -> float:
    weights = known.confidence
    logit = weights.bias + weights.log_letters * math.log(letters + 1) + weights.certain * (probability > 0.9999)
    return round(min(1 / (1 + math.exp(-logit)), weights.ceiling), 4)


def _foreign_paragraphs(text: str, tag: str, script: str | None) -> tuple[LanguageSpan, ...]:
    found = []
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = trimmed(text, position, position + len(line))
        position += len(line)
        if _script(text[start : min(end, start + _PIECE)]) not in (None, script):
            other = _identify(_sample(text[start:end]))
            if other.reliable and other.tag != tag:
                found.append(LanguageSpan(start, end, other.tag))
    return tuple(found)


def _sample(text: str) -> str:
    """Up to 1,200 characters from across the text, without addresses and tags, not shouted."""
    if len(text) > _PIECES * _PIECE:
        step = (len(text) - _PIECE) // (_PIECES - 1)
        text = " ".join(text[i * step : i * step + _PIECE] for i in range(_PIECES))
    text = _NOISE.sub(" ", text).strip(WHITE_SPACE)
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) > 0.6 * len(letters):
        text = text.lower()
    return text


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def _script(text: str) -> str | None:
    """The script most of the letters are in; Japanese kana count before the kanji beside them."""
    counts: Counter[str] = Counter()
    for match in _scripts_pattern().finditer(text):
        counts[cast("str", match.lastgroup)] += match.end() - match.start()
    if not counts:
        return None
    if counts["Kana"] * 5 > counts["Han"] and counts["Kana"] + counts["Han"] > sum(counts.values()) / 2:
        return "Kana"
    return counts.most_common(1)[0][0]


@cache
def _scripts_pattern() -> "regex.Pattern[str]":
    known = identification()
    classes = {"Kana": r"[\p{Hiragana}\p{Katakana}]"}  # one class for two scripts
    names = sorted({*known.scripts, *known.unique})
    parts = (f"(?P<{name}>" + classes.get(name, f"\\p{{{name}}}") + "++)" for name in names)
    return regex.compile("|".join(parts))


@cache
def _factory() -> DetectorFactory:
    factory = DetectorFactory()
    factory.set_seed(0)
    profiles = sorted((files("langdetect") / "profiles").iterdir(), key=lambda file: file.name)
    factory.load_json_profile([file.read_text(encoding="utf-8") for file in profiles if not file.name.startswith(".")])
    return factory
