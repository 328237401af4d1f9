"""A person's name turned into a word, or into the word it sounds like: "Bruno The Mayor", "Theresa Mai".

A machine that does not see that a word is a name translates it (Bruno Le Maire, Theresa May), or respells it by ear.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import find_phrases
from service.text.document import Document


def find(document: Document) -> Iterator[Finding]:
    """Yield each known name that became something else."""
    for hit in find_phrases(document, "translated_name"):
        if hit.words[0].surface[0].isupper():
            yield Finding(hit.field, hit.span, "A person's name that was translated or respelt", hit.sources)
