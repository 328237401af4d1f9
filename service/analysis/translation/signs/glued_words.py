"""A small word and a capitalised one without the space between them: "in theUnited States", "ofThe".

Where names or links were masked for the engine and put back, a space goes missing. Systems that strip links do the
same to any text, so only a small word in front counts, and it is a weak sign where the second is not one too.
"""

from collections.abc import Iterator
from itertools import filterfalse

import regex

from service.analysis.translation.finding import Finding
from service.resources.interference import interference_in
from service.text.document import Document, Span

_INNER_CAPITAL = regex.compile(r"\p{Ll}(?=\p{Lu}\p{Ll})")
_NAME = 0.4  # strength where the second word is a name


def find(document: Document) -> Iterator[Finding]:
    """Yield each word that is a small word and a capitalised one."""
    known = interference_in(document.language.tag)
    if known is None:
        return
    glued = {}
    for word in filterfalse(str.islower, document.spellings):
        if word[0].isupper():
            continue
        cut = _INNER_CAPITAL.search(word)
        if cut is not None and word[: cut.end()] in known.small_words:
            glued[word] = 1.0 if word[cut.end() :].lower() in known.small_words else _NAME
    for i, _ in document.spelt(glued.keys()):
        token = document.tokens[i]
        yield Finding("text", Span(token.start, token.end), "Two words without a space", strength=glued[token.surface])
