"""The wrong form of an article: "a economic crisis", "an new law".

English chooses it by the sound that follows. A machine that swaps the noun for another, or puts words around, may
leave the article that fitted before.
"""

from collections.abc import Iterator

import regex

from service.analysis.translation.finding import Finding
from service.analysis.translation.quotation import is_quoted
from service.text.document import Document, Span

_ARTICLES = frozenset({"a", "an"})
# Only what every speaker says alike: "an historic", "a herb" and acronyms are left alone.
_VOWEL = regex.compile(r"(?:[aio]|e(?!u|w))(?!nce\b|ne\b|ne-)\p{Ll}{3,}+")
_ONE = regex.compile(r"on(?:e|ce)(?:s|self|\b)|oui|ouija")
_CONSONANT = regex.compile(r"[bcdfgjklmnpqrstvwz][aeiou]\p{Ll}++")


def find(document: Document) -> Iterator[Finding]:
    """Yield "a" before a vowel and "an" before a consonant, in small letters, in English."""
    if document.language.tag.split("-", maxsplit=1)[0] != "en":
        return
    for i, sentence in document.spelt(_ARTICLES):
        if i + 1 == sentence.last_token:
            continue
        article, word = document.tokens[i : i + 2]
        wrong = _VOWEL if article.surface == "a" else _CONSONANT
        if (
            document.text[article.end : word.start] == " "
            and wrong.fullmatch(word.surface)
            and not _ONE.match(word.surface)
            and not is_quoted(document, article)
        ):
            yield Finding("text", Span(article.start, word.end), f"“{article.surface}” before “{word.surface}”")
