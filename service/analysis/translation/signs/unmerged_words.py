"""Words that the language always merges, left apart: French "de le", Spanish "a el", Italian "di il".

A writer does not see two words there; a machine that translates word by word puts them side by side.
"""

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import Hit
from service.text.document import Document


def judge(_: Document, hit: Hit) -> Finding | None:
    """A pair that should be one word, in small letters: "de El País" is right."""
    if not all(word.surface.islower() for word in hit.words):
        return None
    words = " ".join(word.surface for word in hit.words)
    return Finding(hit.field, hit.span, f"“{words}” is one word in this language", hit.sources)
