"""Small rules about single characters and words that everything else shares.

Nothing here changes a text's length: offsets into the caller's text stay what they are. Unicode
composition, which would change it, happens per word.
"""

import unicodedata

# Unicode White_Space (PropList.txt). `str.strip()` would also strip U+001C to U+001F, which are not in it.
WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)

# Scripts that write no spaces between words, as a character class; katakana words are told by their script.
UNSPACED = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "॥", "؟", "۔", "։")
_CLOSERS = WHITE_SPACE + "\"'”’»“)]」』）】"

# Longer "words" are no words, and composing a long row of combining marks takes quadratic time.
_LONGEST_WORD = 100

# Apostrophes are straight; Armenian's marks of tone, which stand inside words, are none of their letters.
_LEVELLED = (("’", "'"), ("‘", "'"), ("＇", "'"), ("՛", ""), ("՜", ""), ("՞", ""))


def fold(word: str) -> str:
    """The form in which words are compared: composed (NFC), lower case, straight apostrophes.

    The capital İ of Turkish is an i, without the dot that Python's lower case leaves over it.
    """
    if word.isascii() or len(word) > _LONGEST_WORD:
        return word.lower()
    return _levelled(unicodedata.normalize("NFC", word))


def _levelled(text: str) -> str:
    text = text.lower().replace("i\u0307", "i").replace("ʼ", "'")  # both are letters, the others are none
    for mark, plain in () if text.isalpha() else _LEVELLED:  # in a tenth of the time that `str.translate` takes
        text = text.replace(mark, plain)
    return text


def fold_line(line: str) -> str:
    """The form in which lines are compared: folded words, one space apart."""
    words = line.split()
    line = " ".join(words)
    if line.isascii():
        return line.lower()
    if unicodedata.is_normalized("NFC", line) and max(map(len, words)) <= _LONGEST_WORD:
        return _levelled(line)  # in one go what else is done word by word
    return " ".join(map(fold, words))


def ends_like_a_sentence(line: str) -> bool:
    """Whether a line ends in a sentence mark, or in marks that close behind one."""
    return line.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


_EDGE = WHITE_SPACE + "\ufeff"  # a byte order mark is part of the text that was sent, but of no sentence


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span `start:end` without the white space at its ends (an empty span where nothing is left)."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_EDGE))
    return start + left, max(start + left, start + len(piece.rstrip(_EDGE)))
