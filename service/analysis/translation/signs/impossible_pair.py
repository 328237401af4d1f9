"""Small words that never stand side by side: "the of", "must to", "the their".

Where a machine drops a word that it could not place, what stood around it meets. People leave such gaps when they
rewrite a sentence, so it is a weak sign.
"""

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import Hit
from service.text.document import Document


def judge(_: Document, hit: Hit) -> Finding | None:
    """An impossible pair, inside a line and in small letters."""
    if hit.field != "text" or not all(word.surface.islower() for word in hit.words[1:]):
        return None
    words = " ".join(word.surface for word in hit.words)
    return Finding(hit.field, hit.span, f"“{words}” do not stand side by side", hit.sources)
