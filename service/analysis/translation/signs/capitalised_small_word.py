"""A small word with a capital inside a sentence: "talks In Beijing".

A machine that translated a line in pieces, or restored the capitals by itself, leaves one standing. Headlines run
into sentences look alike, so no other capitalised word may touch it, determiners (which open headlines) don't count,
and it is a weak sign.
"""

from collections.abc import Iterator
from functools import cache

from service.analysis.translation.finding import Finding
from service.analysis.translation.quotation import is_quoted
from service.resources.interference import Interference, interference_in
from service.text.document import Document, Span


def find(document: Document) -> Iterator[Finding]:
    """Yield each capitalised small word between words in small letters."""
    known = interference_in(document.language.tag)
    if known is None:
        return
    for i, sentence in document.spelt(_capitalised(known)):
        if not sentence.first_token < i < sentence.last_token - 1:
            continue
        before, word, after = document.tokens[i - 1 : i + 2]
        if (
            before.surface.islower()
            and after.surface.islower()
            and document.text[before.end : word.start] == " "
            and document.text[word.end : after.start] == " "
            and not is_quoted(document, word)
        ):
            yield Finding("text", Span(word.start, word.end), "A small word with a capital inside a sentence")


@cache
def _capitalised(known: Interference) -> frozenset[str]:
    return frozenset(word.title() for word in known.small_words - known.determiners)
