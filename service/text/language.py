"""The language of a text: its script first, then two identifiers side by side, deterministic and safe under threads.

Identifiers guess confidently between languages of different scripts, so the script chooses the candidates first.
langdetect and py3langid (`text.identifiers`) then each give their shares; where they agree they are nearly always
right. They read a sample from across the article, without what is in other scripts. The confidence is calibrated on
the length and on how far ahead the answer is (`models/language/CARD.md`).
"""

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import cast

import langcodes
import regex

from service.errors import UnknownLanguageTag
from service.resources.identification import identification
from service.text import identifiers
from service.text.document import Language, LanguageGuess, LanguageSpan
from service.text.normalise import WHITE_SPACE, trimmed

UNDETERMINED = Language(tag="und", confidence=0.0, reliable=False)

_RELIABLE = 0.9
_PIECES, _PIECE = 5, 150  # the sample: pieces from beginning to end, and the characters of each
_GLANCE = 40  # characters of a paragraph that show its script
_FEWEST_LETTERS = 20  # in a paragraph that is worth a look of its own
_MOST_PARAGRAPHS = 50  # identified on their own; each costs milliseconds, and hostile text has thousands
_MOST_ALTERNATIVES, _LEAST_SHARE = 4, 0.01
_SMALLEST = 1e-6
_FARTHEST = 20_000  # characters in which quotations are left out
_QUOTATION = regex.compile(r"[«“„「\"][^«»“”„「」\"\n]{40,}+[»”“」\"]+")
_LETTER = regex.compile(r"\p{L}")
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
    identifiers.load()
    identification()


@dataclass(frozen=True, slots=True)
class Guess:
    """What the script, or the identifiers, say of a text, before anything is made of it.

    `share` is what the identifiers give the language, which is no confidence; None where the script alone settles it.
    """

    tag: str
    letters: int
    share: float | None = None
    others: tuple[tuple[str, float], ...] = ()


def guess(text: str) -> Guess | None:
    """The raw guess, or None where there is nothing to go by."""
    return _guess(_sample(text))


def _identify(sample: str) -> Language:
    raw = _guess(sample)
    if raw is None:
        return UNDETERMINED
    confidence = _confidence(raw)
    left = (1 - confidence) / (1.0001 - (raw.share or 0))
    alternatives = tuple(LanguageGuess(tag, round(min(left * share, confidence), 4)) for tag, share in raw.others)
    return Language(raw.tag, confidence, confidence >= _RELIABLE, alternatives)


def _guess(sample: str) -> Guess | None:
    known = identification()
    script = _script(sample)
    if script is None:
        return None
    sample = _without_other_scripts(sample, script)
    letters = sum(character.isalpha() for character in sample)
    if script in known.unique:
        return Guess(known.unique[script], letters)
    if script == "Han" and (written := _written_chinese(sample)) is not None:
        return Guess(written, letters)
    ranked = _ranked(sample, known.scripts[script])
    (best, share), others = ranked[0], ranked[1 : 1 + _MOST_ALTERNATIVES]
    return Guess(
        known.tag(best),
        letters,
        share,
        tuple((known.tag(code), other) for code, other in others if other >= _LEAST_SHARE),
    )


def _written_chinese(sample: str) -> str | None:
    """Simplified or traditional Chinese, by the characters that only one has; None if neither clearly prevails."""
    known = identification()
    simplified = sum(character in known.simplified for character in sample)
    traditional = sum(character in known.traditional for character in sample)
    if max(simplified, traditional) <= 2 * min(simplified, traditional):
        return None
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _ranked(sample: str, codes: tuple[str, ...]) -> list[tuple[str, float]]:
    """The languages with their shares, likeliest first; equal ones in the order of the data."""
    known = identification()
    weights = known.weights
    by_langdetect = identifiers.langdetect_shares(sample, codes)
    by_py3langid = identifiers.py3langid_shares(sample, tuple(dict.fromkeys(map(known.py3langid_code, codes))))
    absent = weights.unknown_to_langdetect if by_langdetect else 0.0
    scores = {
        code: weights.py3langid * by_py3langid[known.py3langid_code(code)]
        + (weights.langdetect * by_langdetect[code] if code in by_langdetect else absent)
        for code in codes
    }
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    return [(code, math.exp(scores[code] - top) / total) for code in sorted(codes, key=lambda code: -scores[code])]


def _without_other_scripts(sample: str, script: str) -> str:
    """The sample without words in another script, which are quotations or names; kana keep their kanji."""
    if _is_all_in(script, sample):
        return sample
    own = {script, "Han"} if script == "Kana" else {script}
    return str(_scripts_pattern().sub(lambda match: match[0] if match.lastgroup in own else " ", sample))


def _confidence(raw: Guess) -> float:
    weights = identification().confidence
    if raw.share is None:
        return weights.unique_script
    logit = weights.bias + weights.log_letters * math.log(raw.letters + 1) + weights.ahead * ahead(raw.share)
    return round(min(1 / (1 + math.exp(-logit)), weights.ceiling), 4)


def ahead(share: float) -> float:
    """How far ahead of all others a language is, in log-odds, no farther than numbers can tell."""
    share = min(max(share, _SMALLEST), 1 - _SMALLEST)
    return math.log(share / (1 - share))


def _foreign_paragraphs(text: str, tag: str, script: str | None) -> tuple[LanguageSpan, ...]:
    """The paragraphs in another script, by language; the first fifty that are long enough to tell."""
    found = []
    looked_at = 0
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = trimmed(text, position, position + len(line))
        position += len(line)
        glance = text[start : min(end, start + _GLANCE)]
        if end - start < _FEWEST_LETTERS or _is_all_in(script, glance) or _script(glance) in (None, script):
            continue
        other = _identify(_sample(text[start:end]))
        if other.reliable and other.tag != tag:
            found.append(LanguageSpan(start, end, other.tag))
        looked_at += 1
        if looked_at == _MOST_PARAGRAPHS:
            break
    return tuple(found)


def _sample(text: str) -> str:
    """Up to 750 characters from across the text, without long quotations, addresses and tags, not shouted."""
    told = _QUOTATION.sub(" ", text[:_FARTHEST])
    if len(told) * 3 > min(len(text), _FARTHEST):  # an article that is nearly all quotation is in their language
        text = told + text[_FARTHEST:]
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
    if text.isascii():
        return "Latin" if _LETTER.search(text) else None
    counts: Counter[str] = Counter()
    for match in _scripts_pattern().finditer(text):
        counts[cast("str", match.lastgroup)] += match.end() - match.start()
    if not counts:
        return None
    if counts["Kana"] * 5 > counts["Han"] and counts["Kana"] + counts["Han"] > sum(counts.values()) / 2:
        return "Kana"
    return counts.most_common(1)[0][0]


def _is_all_in(script: str | None, text: str) -> bool:
    """Whether no letter is in another script: a quick look that saves the count."""
    return script is not None and script != "Kana" and _other_letter(script).search(text) is None


@cache
def _other_letter(script: str) -> "regex.Pattern[str]":
    return regex.compile(f"[\\p{{L}}--\\p{{{script}}}]", regex.V1)


@cache
def _scripts_pattern() -> "regex.Pattern[str]":
    known = identification()
    classes = {"Kana": r"[\p{Hiragana}\p{Katakana}]"}  # one class for two scripts
    names = sorted({*known.scripts, *known.unique})
    parts = (f"(?P<{name}>" + classes.get(name, f"\\p{{{name}}}") + "++)" for name in names)
    return regex.compile("|".join(parts))
