"""Which articles of an archive may be copies of one another: MinHash over their words, and LSH.

Broder 1997, and Indyk and Motwani 1998. The words are stems without function words: a round trip changes the order and
the small words more than these. Of 205 articles beside their round trips 98% share at least .63 of their words; of
5,919 unrelated pairs of one language 99% share no more than .08 (news). A candidate is not yet a copy: the comparison
says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.analysis.summary.view import stemmer_for
from service.errors import BrokenArchive
from service.resources.lexicon import lexicon_of
from service.text.document import Document
from service.text.tokens import terms

_PERMUTATIONS, _BANDS, _SEED = 128, 32, 42  # pairs that share .63 of their words meet with a chance of .996, .08: .001
_LEAST = 0.25  # estimated share of the words in common
_NEARLY = 0.9  # from here on an article is not looked for itself: whatever is like it is like the one it is like
_MOST = 20  # candidates of one article
_THRESHOLD = 0.42  # what the bands make of it; rensa wants it said


@dataclass(slots=True)
class Candidates:
    """The pairs found.

    Attributes:
        partners: for an article, by its index, those before it that it may be a copy of, likeliest first.
        capped: how many articles had more than are looked at.
    """

    partners: dict[int, tuple[int, ...]]
    capped: int = 0


class Signatures:
    """The signatures of the articles so far, a kilobyte or two each; no text is kept."""

    def __init__(self) -> None:
        """Raises BrokenArchive: rensa is not installed."""
        self._index = _rensa().RMinHashLSH(_THRESHOLD, _PERMUTATIONS, _BANDS)
        self._known: dict[int, NDArray[np.uint32]] = {}  # a quarter of what rensa's own objects take
        self.found = Candidates({})

    def add(self, number: int, signature: Any) -> None:  # noqa: ANN401  (rensa has no type hints)
        """Take in the next article."""
        digest = np.array(signature.digest(), dtype=np.uint32)
        likely = sorted(
            (-share, other)
            for other in self._index.query(signature)
            if (share := float((digest == self._known[other]).mean())) >= _LEAST
        )
        if likely:
            self.found.partners[number] = tuple(other for _, other in likely[:_MOST])
            self.found.capped += len(likely) > _MOST
        if not likely or -likely[0][0] < _NEARLY:
            self._known[number] = digest
            self._index.insert(number, signature)


def signature(document: Document) -> Any:  # noqa: ANN401  (rensa has no type hints)
    """The MinHash of a document's words; the same in every process."""
    made = _rensa().RMinHash(_PERMUTATIONS, _SEED)
    made.update(sorted(_words(document)))
    return made


def _words(document: Document) -> set[str]:
    small, stem = lexicon_of(document.language.tag).function_words, stemmer_for(document)
    of_sentences: Sequence[tuple[str, ...]] = [terms(document.words(sentence)) for sentence in document.sentences]
    return {stem(term) for words in of_sentences for term in words if term not in small}


def _rensa() -> Any:  # noqa: ANN401
    try:
        return import_module("rensa")
    except ImportError as error:
        raise BrokenArchive("Finding copies needs rensa: pip install 'standfirst[copies]'.") from error
