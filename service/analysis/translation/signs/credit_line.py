"""A newspaper that prints a translation often says so, in a short line at the head or the foot of the article.

"Translated from the French by …", "Traduit de l'anglais", "Aus dem Englischen von …". The same words in
the middle of a paragraph speak of a book, so only short lines near either end count.
"""

from collections.abc import Iterator
from functools import cache

from service.analysis.translation.finding import Finding, named
from service.resources.lexicon import Lexicon, lexicon_of
from service.text.document import Document, Span, Token
from service.text.tokens import tokenise

_LINES_AT_EITHER_END = 3
_LONGEST_LINE = 25  # words
_WORDS_BEFORE = 6  # "This article was first published and …"
_SLOT = "{language}"


def find(document: Document) -> Iterator[Finding]:
    """Yield each credit of a translation, with the language it names."""
    lexicon = lexicon_of(document.language.tag)
    lines = sorted([*document.paragraphs, *document.removed], key=lambda span: span.start)
    near_the_ends = dict.fromkeys([*lines[:_LINES_AT_EITHER_END], *lines[-_LINES_AT_EITHER_END:]])
    for line in near_the_ends:
        words = [token for token in document.tokens if line.start <= token.start < line.end]
        if len(words) <= _LONGEST_LINE:
            yield from _in_line(words, lexicon)


def _in_line(words: list[Token], lexicon: Lexicon) -> Iterator[Finding]:
    for i in range(min(len(words), _WORDS_BEFORE + 1)):
        for phrase in _phrases(lexicon):
            source = _matches(words[i : i + len(phrase)], phrase, lexicon)
            if source is not None:
                span = Span(words[i].start, words[i + len(phrase) - 1].end)
                yield Finding("text", span, f"The article is credited as translated from {named((source,))}", (source,))
                return


def _matches(words: list[Token], phrase: tuple[str, ...], lexicon: Lexicon) -> str | None:
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


def _folded(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenise(text, lexicon))
