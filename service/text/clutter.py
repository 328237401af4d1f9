"""Page furniture: lines, and dates in front of a line, that a page's template put there and no journalist wrote.

Precision first: only short lines go, and only if they look like furniture in any language, or a phrase of their
language's or the English lexicon says so, or they are made of a page's vocabulary ("Print this page", "3 comments").
A line that ends like a sentence needs more to go than one that does not. A real sentence must never vanish.
"""

from functools import cache

import regex

from service.resources.furniture import furniture
from service.resources.lexicon import Lexicon, lexicon_of
from service.text import dates
from service.text.document import Removed
from service.text.engines import is_common
from service.text.normalise import UNSPACED, WHITE_SPACE, ends_like_a_sentence, fold_line

_LONGEST_LINE = 25  # words; a longer line is prose, whatever it begins with
_LONGEST_WORD = 40  # characters on average
_LONGEST_LABEL = 10  # words of a line that is made of a page's vocabulary
_LONGEST_CREDIT = 8
_PLAIN = 4  # words of a phrase that opens no sentence
_EDGES = WHITE_SPACE + ".:!?;…»›>|-–—•*()[]+#。：！、【】「」（）։؟۔।"
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯"
_EDGES_AND_DIGITS = _EDGES + _DIGITS
_UNSPACED = regex.compile(rf"[{UNSPACED}\p{{Katakana}}]++")
_NO_WORD = regex.compile(r"[^\p{L}\p{N}]*+")
_WORD = regex.compile(r"[\p{L}\p{M}'’]++|\p{Nd}++")
_ADDRESSES = regex.compile(r"(?:(?:https?://|www\.)\S++|[^\s@]++@(?:[^\s@.]++\.)++\p{L}++|[@#][\w.]++|[\s|,·•]++)++")
_CLOCK = regex.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*+[/|–-]\s*+\d{1,2}:\d{2}(?::\d{2})?)?")
_COPYRIGHT = regex.compile(r"(?:©|\(c\)|copyright\b[\s:]*+(?:©|\(c\)|(?:19|20)\d\d)).*+", regex.IGNORECASE)
_STEPS = regex.compile(r"\s++[>»›→|/·•]\s++")  # between the steps of a path: "Home > World > Europe"
_LONGEST_STEP = 4  # words


def find(text: str, start: int, end: int, lexicon: Lexicon, *, above: bool = False) -> Removed | None:
    """The line `start:end` as furniture, if it is; `above` says that the article has not begun yet."""
    reason = _reason(text[start:end], lexicon, above=above)
    return Removed(start, end, reason) if reason else None


def _reason(line: str, lexicon: Lexicon, *, above: bool) -> str | None:
    if _NO_WORD.fullmatch(line):
        return "separator"
    words = _count(line)
    if words > _LONGEST_LINE:
        return None
    label = dates.label_of(line, lexicon)
    if label is not None:  # a date alone may be the heading of a chronicle
        return "date" if above or label else None
    folded = fold_line(line)
    bare = folded.strip(_EDGES)
    is_sentence = ends_like_a_sentence(folded)
    is_furniture = (
        _has_its_look(folded, words, is_sentence=is_sentence)
        or _has_its_phrases(bare, lexicon, is_sentence=is_sentence)
        or _has_its_phrases(bare, lexicon_of("en"), is_sentence=is_sentence)
        or (words <= _LONGEST_LABEL and not is_sentence and _has_its_words(folded, lexicon))
    )
    return "boilerplate" if is_furniture else None


def _count(line: str) -> int:
    """How many words a line has; where a script has no spaces, two characters are one."""
    if len(line) > _LONGEST_WORD * _LONGEST_LINE:
        return _LONGEST_LINE + 1
    words = len(line.split())
    if words > _LONGEST_LINE or is_common(line):
        return words
    return words + len("".join(_UNSPACED.findall(line))) // 2


def _has_its_look(line: str, words: int, *, is_sentence: bool) -> bool:
    """Furniture in any language: addresses, a player's clock, a copyright, a path, a credit of an agency."""
    if _ADDRESSES.fullmatch(line) or _CLOCK.fullmatch(line) or _COPYRIGHT.fullmatch(line):
        return True
    if is_sentence:
        return False
    steps = _STEPS.split(line)
    if len(steps) >= 3 and all(len(step.split()) <= _LONGEST_STEP for step in steps):
        return True
    credit = line.replace(" via ", "/").rpartition("/")
    return words <= _LONGEST_CREDIT and bool(credit[0]) and credit[2].strip(_EDGES) in furniture().agencies


def _has_its_phrases(bare: str, known: Lexicon, *, is_sentence: bool) -> bool:
    """Furniture by the phrases of a language."""
    return (
        bare.strip(_EDGES_AND_DIGITS) in known.clutter_exact  # "3 comments"
        or bare.startswith(_plain(known.clutter_starts) if is_sentence else known.clutter_starts)
        or any(map(bare.__contains__, _plain(known.clutter_contains) if is_sentence else known.clutter_contains))
        or bare.endswith(known.clutter_contains)
    )


def _has_its_words(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is made of a page's vocabulary: two such words, or one with a number, and nothing else."""
    count = vocabulary = 0
    for word in _WORD.findall(line):
        if word.isdecimal():
            count += 1
        elif word in lexicon.clutter_words:
            vocabulary += 1
        elif word not in lexicon.function_words:
            return False
    return vocabulary > 0 and count + vocabulary >= 2


@cache
def _plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Those that no sentence begins with: "Voir aussi" may open one, "sign up for our newsletter" or "©" does not."""
    return tuple(phrase for phrase in phrases if phrase.count(" ") >= _PLAIN - 1 or not phrase[0].isalpha())
