"""A full stop in the middle of a sentence: "said Antony J. Blinken. during a trip to Beijing".

Sentence-by-sentence machine translation closes what it was handed as a sentence; where the source was cut at a
lost quotation mark, the rest goes on in lower case.
"""

import re
from collections.abc import Iterator

import regex

from service.analysis.translation.finding import Finding
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Span

_STOP = re.compile(r"\. (?=\w)")
# a word, a full stop, a small word, and more of the sentence: an agency's "dpa" at its end is none
_CUT = regex.compile(r"(?<![.\p{L}])(\p{L}{3,}+)\. (\p{Ll}{2,}+)(?=,? \p{L})")


def find(document: Document) -> Iterator[Finding]:
    """Yield each full stop that a small letter follows, abbreviations excepted."""
    lexicon = lexicon_of(document.language.tag)
    if not lexicon.free_abbreviations:
        return  # without its abbreviations nothing is known about a language's full stops
    if not any(document.text[stop.end()].islower() for stop in _STOP.finditer(document.text)):
        return
    abbreviations = {word.lower() for word in lexicon.free_abbreviations | lexicon.bound_abbreviations}
    for sentence in document.sentences:
        for match in _CUT.finditer(document.text, sentence.start, sentence.end):
            is_small = match[2] in lexicon.function_words  # "adidas said" begins a sentence of its own
            if is_small and not match[1].isupper() and f"{match[1].lower()}." not in abbreviations:
                yield Finding("text", Span(*match.span()), "A full stop in the middle of a sentence")
