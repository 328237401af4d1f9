"""A phrase said twice in a row: "in the region in the region".

Neural translation falls into loops (Holtzman et al. 2020; Fu et al. 2021); people double a word, hardly ever three.
"""

from collections.abc import Iterator

import numpy as np

from service.analysis.translation.finding import Finding
from service.analysis.translation.quotation import is_quoted
from service.text.document import Document, Sentence, Span

_SHORTEST, _LONGEST = 3, 8  # words
_FEWEST_LETTERS = 8  # of the phrase: "ha ha ha" and "1 2 1 2" are none


def find(document: Document) -> Iterator[Finding]:
    """Yield each phrase of three to eight words that stands twice in a row, spaces between."""
    for sentence in _sentences(document):
        words = document.words(sentence)
        norms = [word.norm for word in words]
        last: dict[str, int] = {}
        free = 0
        for i, norm in enumerate(norms):
            start = last.get(norm, -1)
            last[norm] = i
            if start < free or not _SHORTEST <= i - start <= _LONGEST or not _is_repeated(norms, start, i):
                continue
            span = Span(words[start].start, words[2 * i - start - 1].end)
            if _is_plain(document, span) and not is_quoted(document, words[start]):
                free = 2 * i - start
                yield Finding("text", span, "A phrase that is said twice in a row")


def _sentences(document: Document) -> Iterator[Sentence]:
    """Those in which as many words are followed by as many that are likely the same."""
    hashes = np.fromiter(map(hash, document.norms), dtype=np.int64, count=len(document.norms))
    found: set[int] = set()
    for length in range(_SHORTEST, _LONGEST + 1):
        alike, run = (hashes[:-length] == hashes[length:]).tobytes(), b"\x01" * length
        at = alike.find(run)
        while at >= 0:
            index = document.sentence_indices[at]
            if index is not None:
                found.add(index)
            at = alike.find(run, at + 1 if index is None else document.sentences[index].last_token)
    for index in sorted(found):
        yield document.sentences[index]


def _is_repeated(norms: list[str], start: int, again: int) -> bool:
    """Whether the words `start:again`, all different, follow once more."""
    phrase = norms[start:again]
    return (
        phrase == norms[again : again + len(phrase)]
        and len(set(phrase)) == len(phrase)
        and sum(map(len, phrase)) >= _FEWEST_LETTERS
        and all(word.isalpha() for word in phrase)
    )


def _is_plain(document: Document, span: Span) -> bool:
    """Whether nothing but letters and spaces stands in it: "day after day, day after day" is meant."""
    return all(character.isalpha() or character == " " for character in document.quote(span))
