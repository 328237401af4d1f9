"""Words that the language always merges, left apart: French "de le", Spanish "a el", Italian "di il".

A writer does not see two words there; a machine that translates word by word puts them side by side.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import find_phrases
from service.text.document import Document


def find(document: Document) -> Iterator[Finding]:
    """Yield each pair that should be one word, in small letters: "de El País" is right."""
    for hit in find_phrases(document, "unmerged_words"):
        if all(word.surface.islower() for word in hit.words):
            words = " ".join(word.surface for word in hit.words)
            yield Finding(hit.field, hit.span, f"“{words}” is one word in this language", hit.sources)
