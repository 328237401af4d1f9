"""A phrase said twice in a row: "in the region in the region".

Neural translation falls into loops (Holtzman et al. 2020; Fu et al. 2021); people double a word, hardly ever three.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.quotation import is_quoted
from service.text.document import Document, Span

_SHORTEST, _LONGEST = 3, 8  # words
_FEWEST_LETTERS = 8  # of the phrase: "ha ha ha" and "1 2 1 2" are none


def find(document: Document) -> Iterator[Finding]:
    """Yield each phrase of three to eight words that stands twice in a row, spaces between."""
    for sentence in document.sentences:
        words = document.words(sentence)
        norms = [word.norm for word in words]
        i = 0
        while i < len(words):
            length = _repeated(norms, i)
            span = Span(words[i].start, words[i + 2 * length - 1].end) if length else None
            if span is not None and _is_plain(document, span) and not is_quoted(document, words[i]):
                yield Finding("text", span, "A phrase that is said twice in a row")
            i += max(2 * length, 1)


def _repeated(norms: list[str], start: int) -> int:
    """How long the phrase is that begins here and is said again behind it; 0 for none."""
    for length in range(_SHORTEST, _LONGEST + 1):
        phrase = norms[start : start + length]
        if (
            phrase == norms[start + length : start + 2 * length]
            and len(set(phrase)) == length
            and sum(map(len, phrase)) >= _FEWEST_LETTERS
            and all(word.isalpha() for word in phrase)
        ):
            return length
    return 0


def _is_plain(document: Document, span: Span) -> bool:
    """Whether nothing but letters and spaces stands in it: "day after day, day after day" is meant."""
    return all(character.isalpha() or character == " " for character in document.quote(span))
