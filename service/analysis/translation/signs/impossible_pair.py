"""Small words that never stand side by side: "the of", "must to", "the their".

Where a machine drops a word that it could not place, what stood around it meets. People leave such gaps when they
rewrite a sentence, so it is a weak sign.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import find_phrases
from service.text.document import Document


def find(document: Document) -> Iterator[Finding]:
    """Yield each impossible pair, inside a line and in small letters."""
    for hit in find_phrases(document, "impossible_pair"):
        if hit.field == "text" and all(word.surface.islower() for word in hit.words[1:]):
            words = " ".join(word.surface for word in hit.words)
            yield Finding(hit.field, hit.span, f"“{words}” do not stand side by side", hit.sources)
