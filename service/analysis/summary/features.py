"""What of a sentence tells whether it is worth printing: a dozen measures that hold in any language.

They are taken from a document as sumy sees one, so that a summariser in sumy's frame can be taught with them, in one
pass, so in time that grows with the text. LexRank's ratings and the share of numbers were tried and told nothing
more on sources left out.
"""

import math
import re
from collections.abc import Callable, Collection, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel
from sumy.models.dom import Sentence as SumySentence

Matrix = NDArray[np.float64]

NAMES = (
    "log_position",  # of the sentence, from 1
    "log_words",
    "is_long",
    "centrality",  # cosine of its content words with the document's, in standard deviations from the mean
    "frequency",  # mean share of its content words in the document
    "content",  # content words to words
    "title",  # share of the title's content words that it has
    "has_number",
    "has_quotation",
    "begins_with_quotation",
    "begins_with_function_word",
    "leans_back",  # begins with a word such as "she" or "however"
)

_LONG = 35  # words
_QUOTES = frozenset('"“”„«»‹›「」『』')
_QUOTE = re.compile(f"[{''.join(sorted(_QUOTES))}]")
_NUMBER = re.compile(r" \d")
_CENTRALITY = NAMES.index("centrality")


def measure(
    document: ObjectDocumentModel, stem: Callable[[str], str], stop_words: Collection[str], openers: Collection[str]
) -> Matrix:
    """The measures (columns, by `NAMES`) of each sentence (rows). The document's headings are its title."""
    contents = [_content(sentence.words, stem, stop_words) for sentence in document.sentences]
    title = set(_content([word for heading in document.headings for word in heading.words], stem, stop_words))
    products, lengths, length, size = _likeness(contents)
    rows = []
    for i, (sentence, content) in enumerate(zip(document.sentences, contents, strict=True)):
        words = max(len(sentence.words), 1)
        rows.append(
            [
                i + 1,
                words,
                words > _LONG,
                products[i] / (lengths[i] * length) if content else 0.0,
                products[i] / (size * len(content)) if content else 0.0,
                len(content) / words,
                len(title.intersection(content)) / max(len(title), 1),
                *_marks(sentence, stop_words, openers),
            ]
        )
    values = np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))
    values[:, :2] = np.log(values[:, :2])  # position and words
    if rows:
        centrality = values[:, _CENTRALITY]
        values[:, _CENTRALITY] = (centrality - centrality.mean()) / (centrality.std() + 1e-6)
    return values


def _likeness(contents: Sequence[Sequence[str]]) -> tuple[list[float], list[float], float, int]:
    """Of bags of words: the product of each with that of all, its length; the length of that of all, and its size."""
    words = list(chain.from_iterable(contents))
    numbers = {word: i for i, word in enumerate(dict.fromkeys(words))}
    ids = np.fromiter(map(numbers.__getitem__, words), dtype=np.intp, count=len(words))
    total = np.bincount(ids)
    places = np.repeat(np.arange(len(contents)) * len(numbers), list(map(len, contents)))
    cells, counts = np.unique(places + ids, return_counts=True)  # a row of cells for each bag
    rows, columns = np.divmod(cells, max(len(numbers), 1))
    products = np.bincount(rows, counts * total[columns], len(contents))
    squares = np.bincount(rows, counts * counts, len(contents))
    return products.tolist(), np.sqrt(squares).tolist(), math.sqrt((total * total).sum()), max(len(words), 1)


def _marks(sentence: SumySentence, stop_words: Collection[str], openers: Collection[str]) -> list[bool]:
    """What can be seen in the sentence itself: numbers, quotations, how it begins."""
    text, first = str(sentence), sentence.words[0] if sentence.words else ""
    return [
        _NUMBER.search(f" {' '.join(sentence.words)}") is not None,
        _QUOTE.search(text) is not None,
        text[:1] in _QUOTES,
        first in stop_words,
        first in openers,
    ]


def _content(words: Sequence[str], stem: Callable[[str], str], stop_words: Collection[str]) -> list[str]:
    return [stem(word) for word in words if word not in stop_words]
