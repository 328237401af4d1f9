"""Finds all patterns of one language in a row of words, in one pass whose time doesn't grow with their number.

Each distinct word of a text is looked up once: which pattern words it fits (exact, by its beginnings, by its
parts). A trie over pattern words then gives, at each place, the longest pattern that begins there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from service.resources.taxonomy import Pattern
from service.text.document import Token

_LONGEST_WORD = 40  # letters; the rest of a longer word is not looked at


class Match(NamedTuple):
    """A pattern and the words it covers: `first:last` slices the tokens."""

    pattern: Pattern
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    children: "dict[str, _Node]" = field(default_factory=dict)
    pattern: Pattern | None = None


class Matcher:
    """The patterns of one theme in one language. Exclusions come first; then the leftmost longest pattern wins."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._wanted, self._excluded = _Node(), _Node()
        self._words: dict[str, None] = {}
        for pattern in patterns:
            node = self._wanted if pattern.weight else self._excluded
            for word in pattern.words:
                key = _key(word)
                self._words[key] = None
                node = node.children.setdefault(key, _Node())
            node.pattern = pattern
        self._parts = tuple(word for word in self._words if word.startswith("*"))
        self._fitting = lru_cache(maxsize=20_000)(self._fit)  # single words in memory, never a text

    def matches(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """All matches among the words of one sentence, from left to right, none overlapping another."""
        keys = [self._fitting(token.surface, token.norm) for token in tokens]
        places = [i for i, fitting in enumerate(keys) if fitting]  # most words fit no pattern at all
        barred: set[int] = set()
        for i in places:
            _, length = _longest(self._excluded, keys, i, barred)
            barred.update(range(i, i + length))
        free = 0
        for i in places:
            if i < free:
                continue
            pattern, length = _longest(self._wanted, keys, i, barred)
            if pattern is not None:
                yield Match(pattern, i, i + length)
                free = i + length

    def _fit(self, surface: str, norm: str) -> tuple[str, ...]:
        """The pattern words that a word fits."""
        words = self._words
        norm = norm[:_LONGEST_WORD]
        found = [norm] if norm in words else []
        if surface.isupper() and surface in words:
            found.append(surface)
        found += [prefix for n in range(1, len(norm) + 1) if (prefix := norm[:n] + "*") in words]
        found += [part for part in self._parts if _has_part(norm, part)]
        return tuple(found)


def _key(word: str) -> str:
    """Capitals stay (WTO fits only WTO); all else is compared in lower case."""
    return word if len(word) > 1 and word.isupper() and "*" not in word else word.lower()


def _has_part(word: str, part: str) -> bool:
    return part[1:-1] in word if part.endswith("*") else word.endswith(part[1:])


def _longest(root: _Node, keys: Sequence[tuple[str, ...]], start: int, barred: set[int]) -> tuple[Pattern | None, int]:
    """The longest pattern that begins at `start`, and its length in words; (None, 0) if there is none."""
    nodes, best, length = [root], None, 0
    for i in range(start, len(keys)):
        if i in barred:
            break
        nodes = [child for node in nodes for key in keys[i] if (child := node.children.get(key))]
        if not nodes:
            break
        found = [node.pattern for node in nodes if node.pattern is not None]
        if found:
            best, length = max(found, key=lambda pattern: pattern.weight), i - start + 1
    return best, length
