"""The language of a text: its script first, then langdetect, kept deterministic and safe under threads.

langdetect (Shuyo 2010, a Bayes classifier over character n-grams) is random unless seeded, loads its profiles
lazily in a way that threads trip over, and guesses confidently between languages of different scripts. So the
detector's factory is private, seeded and loaded before the first request, it only chooses among languages of
the script at hand, and it reads a sample from across the article. Its probability is almost always above
.9999, right or wrong; the confidence given here is calibrated on length instead (`models/language/CARD.md`).
"""

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import langcodes
import regex
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from service.errors import UnknownLanguageTag
from service.resources.identification import identification
from service.text.document import Language, LanguageGuess, LanguageSpan
from service.text.normalise import WHITE_SPACE, trimmed

UNDETERMINED = Language(tag="und", confidence=0.0, reliable=False)

CERTAIN = 0.9999
"""From here on langdetect's probability says no more than that it has no second thoughts."""

_RELIABLE = 0.9
_PIECES, _PIECE = 3, 250  # the sample: characters from the beginning, the middle and the end
_GLANCE = 40  # characters of a paragraph that show its script
_FEWEST_LETTERS = 20  # in a paragraph that is worth a look of its own
_MOST_PARAGRAPHS = 50  # identified on their own; each costs milliseconds, and hostile text has thousands
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
    """The language of a text, and the paragraphs of it that are in another language of another script."""
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


@dataclass(frozen=True, slots=True)
class Guess:
    """What the script, or langdetect, says of a text, before anything is made of it.

    `probability` is langdetect's own, which is no confidence; None where the script alone settles the language.
    """

    tag: str
    letters: int
    probability: float | None = None
    others: tuple[tuple[str, float], ...] = ()


def guess(text: str) -> Guess | None:
    """The raw guess, or None where there is nothing to go by."""
    return _guess(_sample(text))


def _identify(sample: str) -> Language:
    raw = _guess(sample)
    if raw is None:
        return UNDETERMINED
    confidence = _confidence(raw)
    left = (1 - confidence) / (1.0001 - (raw.probability or 0))
    alternatives = tuple(
        LanguageGuess(tag, round(min(left * probability, confidence), 4)) for tag, probability in raw.others
    )
    return Language(raw.tag, confidence, confidence >= _RELIABLE, alternatives)


def _guess(sample: str) -> Guess | None:
    known = identification()
    script = _script(sample)
    letters = sum(character.isalpha() for character in sample)
    if script is not None and script in known.unique:
        return Guess(known.unique[script], letters)
    if script is None or script not in known.scripts:
        return None
    detector = _factory().create()
    detector.set_prior_map(dict.fromkeys(known.scripts[script], 1.0))
    detector.append(sample)
    try:
        ranked = [(known.tag(language.lang), language.prob) for language in detector.get_probabilities()]
    except LangDetectException:  # it found no n-gram that it knows
        return None
    return Guess(ranked[0][0], letters, ranked[0][1], tuple(ranked[1:])) if ranked else None


def _confidence(raw: Guess) -> float:
    weights = identification().confidence
    if raw.probability is None:
        return weights.unique_script
    logit = (
        weights.bias + weights.log_letters * math.log(raw.letters + 1) + weights.certain * (raw.probability > CERTAIN)
    )
    return round(min(1 / (1 + math.exp(-logit)), weights.ceiling), 4)


def _foreign_paragraphs(text: str, tag: str, script: str | None) -> tuple[LanguageSpan, ...]:
    """The paragraphs in another script, by language; the first fifty that are long enough to tell."""
    found = []
    looked_at = 0
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = trimmed(text, position, position + len(line))
        position += len(line)
        if end - start < _FEWEST_LETTERS or _script(text[start : min(end, start + _GLANCE)]) in (None, script):
            continue
        other = _identify(_sample(text[start:end]))
        if other.reliable and other.tag != tag:
            found.append(LanguageSpan(start, end, other.tag))
        looked_at += 1
        if looked_at == _MOST_PARAGRAPHS:
            break
    return tuple(found)


def _sample(text: str) -> str:
    """Up to 750 characters from across the text, without addresses and tags, not shouted."""
    if len(text) > _PIECES * _PIECE:
        step = (len(text) - _PIECE) // (_PIECES - 1)
        text = " ".join(text[i * step : i * step + _PIECE] for i in range(_PIECES))
    text = _NOISE.sub(" ", text).strip(WHITE_SPACE)
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) > 0.6 * len(letters):
        text = text.lower()
    return text


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
