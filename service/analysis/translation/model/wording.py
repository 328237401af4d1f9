"""A text's words in ones and twos, to tell a copy from what it was made of.

A round trip keeps the story and changes the words: rarer ones give way to the commonest translation, and neighbours
part. Learnt only from texts beside their own round trips, so that the story tells nothing, words of content may
count. Names become N and numbers 9; each word and pair of words is a key of 32 bits.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from zlib import crc32

import numpy as np
import regex
from numpy.typing import NDArray

from service.text.memo import Memo

Keys = NDArray[np.uint32]

_MOST_TOKENS = 5_000  # longer articles read no different
_TOKEN = regex.compile(r"[\p{L}\p{M}]++(?:'\p{Ll}++)*+|'")  # in what `cut` has cut


def keys(tokens: Sequence[str], function_words: frozenset[str]) -> Keys:
    """The keys of the words and pairs of words of what `masking.cut` gave, in no order, as often as they occur."""
    shown = list(chain.from_iterable(map(_shown(function_words).__getitem__, tokens)))[:_MOST_TOKENS]
    words = list(map(itemgetter(0), shown))
    pairs = map(crc32, map(itemgetter(1), shown[1:]), words)  # a checksum goes on where that of the first word ended
    return np.fromiter(chain(words, pairs), dtype=np.uint32)


@cache
def _shown(function_words: frozenset[str]) -> Memo[tuple[tuple[int, bytes], ...]]:
    """Of a token the words in it, each as its key and as it is read behind another."""

    def shown(token: str) -> tuple[tuple[int, bytes], ...]:
        words = _TOKEN.findall(token) if "'" in token else [token]
        found = [_levelled(word, function_words).encode("utf-8", "surrogatepass") for word in words]
        return tuple((crc32(word), b" " + word) for word in found)

    return Memo(shown)


def _levelled(word: str, function_words: frozenset[str]) -> str:
    first = word[0]
    if first.isdecimal():
        return "9"
    if not first.isalpha() or first.islower():
        return word
    lower = word.lower()
    return lower if lower in function_words else "N"
