"""An idiom taken word for word: "he has other cats to whip" is French in English words.

Machines translate the words of idioms that they have seldom seen; a person who knows both languages does not.
"""

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.phrases import Hit
from service.text.document import Document


def judge(_: Document, hit: Hit) -> Finding | None:
    """An idiom of another language that stands here word for word."""
    whose = f" of {named(hit.sources)}" if hit.sources else ""
    return Finding(hit.field, hit.span, f"An idiom{whose}, translated word for word", hit.sources)
