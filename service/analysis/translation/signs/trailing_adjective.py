"""An adjective behind its noun, as in French, Spanish or Italian: "an important factor decisive in the balance".

Adjectives of relation (economic, military, presidential) stand before the noun in English, German or Russian and
behind it in the Romance languages; a machine that keeps the order keeps it where the sentence is long.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding
from service.analysis.translation.quotation import is_quoted
from service.resources.interference import interference_in
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Span, Token

_SOURCES = ("es", "fr", "it", "pt")
_NOUN = 4  # letters a word must have that may be a noun
_NOT_NOUNS = ("ly", "ing", "ed", "er", "est", "al", "ic", "ive", "ous", "ary", "ible", "able")


def find(document: Document) -> Iterator[Finding]:
    """Yield determiner, noun and the adjective behind it, where the group of words then ends."""
    known = interference_in(document.language.tag)
    if known is None or not known.relational_adjectives:
        return
    small = lexicon_of(document.language.tag).function_words
    for place, sentence in document.spelt(known.relational_adjectives):
        words, i = document.words(sentence), place - sentence.first_token
        if i < 2:
            continue
        determiner, noun, adjective = words[i - 2 : i + 1]
        if (
            noun.surface.islower()
            and noun.surface not in small
            and len(noun.surface) >= _NOUN
            and not noun.surface.endswith(_NOT_NOUNS)
            and determiner.norm in known.determiners
            and document.text[noun.end : adjective.start] == " "
            and _ends(document, i, words)
            and not is_quoted(document, adjective)
        ):
            explanation = "An adjective behind its noun, as in Romance languages"
            yield Finding("text", Span(noun.start, adjective.end), explanation, _SOURCES)


def _ends(document: Document, i: int, words: tuple[Token, ...]) -> bool:
    """Whether behind the adjective the group is over: a mark, or "of", "in"; not "economic in nature"."""
    if i + 1 == len(words):
        return True
    after = words[i + 1]
    if document.text[words[i].end : after.start] != " ":
        return document.text[words[i].end] in ".,;"
    return after.surface in ("of", "in", "for", "between") and not (
        i + 2 < len(words) and words[i + 2].surface in ("nature", "character", "scope", "tone", "terms")
    )
