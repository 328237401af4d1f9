"""A text's words in ones and twos, to tell a copy from what it was made of.

A round trip keeps the story and changes the words: rarer ones give way to the commonest translation, and neighbours
part. Learnt only from texts beside their own round trips, so that the story tells nothing, words of content may
count. Names become N and numbers 9; each word and pair of words is a key of 32 bits.
"""

from itertools import pairwise
from zlib import crc32

import numpy as np
import regex
from numpy.typing import NDArray

Keys = NDArray[np.uint32]

_MOST_TOKENS = 5_000  # longer articles read no different
_TOKEN = regex.compile(r"[\p{L}\p{M}]++(?:'\p{Ll}++)*+|\p{Nd}++(?:[.,]\p{Nd}++)*+|[^\p{L}\p{M}\p{Nd}\s]")


def keys(text: str, function_words: frozenset[str]) -> Keys:
    """The keys of a levelled text's words and pairs of words, in no order, as often as they occur."""
    words = [_shown(token, function_words) for token in _TOKEN.findall(text)[:_MOST_TOKENS]]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    found = [crc32(key.encode("utf-8", "surrogatepass")) for key in words + pairs]
    return np.array(found, dtype=np.uint32)


def _shown(token: str, function_words: frozenset[str]) -> str:
    first = token[0]
    if first.isdecimal():
        return "9"
    if not first.isalpha() or first.islower():
        return token
    word = token.lower()
    return word if word in function_words else "N"
