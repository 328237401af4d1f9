"""Offsets in the unit that the caller's language counts in: code points, UTF-16 units or UTF-8 bytes."""

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from typing import Literal

OffsetUnit = Literal["code_point", "utf16", "utf8"]


def converter(text: str, unit: OffsetUnit) -> Callable[[int], int]:
    """A function from code-point offsets in `text` to offsets in `unit`."""
    if unit == "code_point" or text.isascii():
        return int
    if unit == "utf16":
        astral = [i for i, character in enumerate(text) if character > "\uffff"]
        return lambda offset: offset + bisect_left(astral, offset)
    sizes = list(accumulate((len(character.encode()) for character in text), initial=0))
    return sizes.__getitem__
