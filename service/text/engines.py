"""Patterns for both engines of regular expressions: the one that knows Unicode's properties, and the faster one.

Nearly all texts have no characters but those of Unicode's first plane. For these the standard library's engine is told
the same classes character by character, and takes a third of the time.
"""

import re
from functools import cache

import regex

_BASIC = "".join(map(chr, range(0x10000)))
_BEYOND = re.compile(r"[^\x00-\uffff]")
_UNCOMMON = re.compile(r"[^\x00-\u058f\u2000-\u2bff]")


class Pattern:
    """A pattern in which `%(name)s` stands for a class of characters, given as the engine for all texts knows it."""

    def __init__(self, template: str, **classes: str) -> None:
        self._everywhere = regex.compile(template % classes, regex.V1)
        self._basic = re.compile(template % {name: spelt_out(each) for name, each in classes.items()})

    def findall(self, text: str) -> list[str]:
        """What it matches in a text, from left to right, by the engine that the text allows."""
        found: list[str] = (self._basic if is_basic(text) else self._everywhere).findall(text)
        return found


def is_basic(text: str) -> bool:
    """Whether a text has only characters of the first plane, whose classes are spelt out."""
    return _BEYOND.search(text) is None


def is_common(text: str) -> bool:
    """Whether a text has only characters of the Latin, Greek, Cyrillic and Armenian scripts, and marks and symbols.

    A quick look, which saves others: none of these scripts is written without spaces.
    """
    return _UNCOMMON.search(text) is None


@cache
def spelt_out(pattern: str) -> str:
    """The characters of the first plane that a class of the engine for all texts matches, as one of the other's."""
    codes = [ord(character) for character in regex.compile(pattern, regex.V1).findall(_BASIC)]
    known = set(codes)
    firsts = [code for code in codes if code - 1 not in known]
    lasts = [code for code in codes if code + 1 not in known]
    return "[" + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in zip(firsts, lasts, strict=True)) + "]"
