"""A text without what a newsroom's system, and not its writer, chose: quotation glyphs, dashes, spaces, paragraphs.

The texts that the model learnt from were levelled like this; what it reads must be too. Only the model sees the
outcome: offsets index the text as it was sent.
"""

import re
import unicodedata

import regex

from service.text.document import Document
from service.text.engines import is_common

_LEVELLED = (*((mark, '"') for mark in "“”„«»‟〝〞"), *((mark, "'") for mark in "‘’‚‹›ʼ´`"), ("…", "..."))
_MARKS_BEHIND = ",.;:!?)]"
_LOOSE = re.compile(r"[,.;:!?)\]](?<= .)")
_INVISIBLE = regex.compile(r"[\p{Cf}\p{Cc}--[\t\n\r]]", regex.V1)
_DASH = re.compile(r"[–—]")
_RANGE = re.compile(r"[–—](?<=\d[–—])(?=\d)")
_EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_BESIDE_HAN = regex.compile(
    r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}])\s++|(?<!\s)\s++(?=[\p{Han}\p{Hiragana}\p{Katakana}])"
)


def prose(document: Document) -> str:
    """The sentences of a document as one line: no furniture, no headline, no paragraphs."""
    return " ".join(document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs)


def level(text: str) -> str:
    """The levelled text."""
    is_east_asian = not is_common(text) and _EAST_ASIAN.search(text) is not None
    text = unicodedata.normalize("NFKC" if is_east_asian else "NFC", text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    for mark, plain in _LEVELLED:  # in a tenth of the time that `str.translate` takes
        text = text.replace(mark, plain)
    if "–" in text or "—" in text:
        text = _DASH.sub(" - ", _RANGE.sub("-", text))
    if "  " in text or not text.isprintable() or text != text.strip(" "):  # the only space that is printable
        text = " ".join(text.split())
    for mark in _MARKS_BEHIND if _LOOSE.search(text) else ():
        text = text.replace(f" {mark}", mark)
    text = text.replace("( ", "(").replace("[ ", "[")
    return _BESIDE_HAN.sub("", text) if is_east_asian else text
