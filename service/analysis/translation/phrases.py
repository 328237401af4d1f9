"""Finds the phrases of `resources/interference` in an article, whatever their number in one pass."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from service.analysis.matching import Matcher
from service.analysis.translation.quotation import is_quoted
from service.resources.interference import Interference, interference_in
from service.resources.taxonomy import Pattern
from service.text.document import Document, Field, Sentence, Span, Token

_WEIGHT = 1.0  # phrases of one kind are alike


class Hit(NamedTuple):
    """A phrase in its place, and the tags of the languages it comes from."""

    field: Field
    span: Span
    words: tuple[Token, ...]
    before: Token | None
    sources: tuple[str, ...]


def find_phrases(document: Document, kind: str) -> Iterator[Hit]:
    """Yield the phrases of a kind that stand outside quotation marks, only single spaces between their words."""
    known = interference_in(document.language.tag)
    if known is None:
        return
    matcher, sources, needed = _matcher(known, kind)
    for field, part in document.fields():
        for sentence in part.sentences:
            if needed is None or not needed.isdisjoint([word.norm for word in part.words(sentence)]):
                yield from _in(field, part, sentence, matcher, sources)


def _in(
    field: Field, part: Document, sentence: Sentence, matcher: Matcher, sources: dict[Pattern, tuple[str, ...]]
) -> Iterator[Hit]:
    words = part.words(sentence)
    for match in matcher.matches(words):
        found = words[match.first : match.last]
        joined = all(_is_joined(part.text[a.end : b.start], a) for a, b in pairwise(found))
        if joined and not is_quoted(part, found[0]):
            before = words[match.first - 1] if match.first else None
            yield Hit(field, Span(found[0].start, found[-1].end), found, before, sources[match.pattern])


def _is_joined(between: str, first: Token) -> bool:
    """Whether two words stand side by side: a space or a hyphen between, or nothing behind an elided one."""
    return between in (" ", "-") or (not between and first.norm.endswith("'"))


@cache
def _matcher(known: Interference, kind: str) -> tuple[Matcher, dict[Pattern, tuple[str, ...]], frozenset[str] | None]:
    """The matcher, the sources, and words of which a sentence must have one to be worth a look; None for any."""
    sources = {Pattern(phrase.words, _WEIGHT): phrase.sources for phrase in known.phrases[kind]}
    whole = [[word for word in pattern.words if "*" not in word] for pattern in sources]
    return Matcher(sources), sources, frozenset(max(words, key=len) for words in whole) if all(whole) else None
