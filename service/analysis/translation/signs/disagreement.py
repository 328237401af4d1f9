"""Words that do not agree: "these was", "they has", "many information".

Languages without number or person on the verb (Chinese, Japanese), or with another count of things (French
"informations"), leave the machine to guess. People slip too, most of all in what they quote.
"""

from service.analysis.translation.finding import Finding
from service.analysis.translation.phrases import Hit
from service.resources.interference import interference_in
from service.text.document import Document


def judge(document: Document, hit: Hit) -> Finding | None:
    """A disagreement, but where a word before it asks for the bare verb ("did he have")."""
    known = interference_in(document.language.tag)
    bare = hit.before is not None and known is not None and hit.before.norm in known.no_auxiliary
    if hit.field != "text" or bare:
        return None
    return Finding(hit.field, hit.span, "Words that do not agree with one another", hit.sources)
