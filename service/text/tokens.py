"""Words with exact offsets, in any script.

A word is a run of letters, marks and digits (Unicode, UAX #29 in spirit). Hyphens separate; an apostrophe
joins ("don't"), but an elided article ("l'énergie") and a possessive ("Putin's") are cut off, as
the language's lexicon says. Where a script has no spaces, each character is a token.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, compress, repeat
from operator import add, attrgetter, is_, sub
from typing import NamedTuple

import regex

from service.resources.lexicon import Lexicon
from service.text.document import Token
from service.text.engines import is_basic, is_common, spelt_out
from service.text.memo import Memo
from service.text.normalise import UNSPACED, fold

# Han, Hiragana and the scripts of South-East Asia: one token a character with its marks.
_SINGLE_TOKEN = regex.compile(rf"[{UNSPACED}]\p{{M}}*+")
_IS_SINGLE = Memo(lambda word: _SINGLE_TOKEN.fullmatch(word) is not None)


class _Alphabet(NamedTuple):
    """The classes of characters that words are made of, as one of the engines of patterns understands them."""

    opener: str
    letter: str
    """Inside a word; with the Armenian marks of tone, which stand there."""
    digit: str
    alphabetic: str
    """What is no digit, which may not follow a number."""
    spoken: str
    """What a clitic leans on."""
    joining: str
    """What may not follow a clitic."""
    unspaced: str
    """A token by itself, with the marks behind it."""
    mark: str


_EVERYWHERE = _Alphabet(
    opener=r"[\p{L}\p{N}]",
    letter=rf"[\p{{L}}\p{{M}}\p{{N}}\p{{Cf}}\u055b\u055c\u055e--[{UNSPACED}\u200b\u2060\ufeff]]",
    digit=r"\p{Nd}",
    alphabetic=r"[\p{L}\p{M}]",
    spoken=r"[\p{L}\p{M}\p{N}]",
    joining=r"\w",
    unspaced=f"[{UNSPACED}]",
    mark=r"\p{M}",
)
_FOLDED = Memo(fold)


def tokenise(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Cut `text` into tokens, in order, never overlapping."""
    pieces = _pattern(lexicon, basic=is_basic(text)).split(text)
    gaps, words, clitics = pieces[0::3], pieces[1::3], pieces[2::3]  # the last is None but for clitics
    lengths = list(map(len, words))
    ends = list(accumulate(map(add, map(len, gaps), lengths)))
    parts = zip(map(sub, ends, lengths), ends, words, map(_FOLDED.__getitem__, words), strict=True)
    tokens = map(tuple.__new__, repeat(Token), parts)
    return tuple(compress(tokens, map(is_, clitics, repeat(None))) if any(clitics) else tokens)


@cache
def _pattern(lexicon: Lexicon, *, basic: bool) -> "regex.Pattern[str] | re.Pattern[str]":
    """The words of a language in one group, and what of them is a clitic in a second."""
    alphabet = _basic() if basic else _EVERYWHERE
    apostrophe = "['’ʼ＇]"
    word = f"{alphabet.opener}{alphabet.letter}*+"
    joined, clitics = f"(?:{apostrophe}{word})*+", "((?!))"
    if lexicon.clitics:
        known = f"{_any_of(lexicon.clitics, basic=basic)}(?!{alphabet.joining})"
        clitics = f"(?<={alphabet.spoken}){apostrophe}({known})"
        joined = f"(?:{apostrophe}(?!{known}){word})*+"
    parts = [
        f"{alphabet.digit}++(?:[.,]{alphabet.digit}++)++(?!{alphabet.alphabetic})",
        f"{alphabet.unspaced}{alphabet.mark}*+",
        clitics,
    ]
    if lexicon.elisions:
        parts.append(f"{_any_of(lexicon.elisions, basic=basic)}{apostrophe}(?={alphabet.opener})")
    whole = f"({'|'.join([*parts, word + joined])})"
    return re.compile(whole) if basic else regex.compile(whole, regex.V1)


@cache
def _basic() -> _Alphabet:
    """The classes of `_EVERYWHERE` among the characters of the first plane, spelt out."""
    return _Alphabet(*map(spelt_out, _EVERYWHERE))


def _any_of(words: tuple[str, ...], *, basic: bool) -> str:
    """Any of these words, in small letters or capitals (a flag on the whole pattern would slow it fivefold)."""
    longest_first = sorted(words, key=len, reverse=True)
    if not basic:
        return "(?i:" + "|".join(map(regex.escape, longest_first)) + ")"
    letters = ("".join(spelt_out(f"(?i:{regex.escape(letter)})") for letter in word) for word in longest_first)
    return "(?:" + "|".join(letters) + ")"


def terms(words: Sequence[Token]) -> tuple[str, ...]:
    """What of a sentence's words is compared: the words; where a script has no spaces, pairs of neighbours instead.

    A character alone says little. Summaries by LexRank of 43 Chinese, 46 Japanese and 45 Thai articles score 19.5, 15.5
    and 15.3 by pairs, 15.6, 11.5 and 15.2 by characters, 16.8, 16.1 and 16.8 by BudouX's segments (ROUGE-1 and -2).
    """
    norms = tuple(map(attrgetter("norm"), words))
    if is_common("".join(norms)):
        return norms
    single = list(map(_IS_SINGLE.__getitem__, map(attrgetter("surface"), words)))
    starts, ends = (list(map(attrgetter(name), words)) for name in ("start", "end"))
    found = [
        norm + following if is_single else norm
        for norm, following, is_single, is_next, end, start in zip(
            norms, (*norms[1:], ""), single, (*single[1:], False), ends, (*starts[1:], 0), strict=True
        )
        if not is_single or (is_next and start == end)
    ]
    return tuple(found) or norms
