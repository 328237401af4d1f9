"""Where sentences end: after a sentence mark, unless an abbreviation, an initial or a small letter says otherwise.

One left-to-right look at each candidate mark, so the time is linear whatever arrives. The words that decide
(abbreviations, sentence starters) come from the language's lexicon.
"""

from collections.abc import Iterator
from functools import cache

import regex

from service.resources.lexicon import Lexicon
from service.text.document import Span
from service.text.normalise import trimmed

_CLOSERS = "\"'”’»›)]}」』】）〉》"
_OPENERS = "\"'“„«‹‘‚([{「『【（〈《¿¡—–-"
_STRONG = "。！？｡।॥።။។։"  # end a sentence whatever follows: CJK, danda, Ethiopic, Khmer, Burmese, Armenian
_WEAK = ".!?…؟۔"  # end one before white space, a full stop only if the words around it allow it

_OPEN = regex.escape(_OPENERS)
_LAST_WORD = regex.compile(rf"[^\s{_OPEN}]++$", regex.REVERSE)
_NEXT_WORD = regex.compile(rf"[\s{_OPEN}]*+([\p{{L}}\p{{M}}\p{{N}}'’]++)?")
_INITIAL = regex.compile(r"\p{Lu}\p{M}*+\.")
_ACRONYM = regex.compile(r"(?:\p{L}\.){2,}+")
_COMPLETE = regex.compile(rf"[{_WEAK}{_STRONG}][\s{regex.escape(_CLOSERS)}“‘«]*+$", regex.REVERSE)
_UNSPACED = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_WORD = regex.compile(r"\p{L}++")
_ATTRIBUTION = 4  # words in which somebody must be asking
_LONGEST_WORD = 40  # looking back for a word goes no farther


@cache
def _candidate(lexicon: Lexicon) -> "regex.Pattern[str]":
    """A mark that may end a sentence, with what closes after it: German closes with “ and «, French after a space."""
    closers = _closers(lexicon)
    close = f"[{regex.escape(closers)}]"
    spaced = r"|[ \u00a0\u202f]»" if lexicon.spaced_marks else ""
    return regex.compile(
        rf"[{_STRONG}]++[{regex.escape(_CLOSERS)}]*+"
        rf"|[{_WEAK}]++(?:{close}{spaced})*+(?=\s|$)"
        r"|(?<=\p{Ll}\p{Ll})[.!?](?=\p{Lu}\p{Ll})"  # a lost space: "end.Next"
    )


def _closers(lexicon: Lexicon) -> str:
    return _CLOSERS + "".join(pair[-1] for pair in lexicon.quotation_marks)


def cut(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """Cut the line `start:end` of `text` into sentences, trimmed, in order, leaving nothing out but white space."""
    begin = start
    for match in _candidate(lexicon).finditer(text, start, end):
        if _ends(text, begin, match.start(), match.end(), end, lexicon):
            yield from _span(text, begin, match.end())
            begin = match.end()
    yield from _span(text, begin, end)


def is_complete(text: str, span: Span) -> bool:
    """Whether a sentence ends in a sentence mark, or is in a script that has none."""
    tail = text[max(span.start, span.end - 12) : span.end]
    return _COMPLETE.search(tail) is not None or _UNSPACED.search(tail) is not None


def _span(text: str, start: int, end: int) -> Iterator[Span]:
    start, end = trimmed(text, start, end)
    if start < end:
        yield Span(start, end)


def _ends(text: str, begin: int, mark: int, after: int, end: int, lexicon: Lexicon) -> bool:
    if text[mark] in _STRONG or after == end:
        return True
    word = _NEXT_WORD.match(text, after, min(end, after + _LONGEST_WORD))[1]
    if word is not None and word[0].islower():
        return False
    if not text[after].isspace() and len(word) <= 3 and word.lower() not in lexicon.sentence_starters:
        return False  # "Mail.Ru"
    if text[mark:after].rstrip(_closers(lexicon)) != ".":
        return not (text[mark] in "?!" and after > mark + 1 and _is_attributed(text, after, end, lexicon))
    return not _is_abbreviated(text, begin, mark, word, lexicon)


def _is_attributed(text: str, after: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a quoted question or exclamation goes on with who asked: "“Will it hold?” Mr. Smith asked"."""
    words = _WORD.findall(text, after, min(end, after + 60))[:_ATTRIBUTION]
    return any(word.lower() in lexicon.speech_verbs for word in words)


def _is_abbreviated(text: str, begin: int, mark: int, following: str | None, lexicon: Lexicon) -> bool:
    """Whether the full stop at `mark` belongs to the word before it and not to the sentence."""
    before = _LAST_WORD.search(text, max(begin, mark - _LONGEST_WORD), mark + 1)
    if before is None:
        return False
    word = before[0]
    starts = following is not None and following.lower() in lexicon.sentence_starters
    if word[:-1].isdecimal():
        is_item = before.start() == begin  # "1. First things first"
        return is_item or (lexicon.ordinal_full_stop and len(word) <= 3 and not starts)
    if word in lexicon.bound_abbreviations:
        return not (starts and word[0].islower())  # "vol. 5", but "condamné pour vol. Le tribunal"
    if not lexicon.free_abbreviations.isdisjoint((word, _with_word_before(text, begin, before.start(), word))):
        return not starts
    return bool(_INITIAL.fullmatch(word) or _ACRONYM.fullmatch(word)) and not starts


def _with_word_before(text: str, begin: int, start: int, word: str) -> str:
    """The abbreviation in two words that may end here ("z. B.", "EE. UU.")."""
    end = start
    while end > begin and text[end - 1].isspace():
        end -= 1
    head = _LAST_WORD.search(text, max(begin, end - 8), end)
    return f"{head[0]} {word}" if head else word
