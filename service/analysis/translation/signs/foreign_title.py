"""A courtesy title of the source kept before a name: "Herr Schneider", "Mme Royal" in an English text.

Translators replace titles or drop them. Reporters keep them now and then for colour, so it is a weak sign.
"""

from collections.abc import Iterator
from functools import cache

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.quotation import is_quoted
from service.resources.interference import between_languages
from service.text.document import Document, Span


def find(document: Document) -> Iterator[Finding]:
    """Yield each foreign title with the capitalised word behind it."""
    foreign = _foreign(document.language.tag.split("-", maxsplit=1)[0])
    for i, sentence in document.spelt(foreign.keys()):
        if i + 1 == sentence.last_token:
            continue
        title, name = document.tokens[i : i + 2]
        between = document.text[title.end : name.start]
        if name.surface.istitle() and between in (" ", ". ") and not is_quoted(document, title):
            tags = foreign[title.surface]
            yield Finding("text", Span(title.start, name.end), f"A courtesy title of {named(tags)}", tags)


@cache
def _foreign(tag: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in between_languages("titles"):
        found |= row.foreign(tag)
    return found
