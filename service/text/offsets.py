"""Offsets in the unit that the caller's language counts in: code points, UTF-16 units or UTF-8 bytes."""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

import numpy as np

OffsetUnit = Literal["code_point", "utf16", "utf8"]

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")  # outside the Basic Multilingual Plane: two units in UTF-16


def converter(text: str, unit: OffsetUnit) -> Callable[[int], int]:
    """A function from code-point offsets in `text` to offsets in `unit`."""
    if unit == "code_point" or text.isascii():
        return int
    if unit == "utf16":
        astral = [match.start() for match in _ASTRAL.finditer(text)]
        return (lambda offset: offset + bisect_left(astral, offset)) if astral else int
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    sizes = 1 + (codes > 0x7F) + (codes > 0x7FF) + (codes > 0xFFFF).astype(np.intp)
    ends: list[int] = np.concatenate([[0], np.cumsum(sizes)]).tolist()
    return ends.__getitem__
