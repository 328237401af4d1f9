"""Finds thousands of rows of words in a document in one pass (Aho and Corasick 1975)."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from service.text.document import Document

Value = TypeVar("Value")


class Automaton(Generic[Value]):
    """Values by what stands for them in `Document.line`: folded words, and spaces where a word begins or ends."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = tuple(values.values())
        self._rows = AhoCorasick(values, implementation=Implementation.ContiguousNFA, store_patterns=False)

    def find(self, document: Document) -> Iterator[tuple[int, Value]]:
        """The values that stand in a document, each with the index of the token in which it begins, in no order."""
        for number, start, _ in self._rows.find_matches_as_indexes(document.line, overlapping=True):
            yield document.token_in_line(start), self._values[number]
