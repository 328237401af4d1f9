"""Typography is copied where words are translated: guillemets or « Paris ? » in English, "3,5 percent".

Each language's lexicon says which quotation marks, decimal mark and spaces before marks it uses; what another
language uses and this one does not is a sign, if a weak one: newsroom systems mangle typography too.
"""

import re
from collections.abc import Iterator

import regex

from service.analysis.translation.finding import Finding, named
from service.resources.lexicon import Lexicon, languages_with_signs, lexicon_of
from service.text.document import Document, Span
from service.text.normalise import WHITE_SPACE

_MARKS = frozenset("«»‹›„")  # marks that no keyboard makes by chance
_DECIMAL_MARKS = (".", ",")
_PROSE = 7  # words; a shorter line may be a label or a score ("Paris : 20")
_SPACED_MARK = re.compile(r"[?!:;](?<=[ \u00a0\u202f].)")
_SPACED = regex.compile(r"(?<=[\p{L}\p{N}])[ \u00a0\u202f]([?!:;])(?=\s|$)")
_DECIMAL = regex.compile(r"(?<![\d.,])\d{1,3}([.,])\d{1,2}(?=[ \u00a0\u202f]?(?:%|\p{L}{3}))(?![.,]?\d)")


def find(document: Document) -> Iterator[Finding]:
    """Yield quotation marks, spaced marks and decimal numbers in another language's style."""
    home = lexicon_of(document.language.tag)
    if not home.quotation_marks:
        return
    yield from _quotation_marks(document, home)
    for sentence in document.sentences if _SPACED_MARK.search(document.text) else ():
        if sentence.last_token - sentence.first_token < _PROSE:
            continue
        for match in _SPACED.finditer(document.text, sentence.start, sentence.end):
            if match[1] not in home.spaced_marks:
                tags = tuple(other.tag for other in _others(home) if match[1] in other.spaced_marks)
                yield _finding(match.start() - 1, match.end(), f"A space before “{match[1]}”", tags)
    if not home.decimal_mark or not any(_has_mark(document, i) for i in document.numerals):
        return
    for match in _DECIMAL.finditer(document.text):
        follows = document.text[match.end() : match.end() + 12].strip(WHITE_SPACE).lower()
        if match[1] != home.decimal_mark and follows.startswith(home.units):
            tags = tuple(other.tag for other in _others(home) if match[1] == other.decimal_mark)
            yield _finding(match.start(), match.end(), f"“{match[1]}” as decimal mark", tags)


def _quotation_marks(document: Document, home: Lexicon) -> Iterator[Finding]:
    if not any(mark in document.text for mark in _MARKS):
        return
    own = set("".join(home.quotation_marks))
    for i, character in enumerate(document.text):
        if character in _MARKS and character not in own:
            tags = tuple(other.tag for other in _others(home) if character in "".join(other.quotation_marks))
            yield _finding(i, i + 1, f"The quotation mark {character}", tags)


def _has_mark(document: Document, numeral: int) -> bool:
    """Whether a mark stands between two digits in a word or behind it."""
    word = document.tokens[numeral]
    is_marked = "." in word.surface or "," in word.surface
    return is_marked or (document.text[word.end : word.end + 1] in _DECIMAL_MARKS and word.surface[-1].isdecimal())


def _others(home: Lexicon) -> list[Lexicon]:
    return [lexicon_of(tag) for tag in languages_with_signs() if tag != home.tag]


def _finding(start: int, end: int, what: str, tags: tuple[str, ...]) -> Finding:
    where = f", as in {named(tags)}" if 0 < len(tags) <= 3 else ", as in other languages"
    return Finding("text", Span(start, end), what + where, tags)
