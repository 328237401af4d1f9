"""Our document as sumy sees one: its own object model, filled with our sentences and tokens.

sumy keys ratings by a sentence's text, so that equal sentences share one; here a sentence is equal only to
itself, and repeated sentences keep their places.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import Any

import Stemmer
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence

from service.resources.stemming import stemmer_name
from service.text.document import Document, Sentence
from service.text.memo import Memo
from service.text.tokens import terms


class ViewedSentence(SumySentence):  # type: ignore[misc]  # sumy has no type hints
    """A sentence whose words are already cut, and which knows its place; the title has place -1."""

    __slots__ = ("_index", "_words")

    def __init__(self, index: int, text: str, words: tuple[str, ...]) -> None:
        super().__init__(text, tokenizer=None, is_heading=index < 0)
        self._index = index
        self._words = words

    @property
    def words(self) -> tuple[str, ...]:
        """The terms that are compared (`tokens.terms`)."""
        return self._words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ViewedSentence) and self._index == other._index

    def __hash__(self) -> int:
        return self._index


def view(document: Document, sentences: Iterable[Sentence], *, with_title: bool = False) -> ObjectDocumentModel:
    """Some sentences of a document as a document of sumy's, in their paragraphs; the title as its heading."""
    numbered = enumerate(sentences)
    paragraphs = [
        Paragraph([ViewedSentence(i, document.quote(s), terms(document.words(s))) for i, s in group])
        for _, group in groupby(numbered, key=lambda pair: pair[1].paragraph)
    ]
    if with_title and document.title is not None:
        title = document.title
        paragraphs.insert(0, Paragraph([ViewedSentence(-1, title.text, terms(title.tokens))]))
    return ObjectDocumentModel(paragraphs)


def stemmer_for(document: Document) -> Callable[[Any], str]:
    """A stemmer for the words of a document, which are stemmed once in a process."""
    name = stemmer_name(document.language.tag)
    return str if name is None else _stems(name).__getitem__


@cache
def _stems(name: str) -> Memo[str]:
    return Memo(lambda word: Stemmer.Stemmer(name, 0).stemWord(word))  # one stemmer is not for several threads
