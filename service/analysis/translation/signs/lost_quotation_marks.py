"""Direct speech without quotation marks: "We have never refused to negotiate, Putin said in the article."

Machine round trips, and pages stripped on the way to one, lose the marks and keep the words: first persons in
sentences that end in ", X said", and not one quotation mark in the whole article.
"""

from collections.abc import Iterator

import regex

from service.analysis.translation.finding import Finding
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Sentence, Span, Token

_FEWEST = 2  # one sentence may be a slip
_TAIL = 8  # words after the comma in which somebody must be saying it
_MARKS = tuple('"“”„«»‹›「」『』')
# Single quotation marks where they open a word, and the dashes that introduce speech in their stead.
_OPENERS = regex.compile(r"(?:^|[\s(])['‘]\p{Lu}|(?:^|[\n\r\u2028\u2029])[^\S\n\r\u2028\u2029]*+[—–-]|[,.!?…] [—–] ")


def find(document: Document) -> Iterator[Finding]:
    """Yield the attributions of speech that lost its marks."""
    lexicon = lexicon_of(document.language.tag)
    if not lexicon.speech_verbs or any(mark in document.text for mark in _MARKS):
        return
    in_first_person = dict.fromkeys(sentence for _, sentence in document.said(lexicon.first_person))
    if len(in_first_person) < _FEWEST or _OPENERS.search(document.text):
        return
    found = []
    for sentence in in_first_person:
        tail = _attribution(document, sentence, lexicon.speech_verbs)
        said = document.words(sentence)[: -len(tail)] if tail else ()
        if any(word.norm in lexicon.first_person for word in said):
            found.append(tail)
    if len(found) >= _FEWEST:
        for tail in found:
            span = Span(tail[0].start, tail[-1].end)
            yield Finding("text", span, "Direct speech in the first person without quotation marks")


def _attribution(document: Document, sentence: Sentence, verbs: frozenset[str]) -> tuple[Token, ...]:
    """The words from the last comma on, if they are few and somebody says something in them."""
    comma = document.text.rfind(", ", sentence.start, sentence.end)
    tail = tuple(word for word in document.words(sentence) if word.start > comma >= 0)
    return tail if len(tail) <= _TAIL and any(word.norm in verbs for word in tail) else ()
