"""Finds all patterns of one language in a document, in one pass whose time hardly grows with their number.

Each distinct word is looked up once: which pattern words it fits (exact, by its beginning, by a part of it), and so
which patterns it may open. Only from there one trie over all patterns is walked. Patterns have owners (themes, kinds of
phrase), and each owner's matches are told apart by themselves: exclusions first, then the leftmost longest pattern.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import regex

from service.resources.taxonomy import Pattern
from service.text.document import Document
from service.text.memo import Memo
from service.text.normalise import UNSPACED, fold

_LONGEST_WORD = 40  # letters; the rest of a longer word is not looked at
_LONGEST_PATTERN = 12  # words
# A pattern is cut where a text is: each character of a script without spaces is a word.
_CUT = regex.compile(rf"[{UNSPACED}]\p{{M}}*+|[^{UNSPACED}]++", regex.V1)


class Match(NamedTuple):
    """A pattern and the words it covers: `first:last` slices the tokens of the document."""

    owner: str
    pattern: Pattern
    first: int
    last: int


class _Node:
    """A node of the trie. Most are leaves, and these share one empty dictionary."""

    __slots__ = ("children", "ends")
    _NONE: Mapping[str, "_Node"] = {}

    def __init__(self) -> None:
        self.children: Mapping[str, _Node] = self._NONE
        self.ends: tuple[tuple[str, Pattern], ...] = ()

    def child(self, word: str) -> "_Node":
        """The node below, made if there is none yet."""
        found = self.children.get(word)
        if found is None:
            found = _Node()
            if self.children is self._NONE:
                self.children = {word: found}
            else:
                self.children[word] = found  # type: ignore[index]  # its own dictionary by now
        return found

    def end(self, owner: str, pattern: Pattern) -> None:
        """Let a pattern end here; of two of an owner with the same words the later counts."""
        others = ((o, p) for o, p in self.ends if o != owner or bool(p.weight) != bool(pattern.weight))
        self.ends = (*others, (owner, pattern))


class Matcher:
    """The patterns of several owners, their words as `word`, `stem*`, `*ending` or `*part*`; weight 0 excludes."""

    def __init__(self, patterns: Mapping[str, Iterable[Pattern]]) -> None:
        self._root = _Node()
        words: set[str] = set()
        for owner, owned in patterns.items():
            for pattern in owned:
                node = self._root
                for word in _cut(pattern):
                    words.add(word)
                    node = node.child(word)
                node.end(owner, pattern)
        self._words = frozenset(words)
        self._ends = _by_length(word[1:] for word in words if word.startswith("*") and not word.endswith("*"))
        self._parts = _by_length(word[1:-1] for word in words if word.startswith("*") and word.endswith("*"))
        self._fitting = Memo(self._fit)
        self._opening = Memo(self._open)

    def matches(self, document: Document) -> Iterator[tuple[int, list[Match]]]:
        """Each sentence's matches, by its index: of each owner from left to right, none overlapping another of its."""
        found: dict[int, dict[str, list[Match]]] = {}
        for first, nodes in sorted(self._opened(document), key=itemgetter(0)):
            index = document.sentence_indices[first]
            if index is not None:
                for match in self._walk(document, first, nodes, document.sentences[index].last_token):
                    found.setdefault(index, {}).setdefault(match.owner, []).append(match)
        for index, by_owner in found.items():
            yield index, [match for matches in by_owner.values() for match in _chosen(matches)]

    def _opened(self, document: Document) -> Iterator[tuple[int, tuple[_Node, ...]]]:
        """Where a pattern may begin: its first word stands there, and if it has a second, one that fits it follows."""
        fitting, tokens, last = self._fitting, document.tokens, len(document.tokens) - 1
        for word, opening in zip(document.spellings, map(self._opening.__getitem__, document.spellings), strict=True):
            if opening is None:  # as most
                continue
            nodes, is_whole, seconds = opening
            for i in document.spellings[word]:
                if is_whole or (i < last and not seconds.isdisjoint(fitting[tokens[i + 1].surface])):
                    yield i, nodes

    def _walk(self, document: Document, first: int, nodes: Sequence[_Node], end: int) -> Iterator[Match]:
        """All that matches from `first` on, the shorter before the longer."""
        for last in range(first + 1, min(end, first + _LONGEST_PATTERN) + 1):
            for node in nodes:
                for owner, pattern in node.ends:
                    yield Match(owner, pattern, first, last)
            if last == end or not (fitting := self._fitting[document.tokens[last].surface]):
                return
            nodes = [child for node in nodes for key in fitting if (child := node.children.get(key))]

    def _open(self, surface: str) -> tuple[tuple[_Node, ...], bool, frozenset[str]] | None:
        """The nodes that a word leads to, whether it is a pattern by itself, and what may follow it; None if none."""
        children = self._root.children
        nodes = tuple(children[key] for key in self._fitting[surface] if key in children)
        if not nodes:
            return None
        return nodes, any(node.ends for node in nodes), frozenset(key for node in nodes for key in node.children)

    def _fit(self, surface: str) -> tuple[str, ...]:
        """The pattern words that a word fits."""
        words, norm = self._words, fold(surface)[:_LONGEST_WORD]
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


def _chosen(matches: list[Match]) -> Iterator[Match]:
    """Of one owner's matches in a sentence those that count: exclusions bar words, then the leftmost longest."""
    barred: set[int] = set()
    if not all(match.pattern.weight for match in matches):
        for match in _longest([match for match in matches if not match.pattern.weight], barred):
            barred.update(range(match.first, match.last))
        matches = [match for match in matches if match.pattern.weight]
    free = 0
    for match in _longest(matches, barred):
        if match.first >= free:
            yield match
            free = match.last


def _longest(matches: list[Match], barred: set[int]) -> Iterator[Match]:
    """The longest match at each place that touches no barred word, of equal ones the heaviest, then the first."""
    if len(matches) == 1 and not barred:
        yield matches[0]
        return
    by_place: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        by_place[match.first].append(match)
    for standing in by_place.values():
        open_ones = [m for m in standing if barred.isdisjoint(range(m.first, m.last))] if barred else standing
        if open_ones:
            yield max(open_ones, key=_extent)


def _extent(match: Match) -> tuple[int, float]:
    return match.last, match.pattern.weight


def _cut(pattern: Pattern) -> tuple[str, ...]:
    """The words of a pattern as a text's are cut; capitals stay (WTO fits only WTO), all else is in lower case."""
    words = [word for written in pattern.words for word in _CUT.findall(written)]
    levelled = (word if len(word) > 1 and word.isupper() and "*" not in word else word.lower() for word in words)
    return tuple(map(sys.intern, levelled))  # a word stands in several patterns


def _by_length(words: Iterable[str]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for word in words:
        if word:
            found.setdefault(len(word), set()).add(word)
    return dict(sorted(found.items()))
