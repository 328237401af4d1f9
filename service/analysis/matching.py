"""Finds all patterns of one language in a row of words, in one pass whose time hardly grows with their number.

Each distinct word of a text is looked up once for all themes: which pattern words it fits (exact, by its beginning, by
a part of it). One trie over the patterns of all themes tells which themes have a match in a sentence at all; only for
those a trie of the theme's own gives, at each place, the longest pattern, where no exclusion stands.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple, Self

import regex

from service.resources.taxonomy import Pattern
from service.text.document import Token
from service.text.normalise import UNSPACED

_LONGEST_WORD = 40  # letters; the rest of a longer word is not looked at
_LONGEST_PATTERN = 12  # words
# A pattern is cut where a text is: each character of a script without spaces is a word.
_CUT = regex.compile(rf"[{UNSPACED}]\p{{M}}*+|[^{UNSPACED}]++", regex.V1)

Keys = Sequence[tuple[str, ...]]


class Match(NamedTuple):
    """A pattern and the words it covers: `first:last` slices the tokens."""

    pattern: Pattern
    first: int
    last: int


class _Branch:
    """A node of a trie; most are leaves, and these share one empty dictionary."""

    __slots__ = ("children",)
    _NONE: ClassVar[dict[str, Any]] = {}

    def __init__(self) -> None:
        self.children: dict[str, Self] = self._NONE

    def child(self, word: str) -> Self:
        """The node below, made if there is none yet."""
        if self.children is self._NONE:
            self.children = {}
        found = self.children.get(word)
        if found is None:
            found = self.children[word] = type(self)()
        return found


class _Node(_Branch):
    __slots__ = ("pattern",)

    def __init__(self) -> None:
        super().__init__()
        self.pattern: Pattern | None = None


class _Shared(_Branch):
    __slots__ = ("owners",)

    def __init__(self) -> None:
        super().__init__()
        self.owners: tuple[str, ...] = ()


class Vocabulary:
    """The words of patterns, by what they ask of a word: all of it, its beginning, its end, a part of it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._ends = _by_length(word[1:] for word in self._words if word.startswith("*") and not word.endswith("*"))
        self._parts = _by_length(word[1:-1] for word in self._words if word.startswith("*") and word.endswith("*"))
        self.fitting = lru_cache(maxsize=20_000)(self._fit)  # single words in memory, never a text

    def keys(self, tokens: Sequence[Token]) -> list[tuple[str, ...]]:
        """For each token the pattern words that it fits."""
        return [self.fitting(token.surface, token.norm) for token in tokens]

    def _fit(self, surface: str, norm: str) -> tuple[str, ...]:
        words, norm = self._words, norm[:_LONGEST_WORD]
        found = [norm] if norm in words else []
        if surface.isupper() and surface in words:
            found.append(surface)
        found += [prefix for n in range(1, len(norm) + 1) if (prefix := norm[:n] + "*") in words]
        found += [f"*{norm[-n:]}" for n, ends in self._ends.items() if norm[-n:] in ends]
        found += [
            f"*{part}*"
            for n, parts in self._parts.items()
            for part in dict.fromkeys(norm[i : i + n] for i in range(len(norm) - n + 1))
            if part in parts
        ]
        return tuple(found)


class Matcher:
    """The patterns of one theme in one language. Exclusions come first; then the leftmost longest pattern wins."""

    def __init__(self, patterns: Iterable[Pattern], vocabulary: Vocabulary | None = None) -> None:
        self._wanted, self._excluded = _Node(), _Node()
        patterns = tuple(patterns)
        for pattern in patterns:
            node = self._wanted if pattern.weight else self._excluded
            for word in cut(pattern):
                node = node.child(word)
            node.pattern = pattern
        self.vocabulary = vocabulary or Vocabulary(word for pattern in patterns for word in cut(pattern))

    def matches(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """All matches among the words of one sentence, from left to right, none overlapping another."""
        return self.matches_of(self.vocabulary.keys(tokens))

    def matches_of(self, keys: Keys) -> Iterator[Match]:
        """The same, for what the vocabulary made of the words."""
        barred: set[int] = set()
        for i in _places(self._excluded, keys):
            _, length = _longest(self._excluded, keys, i, barred)
            barred.update(range(i, i + length))
        free = 0
        for i in _places(self._wanted, keys):
            if i < free:
                continue
            pattern, length = _longest(self._wanted, keys, i, barred)
            if pattern is not None:
                yield Match(pattern, i, i + length)
                free = i + length


class Screen:
    """The patterns of many matchers in one trie: which of them have a match in a sentence at all?"""

    def __init__(self, patterns: Mapping[str, Iterable[Pattern]]) -> None:
        self._root = _Shared()
        for owner, owned in patterns.items():
            for pattern in owned:
                if pattern.weight:
                    node = self._root
                    for word in cut(pattern):
                        node = node.child(word)
                    if owner not in node.owners:
                        node.owners += (owner,)

    def owners(self, keys: Keys) -> dict[str, None]:
        """Those with a match, exclusions left aside, in no order that means anything."""
        found: dict[str, None] = {}
        for start, fitting in enumerate(keys):
            if fitting:
                nodes = [self._root]
                for i in range(start, min(len(keys), start + _LONGEST_PATTERN)):
                    nodes = [child for node in nodes for key in keys[i] if (child := node.children.get(key))]
                    if not nodes:
                        break
                    for node in nodes:
                        found.update(dict.fromkeys(node.owners))
        return found


def cut(pattern: Pattern) -> tuple[str, ...]:
    """The words of a pattern as a text's are cut; capitals stay (WTO fits only WTO), all else is in lower case."""
    words = [word for written in pattern.words for word in _CUT.findall(written)]
    levelled = (word if len(word) > 1 and word.isupper() and "*" not in word else word.lower() for word in words)
    return tuple(map(sys.intern, levelled))  # a word stands in several tries and the vocabulary


def _by_length(words: Iterable[str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for word in words:
        if word:
            found.setdefault(len(word), set()).add(word)
    return dict(sorted(found.items()))


def _places(root: _Node, keys: Keys) -> list[int]:
    """Where a pattern may begin: most words open none."""
    openings = root.children.keys()
    return [i for i, fitting in enumerate(keys) if fitting and not openings.isdisjoint(fitting)]


def _longest(root: _Node, keys: Keys, start: int, barred: set[int]) -> tuple[Pattern | None, int]:
    """The longest pattern that begins at `start`, and its length in words; (None, 0) if there is none."""
    nodes, best, length = [root], None, 0
    for i in range(start, min(len(keys), start + _LONGEST_PATTERN)):
        if i in barred:
            break
        nodes = [child for node in nodes for key in keys[i] if (child := node.children.get(key))]
        if not nodes:
            break
        found = [node.pattern for node in nodes if node.pattern is not None]
        if found:
            best, length = max(found, key=lambda pattern: pattern.weight), i - start + 1
    return best, length
