"""A sentence or paragraph left in another language, without quotation marks.

Engines hand back what they can't read, or what was over their limit, as it came. Quotations, songs and bilingual
pages are in another language on purpose, so most of the text must be in the article's own.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.quotation import is_quoted
from service.text.document import Document, LanguageSpan, Span, Token

_MOST = 0.2  # the share of the text that may be in another language
_MARKS = '"“”„«»‹›'


def find(document: Document) -> Iterator[Finding]:
    """Yield each unquoted passage in another language."""
    spans = document.language.spans
    if sum(span.end - span.start for span in spans) > _MOST * len(document.text):
        return
    for span in spans:
        if not _is_quotation(document, span):
            explanation = f"A passage in {named((span.tag,))} left standing"
            yield Finding("text", Span(span.start, span.end), explanation, (span.tag,))


def _is_quotation(document: Document, span: LanguageSpan) -> bool:
    around = document.text[max(span.start - 1, 0) : span.end + 1]
    return any(mark in around for mark in _MARKS) or is_quoted(document, Token(span.start, span.end, "", ""))
