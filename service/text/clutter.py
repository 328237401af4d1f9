"""Page furniture: lines, and dates in front of a line, that a page's template put there and no journalist wrote.

Precision first: only short lines go, and only if a phrase of their language's or the English lexicon says so. A line
that ends like a sentence needs more to go than one that does not. A real sentence must never vanish.
"""

from functools import cache

import regex

from service.resources.lexicon import Lexicon, lexicon_of
from service.text.document import Removed
from service.text.normalise import WHITE_SPACE, fold, fold_line, trimmed

_LONGEST_LINE = 25  # words; a longer line is prose, whatever it begins with
_PLAIN = 4  # words of a phrase that opens no sentence
_CLOSERS = WHITE_SPACE + "\"'”’»)]"
_EDGES = WHITE_SPACE + ".:!…»›>|-–—•*"
_DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}+(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)"
_LEADING_DATE = regex.compile(
    rf"(?:(?P<label>\p{{L}}{{2,16}}+)\s*+:?\s*+)?(?:{_DATE})(?:[T\s]++\d{{1,2}}:\d{{2}}(?::\d{{2}})?Z?)?"
    r"\s*+[|:–—-]?\s*+(?=[^\p{Ll}\s])"  # "2024-05-17 was a bad day" keeps its date
)
_NO_WORD = regex.compile(r"[^\p{L}\p{N}]*+")


def find(text: str, start: int, end: int, lexicon: Lexicon) -> Removed | None:
    """The line `start:end` as furniture, if it is."""
    reason = _reason(text[start:end], lexicon)
    return Removed(start, end, reason) if reason else None


def leading_date(text: str, start: int, end: int, lexicon: Lexicon) -> Removed | None:
    """The date that a page's template put in front of the line `start:end`, with its label."""
    date = _LEADING_DATE.match(text, start, end)
    if date is None or (date["label"] is not None and fold(date["label"]) not in _date_labels(lexicon)):
        return None
    return Removed(*trimmed(text, start, date.end()), "date")


def _reason(line: str, lexicon: Lexicon) -> str | None:
    if _NO_WORD.fullmatch(line):
        return "separator"
    if len(line.split(maxsplit=_LONGEST_LINE)) > _LONGEST_LINE:
        return None
    folded = fold_line(line)
    is_sentence = folded.rstrip(_CLOSERS).endswith((".", "!", "?", "…", "。"))
    bare = folded.strip(_EDGES)
    for words in (lexicon, lexicon_of("en")):
        if (
            bare in words.clutter_exact
            or bare.startswith(_starts(words, is_sentence))
            or any(phrase in bare for phrase in words.clutter_contains if not is_sentence or bare.endswith(phrase))
        ):
            return "boilerplate"
    return None


@cache
def _starts(words: Lexicon, is_sentence: bool) -> tuple[str, ...]:
    """The beginnings that make a line furniture, whether or not it ends like a sentence."""
    return tuple(phrase for phrase in words.clutter_starts if not is_sentence or _is_plain(phrase))


def _is_plain(phrase: str) -> bool:
    """Whether no sentence begins so: "Voir aussi" may open one, "sign up for our newsletter" or "©" does not."""
    return phrase.count(" ") >= _PLAIN - 1 or not phrase[0].isalpha()


def _date_labels(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.clutter_dates | lexicon_of("en").clutter_dates
