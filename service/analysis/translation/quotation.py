"""Whether a word stands inside quotation marks: what is quoted may be in another language on purpose."""

from service.text.document import Document, Token

_MARKS = '"“”„«»‹›'
_FARTHEST = 500  # characters; an opening mark farther back is not looked for, so that time stays linear


def is_quoted(document: Document, word: Token) -> bool:
    """Whether an odd number of some quotation mark stands between the start of the paragraph and the word."""
    line = max(document.text.rfind("\n", 0, word.start) + 1, word.start - _FARTHEST)
    before = document.text[line : word.start]
    return any(before.count(mark) % 2 for mark in _MARKS)
