"""An elided article that lost its apostrophe leaves a letter alone: "signed l agreement", "the cost d energy".

French and Italian elide articles and prepositions; a machine that splits at the apostrophe may carry the letter
over, and it carries it before a vowel or an h, as only there it was elided. Lists ("option d)"), initials, units
and "rock n roll" have no such letters.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding, named
from service.resources.lexicon import languages_with_signs, lexicon_of
from service.text.document import Document, Span

_LETTERS = frozenset("ld")  # not s, t, m, which a lost English apostrophe leaves too
_ELIDED_BEFORE = tuple("aeiouhâàéèêëîïôöûüy")


def find(document: Document) -> Iterator[Finding]:
    """Yield each letter that stands alone where only an elided word could."""
    home = lexicon_of(document.language.tag)
    if not home.function_words:
        return
    letters = _LETTERS - home.function_words - set(home.elisions)
    for i, sentence in document.spelt(letters):
        if not sentence.first_token < i < sentence.last_token - 1:
            continue
        before, letter, after = document.tokens[i - 1 : i + 2]
        if (
            document.text[before.end : letter.start] == " "
            and document.text[letter.end : after.start] == " "
            and before.surface.isalpha()
            and after.surface.isalpha()
            and after.surface.islower()
            and len(after.surface) > 2
            and after.norm.startswith(_ELIDED_BEFORE)
        ):
            tags = tuple(tag for tag in languages_with_signs() if letter.surface in lexicon_of(tag).elisions)
            explanation = f"“{letter.surface}” left alone, as by an elision of {named(tags)}"
            yield Finding("text", Span(letter.start, letter.end), explanation, tags)
