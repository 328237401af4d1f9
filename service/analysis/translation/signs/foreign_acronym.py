"""An organisation under another language's acronym: "OTAN" in an English text.

Acronyms look alike in all languages, so a machine leaves them, or mends some and not others.
"""

from collections.abc import Iterator
from functools import cache

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.quotation import is_quoted
from service.resources.interference import between_languages
from service.text.document import Document, Span, Token


def find(document: Document) -> Iterator[Finding]:
    """Yield each acronym that only other languages use for what it stands for."""
    foreign = _foreign(document.language.tag.split("-", maxsplit=1)[0])
    for i, sentence in document.spelt(foreign.keys()):
        word = document.tokens[i]
        tags = foreign[word.surface]
        if not _is_beside_capitals(document.words(sentence), i - sentence.first_token) and not is_quoted(
            document, word
        ):
            explanation = f"An acronym of {named(tags)}"
            yield Finding("text", Span(word.start, word.end), explanation, tags)


def _is_beside_capitals(words: tuple[Token, ...], i: int) -> bool:
    """Whether the word stands in a line of capitals."""
    return any(word.surface.isupper() for word in words[max(i - 1, 0) : i] + words[i + 1 : i + 2])


@cache
def _foreign(tag: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in between_languages("acronyms"):
        found |= row.foreign(tag)
    own = {form.upper() for row in between_languages("acronyms") for form in row.forms.get(tag, ())}
    return {form: tags for form, tags in found.items() if form.upper() not in own}
