"""What of a sentence tells whether it is worth printing: a dozen measures that hold in any language.

They are taken from a document as sumy sees one, so that a summariser in sumy's frame can be taught with them, in one
pass, so in time that grows with the text. LexRank's ratings and the share of numbers were tried and told nothing
more on sources left out.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import chain
from operator import mul

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel
from sumy.models.dom import Sentence as SumySentence

from service.text.memo import Memo

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
_IS_NUMBER = Memo(lambda word: word[:1].isdecimal())
_CENTRALITY = NAMES.index("centrality")


def measure(
    document: ObjectDocumentModel, stem: Callable[[str], str], stop_words: Collection[str], openers: Collection[str]
) -> Matrix:
    """The measures (columns, by `NAMES`) of each sentence (rows). The document's headings are its title."""
    contents = [_content(sentence.words, stem, stop_words) for sentence in document.sentences]
    total = Counter(chain.from_iterable(contents))
    length = math.sqrt(sum(count * count for count in total.values()))
    size = max(total.total(), 1)
    title = set(_content([word for heading in document.headings for word in heading.words], stem, stop_words))
    rows = []
    for i, (sentence, content) in enumerate(zip(document.sentences, contents, strict=True), start=1):
        words, bag = max(len(sentence.words), 1), Counter(content)
        product = sum(map(mul, bag.values(), map(total.__getitem__, bag)))
        own = math.sqrt(sum(map(mul, bag.values(), bag.values())))
        rows.append(
            [
                i,
                words,
                words > _LONG,
                product / (own * length) if content else 0.0,
                product / (size * len(content)) if content else 0.0,
                len(content) / words,
                len(title & bag.keys()) / max(len(title), 1),
                *_marks(sentence, stop_words, openers),
            ]
        )
    values = np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))
    values[:, :2] = np.log(values[:, :2])  # position and words
    if rows:
        centrality = values[:, _CENTRALITY]
        values[:, _CENTRALITY] = (centrality - centrality.mean()) / (centrality.std() + 1e-6)
    return values


def _marks(sentence: SumySentence, stop_words: Collection[str], openers: Collection[str]) -> list[bool]:
    """What can be seen in the sentence itself: numbers, quotations, how it begins."""
    text, first = str(sentence), sentence.words[0] if sentence.words else ""
    return [
        any(map(_IS_NUMBER.__getitem__, sentence.words)),
        not _QUOTES.isdisjoint(text),
        text[:1] in _QUOTES,
        first in stop_words,
        first in openers,
    ]


def _content(words: Sequence[str], stem: Callable[[str], str], stop_words: Collection[str]) -> list[str]:
    return [stem(word) for word in words if word not in stop_words]
