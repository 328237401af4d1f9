"""Words that do not agree: "these was", "they has", "many information".

Languages without number or person on the verb (Chinese, Japanese), or with another count of things (French
"informations"), leave the machine to guess. People slip too, most of all in what they quote.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import find_phrases
from service.resources.interference import interference_in
from service.text.document import Document


def find(document: Document) -> Iterator[Finding]:
    """Yield each disagreement, but where a word before it asks for the bare verb ("did he have")."""
    known = interference_in(document.language.tag)
    for hit in find_phrases(document, "disagreement"):
        bare = hit.before is not None and known is not None and hit.before.norm in known.no_auxiliary
        if hit.field == "text" and not bare:
            yield Finding(hit.field, hit.span, "Words that do not agree with one another", hit.sources)
