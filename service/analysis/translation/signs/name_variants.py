"""One person's name in two spellings: "Zelensky" here, "Selenskyj" there.

A writer keeps to one; a machine renders a name anew in every sentence. Two spellings are one name where nothing but
the letters differs that transliterations choose between (kh/h, y/i/iy, w/v, sch/sh ...). Where names have case
endings, those differ in just such letters, so only languages without them are looked at.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.quotation import is_quoted
from service.text.document import Document, Span, Token
from service.text.memo import Memo
from service.text.normalise import fold

_SHORTEST = 6  # letters
_WITHOUT_CASES = ("en", "es", "fr", "it", "pt")
_SAME = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"tsch|tch|ch|č", "q"), (r"sch|sh|š", "x"), (r"zh|ž|ż|j(?=[aeiou])", "z"), (r"kh", "h"),
        (r"tz|ts", "c"), (r"ph", "f"), (r"w", "v"), (r"ck|c(?=[aouklr])", "k"), (r"ou", "u"),
        (r"iy|yi|ij|yj|ii|yy|y|j", "i"), (r"([^\W\d_])\1+(?!$)", r"\1"),
    )
]  # fmt: skip


def find(document: Document) -> Iterator[Finding]:
    """Yield the rarer spelling of a name, where it stands."""
    if document.language.tag.split("-", maxsplit=1)[0] not in _WITHOUT_CASES:
        return
    alike: dict[str, list[str]] = defaultdict(list)
    for word in filter(str.istitle, document.spellings):
        if len(word) >= _SHORTEST:
            alike[_KEYS[word]].append(word)
    names = {word for words in alike.values() if words[1:] for word in words}
    places: dict[str, dict[str, list[Token]]] = defaultdict(lambda: defaultdict(list))
    for i, sentence in document.spelt(names):
        if i > sentence.first_token:
            token = document.tokens[i]
            places[_KEYS[token.surface]][token.norm].append(token)
    for spellings in places.values():
        if len(spellings) == 2 and not any(is_quoted(document, words[0]) for words in spellings.values()):
            rare, usual = sorted(spellings.values(), key=lambda words: (len(words), words[0].start))
            explanation = f"The name is also spelt “{usual[0].surface}”"
            yield Finding("text", Span(rare[0].start, rare[0].end), explanation)


def _key(word: str) -> str:
    """What spellings of one name have in common."""
    norm = fold(word)
    for pattern, letter in _SAME:
        norm = pattern.sub(letter, norm)
    return norm


_KEYS = Memo(_key)
