"""Finds all patterns of one language in a document, in one pass whose time hardly grows with their number.

Of each pattern the longest stretch without a star is looked for, all at once; where one stands, the rest of the pattern
is compared word by word. Patterns have owners (themes, kinds of phrase), and each owner's matches are told apart by
themselves: exclusions first, then the leftmost longest pattern.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import regex

from service.analysis.automaton import Automaton
from service.resources.taxonomy import Pattern
from service.text.document import Document, Token
from service.text.normalise import UNSPACED, fold

_PLACE = attrgetter("first", "last", "order")
# A pattern is cut where a text is: each character of a script without spaces is a word.
_CUT = regex.compile(rf"[{UNSPACED}]\p{{M}}*+|[^{UNSPACED}]++", regex.V1)


class Match(NamedTuple):
    """A pattern and the words it covers: `first:last` slices the tokens of the document.

    Of an owner's patterns that cover the same words the one of lower `order` comes first.
    """

    first: int
    last: int
    order: int
    owner: str
    pattern: Pattern


class _Sought(NamedTuple):
    """A pattern of an owner, by the words of it; `stretch` begins in word `at`, and may be all there is to compare."""

    order: int
    owner: str
    pattern: Pattern
    words: tuple[str, ...]
    stretch: str
    at: int
    is_all: bool


class Matcher:
    """The patterns of several owners, their words as `word`, `stem*`, `*ending` or `*part*`; weight 0 excludes."""

    def __init__(self, patterns: Mapping[str, Iterable[Pattern]]) -> None:
        known = {  # of two of an owner with the same words the later counts
            (_cut(pattern), owner, pattern.weight > 0): pattern
            for owner, owned in patterns.items()
            for pattern in owned
        }
        in_order = sorted(known.items(), key=lambda entry: ([*map(_rank, entry[0][0])], entry[0][1:]))
        by_stretch: dict[str, list[_Sought]] = defaultdict(list)
        for order, ((words, owner, _), pattern) in enumerate(in_order):
            sought = _Sought(order, owner, pattern, words, *_stretch(words))
            by_stretch[sought.stretch].append(sought)
        self._sought = Automaton(by_stretch)

    def matches(self, document: Document) -> Iterator[tuple[int, list[Match]]]:
        """Each sentence's matches, by its index: of each owner from left to right, none overlapping another of its."""
        found = {(match.first, match.order): match for match in self._all(document)}
        in_order = sorted(found.values(), key=_PLACE)
        for index, in_sentence in groupby(in_order, lambda match: document.sentence_indices[match.first]):
            if index is not None:  # it stands in prose
                by_owner: dict[str, list[Match]] = {}
                for match in in_sentence:
                    by_owner.setdefault(match.owner, []).append(match)
                yield index, [match for matches in by_owner.values() for match in _chosen(matches)]

    def _all(self, document: Document) -> Iterator[Match]:
        """Everything that stands within one sentence, or in what was removed; in no order, and some of it twice."""
        tokens, sentence_indices = document.tokens, document.sentence_indices
        for place, sought in self._sought.find(document):
            for order, owner, pattern, words, _, at, is_all in sought:
                first = place - at
                last = first + len(words)
                if (
                    first >= 0
                    and last <= len(tokens)
                    and sentence_indices[first] == sentence_indices[last - 1]
                    and (is_all or all(map(_fits, tokens[first:last], words)))
                ):
                    yield Match(first, last, order, owner, pattern)


def _fits(token: Token, word: str) -> bool:
    """Whether a word is what a pattern's word stands for."""
    if word.startswith("*"):
        letters = word[1:]
        return letters[:-1] in token.norm if letters.endswith("*") else token.norm.endswith(letters)
    if word.endswith("*"):
        return token.norm.startswith(word[:-1])
    return word in (token.norm, token.surface)


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
    """The words of a pattern as a text's are cut; capitals stay (WTO fits only WTO), all else is folded.

    A star beside a character that is a word by itself says nothing.
    """
    words = [word for written in pattern.words for word in _CUT.findall(written) if word != "*"]
    return tuple(word if _is_in_capitals(word) else fold(word) for word in words)


def _is_in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "*" not in word


def _rank(word: str) -> tuple[bool, bool, bool, bool, int, str]:
    """The order of patterns: words in full, in capitals, what they begin with, end in, contain; the shorter first."""
    starts, ends = word.startswith("*"), word.endswith("*")
    return starts and ends, starts, ends, word.isupper(), len(word), word


def _stretch(words: tuple[str, ...]) -> tuple[str, int, bool]:
    """The longest stretch without a star, in which word it begins, and whether it says all that the pattern does."""
    line = f" {' '.join(words)} "
    stretches, spaces = [], 0
    for stretch in fold(line).split("*"):
        stretches.append((stretch, spaces if stretch.startswith(" ") else spaces - 1))
        spaces += stretch.count(" ")
    longest, at = max(stretches, key=lambda each: len(each[0]))
    is_all = sum(not stretch.isspace() for stretch, _ in stretches) == 1 and not any(map(_is_in_capitals, words))
    return longest, at, is_all
