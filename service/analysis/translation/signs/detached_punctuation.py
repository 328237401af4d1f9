"""A full stop or comma with a space before it: "the meeting with Poutine ."

A machine that translates around a link, a name or lost marks leaves the space where they were. People and
systems type one by accident, so it is a weak sign.
"""

from collections.abc import Iterator

import regex

from service.analysis.translation.finding import Finding
from service.text.document import Document, Span

_DETACHED = regex.compile(r"(?<![\p{L}\p{N}])[\p{L}\p{N}]++ [.,](?=\s|$)(?! ?\.)")  # "paused . . ." is an ellipsis


def find(document: Document) -> Iterator[Finding]:
    """Yield each detached mark with the word before it, unless the whole text is written so."""
    if " ." not in document.text and " ," not in document.text:
        return
    matches = list(_DETACHED.finditer(document.text))
    marks = document.text.count(".") + document.text.count(",")
    if len(matches) * 4 > marks:  # a tokenised corpus, or somebody's habit
        return
    for match in matches:
        yield Finding("text", Span(*match.span()), "A space before a full stop or comma")
