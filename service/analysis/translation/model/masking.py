"""A text without its topic, as rows of characters that a linear model can weigh.

Function words, marks and the ends of words tell how a text was written, content words what about. So content words
become a star and their last four letters, capitalised ones N, numbers 9: "*ters N on N" (after Rabinovich and Wintner
2015, who find that function words and character n-grams tell translations across domains, and that content words
mislead). Of that, all rows of three to six characters are counted in 65,536 boxes.
"""

from functools import cache
from itertools import groupby
from operator import itemgetter

import numpy as np
import regex
from numpy.typing import NDArray

from service.text.engines import is_common

BOXES = 1 << 16

Counts = NDArray[np.intp]

_LENGTHS = (3, 4, 5, 6)
_ENDING = 4  # letters of a content word that are kept
_MOST_CHARACTERS = 40_000  # of the masked text; longer articles read no different
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}]")
_BASE, _SPREAD = np.uint64(1_000_003), np.uint64(0x9E3779B97F4A7C15)


def mask(token: str, function_words: frozenset[str]) -> str:
    """What is left of a token (`tokens.tokens_of`)."""
    first = token[0]
    if first.isdecimal():
        return "9"
    if not first.isalpha():
        return token
    if not is_common(token) and _UNSPACED.search(token):
        return _mask_unspaced(token, function_words)
    word = token.lower()
    if word in function_words:
        return f"^{word}" if first.isupper() else word
    return "N" if first.isupper() else f"*{word[-_ENDING:]}"


def count(masked: str) -> Counts:
    """How often each box's rows of characters occur."""
    codes = np.frombuffer(masked[:_MOST_CHARACTERS].encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    boxes = [np.zeros(0, dtype=np.uint64)]
    rows = np.zeros(len(codes), dtype=np.uint64)
    for length in range(1, min(max(_LENGTHS), len(codes)) + 1):
        rows = rows[: len(codes) - length + 1] * _BASE + codes[length - 1 :]
        if length in _LENGTHS:
            boxes.append((rows * _SPREAD) >> np.uint64(48))
    counts: Counts = np.bincount(np.concatenate(boxes).view(np.intp), minlength=BOXES)
    return counts


def _mask_unspaced(run: str, function_words: frozenset[str]) -> str:
    """A run of characters without spaces: function words kept, each stretch between them a star and its length."""
    pattern = _function_pattern(function_words)
    parts, position = [], 0
    for match in pattern.finditer(run):
        if match.start() > position:
            parts.append("*" * min(match.start() - position, 4))
        parts.append(match[0])
        position = match.end()
    if position < len(run):
        parts.append("*" * min(len(run) - position, 4))
    return "".join(parts)


@cache
def _function_pattern(function_words: frozenset[str]) -> "regex.Pattern[str]":
    """The longest of these words, wherever it stands; by their first letters, which saves most of the comparing."""
    words = sorted(function_words, key=lambda word: (word[0], -len(word), word))
    groups = (
        f"{regex.escape(first)}(?:{'|'.join(regex.escape(word[1:]) for word in group)})"
        for first, group in groupby(words, key=itemgetter(0))
    )
    return regex.compile("|".join(groups) or r"(?!)")
