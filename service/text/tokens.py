"""Words with exact offsets, in any script.

A word is a run of letters, marks and digits (Unicode, UAX #29 in spirit). Hyphens separate; an apostrophe
joins ("don't"), but an elided article ("l'énergie") and a possessive ("Putin's") are cut off, as
the language's lexicon says. Where a script has no spaces, each character is a token.
"""

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

import regex

from service.resources.lexicon import Lexicon
from service.text.document import Token
from service.text.normalise import UNSPACED, fold

_APOSTROPHE = "['’ʼ＇]"
# Han, Hiragana and the scripts of South-East Asia: one token a character with its marks.
_SINGLE = rf"[{UNSPACED}]\p{{M}}*+"
_SINGLE_TOKEN = regex.compile(_SINGLE)
# With the Armenian marks of tone, which stand inside words.
_LETTER = rf"[\p{{L}}\p{{M}}\p{{N}}\p{{Cf}}\u055b\u055c\u055e--[{UNSPACED}\u200b\u2060\ufeff]]"
_NUMBER = r"\p{Nd}++(?:[.,]\p{Nd}++)++(?![\p{L}\p{M}])"


@cache
def _pattern(lexicon: Lexicon) -> "regex.Pattern[str]":
    word = f"[\\p{{L}}\\p{{N}}]{_LETTER}*+"
    parts = [_NUMBER, _SINGLE]
    joined = f"(?:{_APOSTROPHE}{word})*+"
    if lexicon.clitics:
        clitics = f"{_any_of(lexicon.clitics)}\\b"
        parts.append(f"(?<=[\\p{{L}}\\p{{M}}\\p{{N}}]){_APOSTROPHE}(?P<clitic>{clitics})")
        joined = f"(?:{_APOSTROPHE}(?!{clitics}){word})*+"
    if lexicon.elisions:
        parts.append(f"{_any_of(lexicon.elisions)}{_APOSTROPHE}(?=[\\p{{L}}\\p{{N}}])")
    parts.append(word + joined)
    return regex.compile("|".join(parts), regex.V1)


def terms(words: Sequence[Token]) -> tuple[str, ...]:
    """What of a sentence's words is compared: the words; where a script has no spaces, pairs of neighbours instead.

    A character alone says little. Summaries by LexRank of 43 Chinese, 46 Japanese and 45 Thai articles score 19.5, 15.5
    and 15.3 by pairs, 15.6, 11.5 and 15.2 by characters, 16.8, 16.1 and 16.8 by BudouX's segments (ROUGE-1 and -2).
    """
    norms = tuple(word.norm for word in words)
    if "".join(norms).isascii():  # as most sentences in Latin script are
        return norms
    found: list[str] = []
    for word, following in zip_longest(words, words[1:]):
        if word.surface.isascii() or not _SINGLE_TOKEN.fullmatch(word.surface):
            found.append(word.norm)
        elif following is not None and following.start == word.end and _SINGLE_TOKEN.fullmatch(following.surface):
            found.append(word.norm + following.norm)
    return tuple(found) or norms


def _any_of(words: tuple[str, ...]) -> str:
    """Any of these words, in small letters or capitals (a flag on the whole pattern would slow it fivefold)."""
    return "(?i:" + "|".join(map(regex.escape, sorted(words, key=len, reverse=True))) + ")"


def tokenise(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Cut `text` into tokens, in order, never overlapping."""
    return tuple(
        Token(match.start(), match.end(), match[0], fold(match[0]))
        for match in _pattern(lexicon).finditer(text)
        if match.lastgroup != "clitic"
    )
