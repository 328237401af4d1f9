"""A newspaper that prints a translation often says so, in a short line at the head or the foot of the article.

"Translated from the French by …", "Traduit de l'anglais", "Aus dem Englischen von …". In a sentence the same
words speak of a book or a play, so a line counts only near either end, if it begins with the credit (or with "This
article was") and goes on with no more than a name.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from service.analysis.translation.finding import Finding, named
from service.resources.lexicon import Lexicon, lexicon_of
from service.text.document import Document, Span, Token
from service.text.tokens import tokenise

_LINES_AT_EITHER_END = 3
_LONGEST_NAME = 6  # words after the credit: "by Anna Lind for the Daily News"
_SMALL_WORDS = 3  # of them in lower case
_SLOT = "{language}"
_start = attrgetter("start")


def find(document: Document) -> Iterator[Finding]:
    """Yield each credit of a translation, with the language it names."""
    lexicon = lexicon_of(document.language.tag)
    lines = sorted([*document.paragraphs, *document.removed], key=lambda span: span.start)
    near_the_ends = dict.fromkeys([*lines[:_LINES_AT_EITHER_END], *lines[-_LINES_AT_EITHER_END:]])
    for line in near_the_ends:
        first, last = (bisect_left(document.tokens, place, key=_start) for place in (line.start, line.end))
        if last - first <= _longest(lexicon):
            yield from _in_line(document, document.tokens[first:last], lexicon)


def _in_line(document: Document, words: Sequence[Token], lexicon: Lexicon) -> Iterator[Finding]:
    for start in (0, *(len(opener) for opener in _openers(lexicon) if _begins_with(words, opener))):
        for phrase in _phrases(lexicon):
            if words[start : start + 1] and phrase[0] not in (words[start].norm, _SLOT):
                continue
            credit, name = words[start : start + len(phrase)], words[start + len(phrase) :]
            source = _matches(credit, phrase, lexicon)
            if source is not None and _is_name(document, credit[-1], name):
                explanation = f"The article is credited as translated from {named((source,))}"
                yield Finding("text", Span(credit[0].start, credit[-1].end), explanation, (source,))
                return


@cache
def _longest(lexicon: Lexicon) -> int:
    """The most words that a line with a credit has."""
    openers, phrases = ((len(words) for words in found) for found in (_openers(lexicon), _phrases(lexicon)))
    return max(openers, default=0) + max(phrases, default=0) + _LONGEST_NAME


def _begins_with(words: Sequence[Token], opener: tuple[str, ...]) -> bool:
    return tuple(word.norm for word in words[: len(opener)]) == opener


def _is_name(document: Document, last: Token, name: Sequence[Token]) -> bool:
    """Whether what follows the credit may be who translated, and is not the rest of a sentence."""
    small = sum(word.surface.islower() for word in name)
    return (
        len(name) <= _LONGEST_NAME
        and small <= _SMALL_WORDS
        and document.text[last.end : last.end + 1] != ","
        and small <= (len(name) + 1) // 2
    )


def _matches(words: Sequence[Token], phrase: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The source language, if these words are this phrase."""
    if len(words) < len(phrase):
        return None
    source = None
    for word, expected in zip(words, phrase, strict=True):
        if expected == _SLOT:
            source = lexicon.credit_languages.get(word.norm)
            if source is None or source == lexicon.tag:
                return None
        elif word.norm != expected:
            return None
    return source


@cache
def _phrases(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """The phrases as folded words, the longest first."""
    cut = []
    for phrase in lexicon.credit_phrases:
        if _SLOT not in phrase:
            continue
        before, after = phrase.split(_SLOT, 1)
        cut.append((*_folded(before + "x", lexicon)[:-1], _SLOT, *_folded(after, lexicon)))
    return tuple(sorted(cut, key=lambda words: (-len(words), words)))


@cache
def _openers(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """What may stand before a credit ("This article was"), as folded words."""
    return tuple(_folded(opener, lexicon) for opener in lexicon.credit_openers)


def _folded(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenise(text, lexicon))
