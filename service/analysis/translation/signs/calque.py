"""A turn of phrase of the source, in the words of the target: "since three years", "it became known that".

Translators carry over what is set in the source and only possible, or not even that, in the target (Toury's law of
interference; Vinay and Darbelnet's calque). People who write in a second language do the same.
"""

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.phrases import Hit
from service.text.document import Document


def judge(_: Document, hit: Hit) -> Finding | None:
    """A calque, with the languages that say it so."""
    whose = f" of {named(hit.sources)}" if hit.sources else ""
    return Finding(hit.field, hit.span, f"A turn of phrase{whose} in the words of this language", hit.sources)
