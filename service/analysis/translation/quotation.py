"""Whether a word stands inside quotation marks: what is quoted may be in another language on purpose."""

from service.text.document import Document, Token

_MARKS = '"“”„«»‹›'
_LINE_ENDS = "\n\r\u2028\u2029"
_FARTHEST = 500  # characters; an opening mark farther back is not looked for, so that time stays linear


def is_quoted(document: Document, word: Token) -> bool:
    """Whether the line has an odd number of quotation marks, of any kind, before the word.

    Which mark opens and which closes differs by language; that they come in pairs does not.
    """
    text, start = document.text, max(0, word.start - _FARTHEST)
    line = max(text.rfind(end, start, word.start) + 1 for end in _LINE_ENDS)
    return sum(text.count(mark, max(line, start), word.start) for mark in _MARKS) % 2 == 1
