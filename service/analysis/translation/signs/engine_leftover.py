"""What a translation engine's own machinery leaves behind: "⁇", "@-@", "▁of", "&apos;s", "<unk>".

Engines cut text into pieces of their own (Sennrich et al. 2016; Kudo 2018) and put it together again; what they
don't know comes out as a mark. No keyboard makes these.
"""

from collections.abc import Iterator

import regex

from service.analysis.translation.finding import Finding
from service.text.document import Document, Span

_MARKS = "⁇@▁<[&"  # one of them is in each
_LEFTOVER = regex.compile(
    r"⁇|@-@|@@(?=\s)|▁(?=\p{L})|<unk>|\[UNK\]|(?<=\p{L} ?)&(?:apos|quot|#39|#34|# 39|# 34) ?;", regex.I
)


def find(document: Document) -> Iterator[Finding]:
    """Yield each leftover inside the prose."""
    if not any(mark in document.text for mark in _MARKS):
        return
    for sentence in document.sentences:
        if not any(document.text.find(mark, sentence.start, sentence.end) >= 0 for mark in _MARKS):
            continue
        for match in _LEFTOVER.finditer(document.text, sentence.start, sentence.end):
            yield Finding("text", Span(*match.span()), "A mark that only a translation engine's machinery leaves")
