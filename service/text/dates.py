"""Dates that a page's template put into an article: in front of its first line, or on a line of their own."""

import re
from functools import cache

import regex

from service.resources.furniture import furniture
from service.resources.lexicon import Lexicon, lexicon_of
from service.text.document import Removed
from service.text.normalise import fold, fold_line, trimmed

_DIGIT = re.compile(r"\d")
_MOST_WORDS = 14  # of a line that is a date
_NUMBERS = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}+(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)"
_LEADING = regex.compile(
    rf"(?:(?P<label>\p{{L}}{{2,16}}+)\s*+:?\s*+)?(?:{_NUMBERS})(?:[T\s]++\d{{1,2}}:\d{{2}}(?::\d{{2}})?Z?)?"
    r"\s*+[|:–—-]?\s*+(?=[^\p{Ll}\s])"  # "2024-05-17 was a bad day" keeps its date
)
_NUMERIC = regex.compile(rf"{_NUMBERS}|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{2}}(?!\d)|\d\s?[年년]")
_WORD = regex.compile(r"\p{Han}|[\p{L}--\p{Han}][\p{L}\p{M}.'’-]*+", regex.V1)


def leading(text: str, start: int, end: int, lexicon: Lexicon) -> Removed | None:
    """The date in front of the line `start:end`, with its label."""
    date = _LEADING.match(text, start, end)
    if date is None or (date["label"] is not None and fold(date["label"]) not in _labels(lexicon)):
        return None
    return Removed(*trimmed(text, start, date.end()), "date")


def label_of(line: str, lexicon: Lexicon) -> str | None:
    """The label before or behind a date that is a line ("updated"); "" for none, None if it is no date."""
    if _DIGIT.search(line) is None:
        return None
    folded, labels, label = fold_line(line), _labels(lexicon), ""
    if folded.startswith(labels) or folded.endswith(labels):
        label = next(label for label in labels if folded.startswith(label) or folded.endswith(label))
    unlabelled = folded.removeprefix(label) if folded.startswith(label) else folded.removesuffix(label)
    words = [word.rstrip(".") for word in _WORD.findall(unlabelled)]
    if len(words) > _MOST_WORDS:
        return None
    names = _names(lexicon.tag)
    known = names | furniture().time_words
    if not all(word in known or word in lexicon.function_words for word in words):
        return None
    has_date = not names.isdisjoint(words) or _NUMERIC.search(folded) is not None
    return label if has_date else None


@cache
def _names(tag: str) -> frozenset[str]:
    calendar = furniture().calendar
    return calendar.get(tag, frozenset()) | calendar["en"]


@cache
def _labels(lexicon: Lexicon) -> tuple[str, ...]:
    """The labels of dates, the longest first."""
    return tuple(sorted(lexicon.clutter_dates | lexicon_of("en").clutter_dates, key=lambda label: (-len(label), label)))
