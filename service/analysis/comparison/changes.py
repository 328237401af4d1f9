"""What changed from one sentence to its copy: the words that were replaced, and the sign that a replacement is."""

from difflib import SequenceMatcher

from service.analysis.results import AlignedPair, Change, Translation
from service.text.document import Document, Sentence, Token

_MOST = 20  # changes of one pair; more say that it is another sentence
_LONGEST = 150  # words of a sentence that is looked into; comparing takes a square of them


def changes(a: Document, b: Document, pair: AlignedPair, reads: tuple[Translation, Translation]) -> tuple[Change, ...]:
    """The stretches of words that differ, in reading order."""
    words_a, words_b = _words(a, a.sentences[pair.a]), _words(b, b.sentences[pair.b])
    matcher = SequenceMatcher(None, [w.norm for w in words_a], [w.norm for w in words_b], autojunk=False)
    found = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            sign = _sign(reads[0], words_a[i:j]) or _sign(reads[1], words_b[k:m])
            found.append(Change(_quote(a, words_a[i:j]), _quote(b, words_b[k:m]), sign))
    return tuple(found[:_MOST])


def _words(document: Document, sentence: Sentence) -> tuple[Token, ...]:
    return document.words(sentence)[:_LONGEST]


def _quote(document: Document, words: tuple[Token, ...]) -> str:
    return document.text[words[0].start : words[-1].end] if words else ""


def _sign(read: Translation, words: tuple[Token, ...]) -> str | None:
    """The type of a sign that stands in these words."""
    if not words:
        return None
    for sign in read.signs:
        if sign.field == "text" and sign.span.start < words[-1].end and words[0].start < sign.span.end:
            return sign.type
    return None
