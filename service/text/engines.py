"""Patterns for both engines of regular expressions: the one that knows Unicode's properties, and the faster one.

Most texts have no characters but those of the Latin, Greek, Cyrillic and Armenian scripts, and marks and symbols that
go with them. For these the standard library's engine is told the same classes character by character, and takes a third
of the time.
"""

import re
from functools import cache

import regex

_COMMON = "".join(map(chr, (*range(0x590), *range(0x2000, 0x2C00))))
_UNCOMMON = re.compile(r"[^\x00-\u058f\u2000-\u2bff]")


class Pattern:
    """A pattern in which `%(name)s` stands for a class of characters, given as the engine for all texts knows it."""

    def __init__(self, template: str, **classes: str) -> None:
        self._everywhere = regex.compile(template % classes, regex.V1)
        self._common = re.compile(template % {name: spelt_out(each) for name, each in classes.items()})

    def findall(self, text: str) -> list[str]:
        """What it matches in a text, from left to right, by the engine that the text allows."""
        found: list[str] = (self._common if is_common(text) else self._everywhere).findall(text)
        return found


def is_common(text: str) -> bool:
    """Whether a text has only characters whose classes are spelt out."""
    return _UNCOMMON.search(text) is None


@cache
def spelt_out(pattern: str) -> str:
    """The common characters that a class of the engine for all texts matches, as a class of the standard library's."""
    codes = [ord(character) for character in regex.compile(pattern, regex.V1).findall(_COMMON)]
    known = set(codes)
    firsts = [code for code in codes if code - 1 not in known]
    lasts = [code for code in codes if code + 1 not in known]
    return "[" + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in zip(firsts, lasts, strict=True)) + "]"
