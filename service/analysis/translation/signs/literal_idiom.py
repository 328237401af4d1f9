"""An idiom taken word for word: "he has other cats to whip" is French in English words.

Machines translate the words of idioms that they have seldom seen; a person who knows both languages does not.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.phrases import find_phrases
from service.text.document import Document


def find(document: Document) -> Iterator[Finding]:
    """Yield each idiom of another language that stands here word for word."""
    for hit in find_phrases(document, "literal_idiom"):
        whose = f" of {named(hit.sources)}" if hit.sources else ""
        yield Finding(hit.field, hit.span, f"An idiom{whose}, translated word for word", hit.sources)
