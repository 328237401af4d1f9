"""A name whose capitals broke: "XI called the meeting a new beginning", where it is "Xi" everywhere else.

Translation engines carry casing over as a feature of its own, and short names fall to the pattern of acronyms.
"""

from collections import Counter
from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Span, Token

_OFTEN = 3  # times the usual form must stand inside sentences
_LONGEST = 3  # letters; a longer one is an acronym that some write as a name: "COVID"


def find(document: Document) -> Iterator[Finding]:
    """Yield a name in capitals that is written otherwise three times and more, inside sentences."""
    small = lexicon_of(document.language.tag).function_words  # "it" and "IT" are two words
    short = (word for word in filter(str.isupper, document.spellings) if 1 < len(word) <= _LONGEST)
    if not any(word.title() in document.spellings for word in short):
        return
    usual: Counter[str] = Counter()
    shouted = []
    for sentence in document.sentences:
        words = document.words(sentence)
        if not sentence.complete or sum(word.surface.isupper() for word in words) * 2 > len(words):
            continue
        usual.update(word.norm for word in words[1:] if word.surface.istitle())
        shouted += [
            word
            for before, word, after in zip(words, words[1:], words[2:], strict=False)
            if _is_shouted(word) and not _is_shouted(before) and not _is_shouted(after)
        ]
    times = Counter(word.norm for word in shouted)
    for word in shouted:
        if times[word.norm] == 1 and usual[word.norm] >= _OFTEN and word.norm not in small:
            explanation = f"“{word.surface}” is written “{word.surface.title()}” everywhere else"
            yield Finding("text", Span(word.start, word.end), explanation)


def _is_shouted(word: Token) -> bool:
    return word.surface.isupper() and 1 < len(word.surface) <= _LONGEST
