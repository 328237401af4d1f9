"""Page furniture: lines, and dates in front of a line, that a page's template put there and no journalist wrote.

Precision first: only short lines go, and only if a phrase of their language's or the English lexicon says so.
A real sentence must never vanish.
"""

from collections.abc import Iterator

import regex

from service.resources.lexicon import Lexicon, lexicon_of
from service.text.document import Removed
from service.text.normalise import WHITE_SPACE, fold, trimmed

_LONGEST_LINE = 25  # words; a longer line is prose, whatever it begins with
_EDGES = WHITE_SPACE + ".:!…»›>|-–—•*"
_DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}+(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)"
_LEADING_DATE = regex.compile(
    rf"(?:(?P<label>\p{{L}}{{2,16}}+)\s*+:?\s*+)?(?:{_DATE})(?:[T\s]++\d{{1,2}}:\d{{2}}(?::\d{{2}})?Z?)?"
    r"\s*+[|:–—-]?\s*+(?=[^\p{Ll}\s])"  # "2024-05-17 was a bad day" keeps its date
)
_NO_WORD = regex.compile(r"[^\p{L}\p{N}]*+")


def find(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Removed]:
    """What of the line `start:end` is furniture: all of it, a date in front of it, or nothing."""
    reason = _reason(text[start:end], lexicon)
    if reason is not None:
        yield Removed(start, end, reason)
        return
    date = _LEADING_DATE.match(text, start, end)
    if date is not None and (date["label"] is None or fold(date["label"]) in _date_labels(lexicon)):
        yield Removed(*trimmed(text, start, date.end()), "date")


def _reason(line: str, lexicon: Lexicon) -> str | None:
    if _NO_WORD.fullmatch(line):
        return "separator"
    if len(line.split(maxsplit=_LONGEST_LINE)) > _LONGEST_LINE:
        return None
    folded = fold(line).strip(_EDGES)
    for words in (lexicon, lexicon_of("en")):
        if (
            folded in words.clutter_exact
            or folded.startswith(words.clutter_starts)
            or any(phrase in folded for phrase in words.clutter_contains)
        ):
            return "boilerplate"
    return None


def _date_labels(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.clutter_dates | lexicon_of("en").clutter_dates
