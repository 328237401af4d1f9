"""Passages in another language than the article's: whole paragraphs, and quotations of a sentence or more.

To ask the identifiers about each would take most of an analysis. Function words tell nearly all: a paragraph with one
that only the article's own language has is in it, and one in which another language has more may not be. Only of
those, and of what is in another script, are the identifiers asked.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from service.resources.lexicon import languages_with_lexicon, lexicon_of
from service.text.document import Language, LanguageSpan
from service.text.normalise import trimmed
from service.text.sample import QUOTATION
from service.text.scripts import is_all_in, script_of

_GLANCE = 120  # characters of a passage that show its language
_FEWEST_LETTERS = 20  # in a paragraph that is worth a look of its own
_MOST = 50  # passages identified on their own; each costs half a millisecond, and hostile text has thousands
_FEWEST_WORDS = 2  # function words of another language that raise doubt

_LINE = re.compile(rf"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]{{{_FEWEST_LETTERS},}}+")


def foreign(text: str, tag: str, script: str | None, identify: Callable[[str], Language]) -> tuple[LanguageSpan, ...]:
    """The passages in another language than `tag`, in order; `identify` names the language of one of them."""
    found: list[LanguageSpan] = []
    looked_at = 0
    lines = [match.span() for match in _LINE.finditer(text)]
    quotations = [match.span(1) for match in QUOTATION.finditer(text)]
    for start, end in sorted(lines + quotations):
        if found and start < found[-1].end:  # a quotation inside a paragraph that is foreign as a whole
            continue
        if not _may_differ(text[start : min(end, start + _GLANCE)], tag, script):
            continue
        other = identify(text[start:end])
        if other.reliable and other.tag != tag:
            found.append(LanguageSpan(*trimmed(text, start, end), other.tag))
        looked_at += 1
        if looked_at == _MOST:
            break
    return tuple(found)


def _may_differ(glance: str, tag: str, script: str | None) -> bool:
    is_plain = script == "Latin" and glance.isascii()
    if not is_plain and not is_all_in(script, glance) and script_of(glance) != script:
        return True
    if not _own_words(tag).isdisjoint(glance.split()):
        return False  # as nearly always; a name's words are capitals
    votes = Counter(other for word in set(glance.lower().split()) for other in _languages_of().get(word, ()))
    own = votes.pop(lexicon_of(tag).tag, 0)
    return max(votes.values(), default=0) > max(own, _FEWEST_WORDS)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages that have each function word."""
    words: dict[str, list[str]] = {}
    for tag in languages_with_lexicon():
        for word in lexicon_of(tag).function_words:
            words.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in words.items()}


@cache
def _own_words(tag: str) -> frozenset[str]:
    """The function words that no other language has."""
    lexicon = lexicon_of(tag)
    return frozenset(word for word in lexicon.function_words if _languages_of()[word] == (lexicon.tag,))
