"""Where sentences end: after a sentence mark, unless an abbreviation, an initial or a small letter says otherwise.

One left-to-right look at each candidate mark, so the time is linear whatever arrives. The words that decide
(abbreviations, sentence starters) come from the language's lexicon.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from service.resources.lexicon import Lexicon
from service.text.abbreviations import LONGEST_WORD, OPENERS, Stop, is_abbreviated, is_small
from service.text.attribution import goes_on, is_attributed
from service.text.document import Span
from service.text.engines import is_basic, is_common, spelt_out
from service.text.normalise import fold, trimmed

_CLOSERS = "\"'”’»›)]}」』】）〉》"
_STRONG = "。！？｡।॥።။។։"  # end a sentence whatever follows: CJK, danda, Ethiopic, Khmer, Burmese, Armenian
_UNSPACED_MARKS = "。！？｡"
_WEAK = ".!?…؟۔"  # end one before white space, a full stop only if the words around it allow it
_FULL_STOPS = (".", "۔")
_ELLIPSES = ("…", "...", "۔۔۔")

_OPEN = regex.escape(OPENERS)
_NEXT_WORD = regex.compile(rf"[\s{_OPEN}]*+([\p{{L}}\p{{M}}\p{{N}}'’]++)?")
_CLIPPED = regex.compile(r"\s++(['’]\p{Ll}{1,2})\s")  # "'n", which opens sentences in small letters
_SITE = regex.compile(r"\s++[\p{Ll}\p{Nd}-]{3,}+(?:\.\p{Ll}{2,}+)++(?![.\p{L}])")  # "example.com" may open one
_COMPLETE = regex.compile(rf"[{_WEAK}{_STRONG}][\s{regex.escape(_CLOSERS)}“‘«]*+$", regex.REVERSE)
_PAUSE = regex.compile(r"(?<=[\p{Thai}\p{Lao}]) ++(?=[\p{Thai}\p{Lao}])")
_SHORT, _LONG = 50, 120  # characters of a Thai sentence: about nine and twenty words
_UNSPACED = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


@cache
def _candidate(lexicon: Lexicon, *, basic: bool) -> "regex.Pattern[str] | re.Pattern[str]":
    """A mark that may end a sentence, with what closes after it: German closes with “ and «, French after a space."""
    closers = _closers(lexicon)
    close = f"[{regex.escape(closers)}]"
    spaced = r"|[ \u00a0\u202f]»" if lexicon.spaced_marks else ""
    weak = _WEAK + regex.escape(lexicon.sentence_marks)
    small, capital, space = (spelt_out(each) if basic else each for each in (r"\p{Ll}", r"\p{Lu}", r"\s"))
    engine: Any = re if basic else regex
    # The first character alone tells the engine where to look at all.
    return engine.compile(
        rf"[{_STRONG}{weak}](?:"
        rf"(?<=[{_STRONG}])[{_STRONG}]*+[{regex.escape(_CLOSERS)}]*+"
        rf"|(?<=[{weak}])(?<![{weak}].)[{weak}]*+(?:{close}{spaced})*+(?={space}|$)"
        rf"|(?<={small}{small}[.!?])(?={capital}{small})"  # a lost space: "end.Next"
        r")"
    )


@cache
def _closers(lexicon: Lexicon) -> str:
    return _CLOSERS + "".join(pair[-1] for pair in lexicon.quotation_marks)


def cut(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """Cut the line `start:end` of `text` into sentences, trimmed, in order, leaving nothing out but white space."""
    line, begin = text[start:end], start
    piece = _span if is_common(line) else _without_marks
    for match in _candidate(lexicon, basic=is_basic(line)).finditer(text, start, end):
        mark, after = match.span()
        if _ends(text, begin, mark, after, end, lexicon):
            yield from piece(text, begin, after, lexicon)
            begin = after
    yield from piece(text, begin, end, lexicon)


def _without_marks(text: str, begin: int, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """Thai and Lao have no marks: cut at a space, early before a word that opens sentences, late before any."""
    for space in _PAUSE.finditer(text, begin, end):
        length = space.start() - begin
        if length >= _LONG or (length >= _SHORT and text.startswith(tuple(lexicon.sentence_starters), space.end())):
            yield from _span(text, begin, space.start(), lexicon)
            begin = space.end()
    yield from _span(text, begin, end, lexicon)


def is_complete(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a sentence ends in a sentence mark, or is in a script that has none."""
    tail = text[max(span.start, span.end - 12) : span.end]
    if _COMPLETE.search(tail) or _UNSPACED.search(tail):
        return True
    return tail.rstrip(_closers(lexicon)).endswith(tuple(lexicon.sentence_marks))


def _span(text: str, start: int, end: int, _: Lexicon) -> tuple[Span, ...]:
    start, end = trimmed(text, start, end)
    return (Span(start, end),) if start < end else ()


def _ends(text: str, begin: int, mark: int, after: int, end: int, lexicon: Lexicon) -> bool:
    if after == end:
        return True
    marks = text[mark:after].rstrip(_closers(lexicon))
    is_quoted = after > mark + len(marks)
    if text[mark] in _STRONG:
        return not (is_quoted and text[mark] in _UNSPACED_MARKS and goes_on(text, begin, mark, after, end, lexicon))
    word = _NEXT_WORD.match(text, after, min(end, after + LONGEST_WORD))[1]
    if word is not None and is_small(word[0]):
        return word[1:2].isupper() or _opens_small(text, after, end, lexicon)  # "iPhone" opens one
    if not text[after].isspace() and len(word) <= 3 and fold(word) not in lexicon.sentence_starters:
        return False  # "Mail.Ru"
    has_case = word is None or word[0].isupper() or not word[0].isalpha()
    if marks in _FULL_STOPS:
        return not is_abbreviated(Stop(text, begin, mark, after, word), lexicon)
    pauses = marks in _ELLIPSES and not has_case
    return not (pauses or (is_quoted and is_attributed(text, after, end, lexicon, has_case=has_case)))


def _opens_small(text: str, after: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence begins here though in small letters: with a clipped word ("'n Dam") or a site's name."""
    clipped = _CLIPPED.match(text, after, end)
    if clipped is not None:
        return fold(clipped[1]) in lexicon.sentence_starters
    return _SITE.match(text, after, end) is not None
