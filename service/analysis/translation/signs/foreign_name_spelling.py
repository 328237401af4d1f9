"""Names travel in the spelling of the language they came through: "Poutine" in an English text.

A translator knows a name's home spelling; a machine copies what it does not recognise as a name, or recognises
only now and then. So a foreign spelling is strongest where the home spelling stands in the same article.
"""

from collections.abc import Iterator

from service.analysis.translation.finding import Finding, named
from service.resources.names import ForeignForm, foreign_forms
from service.text.document import Document, Span, Token
from service.text.language import language_name

_ALONE = 0.5  # strength where neither the home spelling nor a second foreign name backs it


def find(document: Document) -> Iterator[Finding]:
    """Yield each name in a spelling that belongs to other languages only."""
    index = foreign_forms(document.language.tag)
    if index is None:
        return
    found = [
        (field, part, form, words)
        for field, part in document.fields()
        for i, token in enumerate(part.tokens)
        for form, words in _longest(index.by_first_word.get(token.norm[:3], ()), part.tokens[i : i + 4])
    ]
    names = {form.name for _, _, form, _ in found}
    written = {token.surface for _, part in document.fields() for token in part.tokens}
    home = language_name(document.language.tag)
    for field, _, form, words in found:
        backed = len(names) > 1 or any(spelling.split()[0] in written for spelling in form.home_spellings)
        yield Finding(
            field,
            Span(words[0].start, words[-1].end),
            f"{named(form.languages)} spelling of {form.home_spellings[0]} in a text in {home}",
            form.languages,
            1.0 if backed else _ALONE,
        )


def _longest(
    forms: tuple[ForeignForm, ...], words: tuple[Token, ...]
) -> Iterator[tuple[ForeignForm, tuple[Token, ...]]]:
    """The first form (they are sorted longest first) that these words begin with, if any."""
    for form in forms:
        if len(form.words) <= len(words) and all(
            word.surface.startswith(stem) if prefix else word.surface == stem
            for word, (stem, prefix) in zip(words, form.words, strict=False)
        ):
            yield form, words[: len(form.words)]
            return
