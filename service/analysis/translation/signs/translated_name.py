"""A person's name turned into a word, or into the word it sounds like: "Bruno The Mayor", "Theresa Mai".

A machine that does not see that a word is a name translates it (Bruno Le Maire, Theresa May), or respells it by ear.
"""

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import Hit
from service.text.document import Document


def judge(_: Document, hit: Hit) -> Finding | None:
    """A known name that became something else."""
    if not hit.words[0].surface[0].isupper():
        return None
    return Finding(hit.field, hit.span, "A person's name that was translated or respelt", hit.sources)
