"""A link's text in the middle of a sentence: "the minister read also: Sanctions bite said on Monday".

Copies are made from pages; a machine translates what stands between the halves of a sentence as a part of it.
"""

from collections.abc import Iterator
from functools import cache

import regex

from service.analysis.translation.finding import Finding
from service.resources.lexicon import Lexicon, lexicon_of
from service.text.document import Document, Span


def find(document: Document) -> Iterator[Finding]:
    """Yield each lead of a link ("read also:") that words of the same sentence stand before and behind."""
    pattern = _leads(lexicon_of(document.language.tag))
    if pattern is None or ": " not in document.text:
        return
    for sentence in document.sentences:
        if document.text.find(":", sentence.start, sentence.end) < 0:
            continue
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            yield Finding("text", Span(*match.span(1)), "The text of a link in the middle of a sentence")


@cache
def _leads(lexicon: Lexicon) -> "regex.Pattern[str] | None":
    leads = sorted({line for line in lexicon.clutter_starts if line.endswith(":") and " " in line})
    if not leads:
        return None
    return regex.compile(rf"(?<=\p{{Ll}} )({'|'.join(map(regex.escape, leads))})(?= \p{{Lu}})", regex.I)
