"""A turn of phrase of the source, in the words of the target: "since three years", "it became known that".

Translators carry over what is set in the source and only possible, or not even that, in the target (Toury's law of
interference; Vinay and Darbelnet's calque). People who write in a second language do the same.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.phrases import find_phrases
from service.text.document import Document


def find(document: Document) -> Iterator[Finding]:
    """Yield each calque, with the languages that say it so."""
    for hit in find_phrases(document, "calque"):
        whose = f" of {named(hit.sources)}" if hit.sources else ""
        yield Finding(hit.field, hit.span, f"A turn of phrase{whose} in the words of this language", hit.sources)
