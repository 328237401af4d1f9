"""A small word with a capital inside a sentence: "talks In Beijing".

A machine that translated a line in pieces, or restored the capitals by itself, leaves one standing. Headlines run
into sentences look alike, so no other capitalised word may touch it, determiners (which open headlines) don't count,
and it is a weak sign.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.quotation import is_quoted
from service.resources.interference import interference_in
from service.text.document import Document, Span


def find(document: Document) -> Iterator[Finding]:
    """Yield each capitalised small word between words in small letters."""
    known = interference_in(document.language.tag)
    if known is None:
        return
    for sentence in document.sentences:
        words = document.words(sentence)
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if (
                word.surface[0].isupper()
                and word.norm in known.small_words
                and word.norm not in known.determiners
                and word.surface.istitle()
                and before.surface.islower()
                and after.surface.islower()
                and document.text[before.end : word.start] == " "
                and document.text[word.end : after.start] == " "
                and not is_quoted(document, word)
            ):
                yield Finding("text", Span(word.start, word.end), "A small word with a capital inside a sentence")
