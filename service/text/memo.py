"""What was made of a word once and is needed again: an article says the same words over and over, and so does the next.

Only single words are kept, never a text, and of them no more than a bounded number: those met lately.
"""

from collections.abc import Callable
from typing import TypeVar

import regex

from service.text.engines import is_common
from service.text.normalise import UNSPACED

Value = TypeVar("Value")

_LONGEST = 40  # characters; a longer "word" is no word, and would fill the memory
_MOST = 20_000  # words of a generation; there are two
_PASSAGE = regex.compile(rf"[{UNSPACED}].")  # more than one character where a script has no spaces: a piece of a text


class Memo(dict[str, Value]):
    """A function of a word with its values so far; `map(memo.__getitem__, words)` makes no call in Python for those.

    When it is full, a new generation begins, into which those words are taken over that are met again. Threads may
    share one: at worst a value is made twice, and both are equal.
    """

    def __init__(self, function: Callable[[str], Value]) -> None:
        super().__init__()
        self._function = function
        self._older: dict[str, Value] = {}

    def __missing__(self, word: str) -> Value:
        older = self._older
        value = older[word] if word in older else self._function(word)
        if len(word) <= _LONGEST and (word.isascii() or is_common(word) or not _PASSAGE.search(word)):
            if len(self) >= _MOST:
                self._older = dict(self)
                self.clear()
            self[word] = value
        return value
