"""A text's words in ones and twos, to tell a copy from what it was made of.

A round trip keeps the story and changes the words: rarer ones give way to the commonest translation, and neighbours
part. Learnt only from texts beside their own round trips, so that the story tells nothing, words of content may
count. Names become N and numbers 9; each word and pair of words is a key of 32 bits: a CRC-32, of a pair that of both
words with a space between.
"""

from functools import cache
from struct import Struct
from zlib import crc32

import numpy as np
import regex
from numpy.typing import NDArray

Keys = NDArray[np.uint32]

_MOST_WORDS = 5_000  # longer articles read no different
_LONGEST = 63  # bytes; a pair with a longer word is in no model, and its key is of no account
_WORD = regex.compile(r"[\p{L}\p{M}]++(?:'\p{Ll}++)*+|'")
_PACK = Struct("=II").pack
_SPACE = np.uint32(crc32(b" "))


def pack(token: str, function_words: frozenset[str]) -> bytes:
    """The words in a token (`tokens.tokens_of`), each as its key and its length in bytes, of four bytes each."""
    words = _WORD.findall(token) if "'" in token else [token]
    found = [_levelled(word, function_words).encode("utf-8", "surrogatepass") for word in words]
    return b"".join(_PACK(crc32(word), min(len(word), _LONGEST)) for word in found)


def keys(packed: bytes) -> Keys:
    """The keys of the words and pairs of words of packed tokens in a row, in no order, as often as they occur."""
    words, lengths = np.frombuffer(packed, dtype=np.uint32).reshape(-1, 2)[:_MOST_WORDS].T
    first = _behind(words[:-1], np.ones_like(lengths[1:])) ^ _SPACE
    return np.concatenate([words, _behind(first, lengths[1:]) ^ words[1:]])


def _behind(sums: Keys, lengths: Keys) -> Keys:
    """What checksums contribute to those of longer texts in which so many bytes follow (`crc32_combine` of zlib)."""
    table, last = _shifted(), np.uint32(0xFF)
    found: Keys = table[0, lengths, sums & last]
    for i in range(1, 4):
        found ^= table[i, lengths, (sums >> np.uint32(8 * i)) & last]
    return found


@cache
def _shifted() -> Keys:
    """By which byte of a checksum, how many bytes follow, and the byte's value: what comes of it."""
    return np.array(
        [
            [[crc32(bytes(n), value << 8 * i) ^ crc32(bytes(n)) for value in range(256)] for n in range(_LONGEST + 1)]
            for i in range(4)
        ],
        dtype=np.uint32,
    )


def _levelled(word: str, function_words: frozenset[str]) -> str:
    first = word[0]
    if first.isdecimal():
        return "9"
    if not first.isalpha() or first.islower():
        return word
    lower = word.lower()
    return lower if lower in function_words else "N"
