"""Numbers, sums and times in another language's format: "1.200.000 people", "12 000 soldiers", "100 $", "14h30".

Digits are copied, and with them what groups them and where the currency stands. The groups of thousands that a
language uses follow from its decimal mark.
"""

from collections.abc import Iterator

import regex

from service.analysis.translation.finding import Finding
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Span

_POINTS = regex.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}+(?![\d.,]?\d)")
_COMMAS = regex.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}+(?![\d.,]?\d)")
_CURRENCY_BEHIND = regex.compile(r"(?<![\d.,$€£])\d(?:[\d.,]*\d)?[ \u00a0\u202f][$£](?![\d\p{L}])")
_HOURS = regex.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-3])h[0-5]\d(?![\d\p{L}])")


def find(document: Document) -> Iterator[Finding]:
    """Yield numbers that are not written as this language writes them."""
    home = lexicon_of(document.language.tag)
    primary = home.tag.split("-", maxsplit=1)[0]
    wrong = []
    if home.decimal_mark == "." and _has_marks(document, "."):
        wrong.append((_POINTS, "Points between thousands"))
    if home.decimal_mark == "," and primary != "uk" and _has_marks(document, ","):
        wrong.append((_COMMAS, "Commas between thousands"))
    if primary == "en" and ("$" in document.text or "£" in document.text):
        wrong.append((_CURRENCY_BEHIND, "The currency behind the sum"))
    if primary == "en" and any("h" in document.tokens[i].surface for i in document.numerals):
        wrong.append((_HOURS, "The time of day written as in French"))
    if not wrong:
        return
    with_digits = dict.fromkeys(document.sentence_of(i) for i in document.numerals)
    for sentence in with_digits:
        if sentence is None:
            continue
        for pattern, explanation in wrong:
            for match in pattern.finditer(document.text, sentence.start, sentence.end):
                yield Finding("text", Span(*match.span()), explanation)


def _has_marks(document: Document, mark: str) -> bool:
    """Whether a mark stands twice in a number, or between one and a further digit: a look before the search."""
    numerals = (document.tokens[i] for i in document.numerals)
    return any(
        word.surface.count(mark) > 1
        or (document.text[word.end : word.end + 1] == mark and document.text[word.end + 1 : word.end + 2].isdecimal())
        for word in numerals
    )
