"""Finds the phrases of `resources/interference` in an article, whatever their number in one pass."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from service.analysis.matching import Matcher
from service.analysis.translation.quotation import is_quoted
from service.resources.interference import Interference, interference_in
from service.resources.taxonomy import Pattern
from service.text.document import Document, Field, Span, Token

_WEIGHT = 1.0  # phrases of one kind are alike


class Hit(NamedTuple):
    """A phrase of a kind in its place, and the tags of the languages it comes from."""

    kind: str
    field: Field
    span: Span
    words: tuple[Token, ...]
    before: Token | None
    sources: tuple[str, ...]


def find_phrases(document: Document) -> Iterator[Hit]:
    """Yield the phrases of all kinds that stand outside quotation marks, only single spaces between their words."""
    known = interference_in(document.language.tag)
    if known is None:
        return
    matcher, sources = _matcher(known)
    for field, part in document.fields():
        for index, matches in matcher.matches(part):
            for match in matches:
                found = part.tokens[match.first : match.last]
                joined = all(_is_joined(part.text[a.end : b.start], a) for a, b in pairwise(found))
                if joined and not is_quoted(part, found[0]):
                    begins = match.first == part.sentences[index].first_token
                    before = None if begins else part.tokens[match.first - 1]
                    span = Span(found[0].start, found[-1].end)
                    yield Hit(match.owner, field, span, found, before, sources[match.owner, match.pattern])


def _is_joined(between: str, first: Token) -> bool:
    """Whether two words stand side by side: a space or a hyphen between, or nothing behind an elided one."""
    return between in (" ", "-") or (not between and first.norm.endswith("'"))


@cache
def _matcher(known: Interference) -> tuple[Matcher, Mapping[tuple[str, Pattern], tuple[str, ...]]]:
    """The patterns of all kinds, and where the phrases come from."""
    sources = {
        (kind, Pattern(phrase.words, _WEIGHT)): phrase.sources
        for kind, phrases in known.phrases.items()
        for phrase in phrases
    }
    owned: dict[str, list[Pattern]] = {}
    for kind, pattern in sources:
        owned.setdefault(kind, []).append(pattern)
    return Matcher(owned), sources
