"""A small word and a capitalised one without the space between them: "in theUnited States", "ofThe".

Where names or links were masked for the engine and put back, a space goes missing. Systems that strip links do the
same to any text, so only a small word in front counts, and it is a weak sign where the second is not one too.
"""

from collections.abc import Iterator

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
    for sentence in document.sentences:
        for word in document.words(sentence):
            if word.surface.islower() or word.surface[0].isupper():
                continue
            cut = _INNER_CAPITAL.search(word.surface)
            if cut is None or word.surface[: cut.end()] not in known.small_words:
                continue
            second = word.surface[cut.end() :]
            strength = 1.0 if second.lower() in known.small_words else _NAME
            yield Finding("text", Span(word.start, word.end), "Two words without a space", strength=strength)
