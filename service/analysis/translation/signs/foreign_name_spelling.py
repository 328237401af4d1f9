"""Names travel in the spelling of the language they came through: "Poutine" in an English text.

A translator knows a name's home spelling; a machine copies what it does not recognise as a name, or recognises
only now and then. So foreign spellings are strongest where a home spelling stands in the same article. A place
beside another capitalised word may be part of a firm's or a person's name ("ASL Airlines Hungary") and is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from service.analysis.automaton import Automaton
from service.analysis.translation.finding import Finding, named
from service.analysis.translation.quotation import is_quoted
from service.resources.names import ForeignForm, ForeignForms, foreign_forms
from service.text.document import Document, Field, Span, Token
from service.text.normalise import fold
from service.text.tags import language_name

_ALONE = 0.5  # strength where no name found is also spelt as at home: the article may mean to spell so
_QUOTED = 0.5  # strength inside quotation marks: somebody may have said or written it so
_LONGEST = 4  # words


@dataclass(frozen=True, slots=True)
class _Hit:
    field: Field
    span: Span
    form: ForeignForm
    quoted: bool


def find(document: Document) -> Iterator[Finding]:
    """Yield each name in a spelling that belongs to other languages only."""
    index = foreign_forms(document.language.tag)
    if index is None:
        return
    hits = [hit for field, part in document.fields() for hit in _hits(field, part, index)]
    home = language_name(document.language.tag)
    backed = any(
        spelling in part.text for hit in hits for spelling in hit.form.home_spellings for _, part in document.fields()
    )
    for hit in hits:
        explanation = f"{named(hit.form.languages)} spelling of {hit.form.english} in a text in {home}"
        strength = (1.0 if backed else _ALONE) * (_QUOTED if hit.quoted else 1.0)
        yield Finding(hit.field, hit.span, explanation, hit.form.languages, strength)


def _hits(field: Field, part: Document, index: ForeignForms) -> Iterator[_Hit]:
    for i in sorted({place for place, _ in _openings(index).find(part)}):
        token = part.tokens[i]
        if token.surface[0].islower():
            continue
        alike = index.by_first_word.get(token.surface[:3].lower(), ())
        form = _longest(alike, part.tokens[i : i + _LONGEST])
        if form is None:
            continue
        after = i + len(form.words)
        if not _is_joined(part, i, after):
            continue
        if form.is_person or not _is_part_of_a_name(part, i, after):
            yield _Hit(field, Span(token.start, part.tokens[after - 1].end), form, is_quoted(part, token))


@cache
def _openings(index: ForeignForms) -> Automaton[None]:
    """What the forms begin with."""
    firsts = {form.words[0] for forms in index.by_first_word.values() for form in forms}
    return Automaton({f" {fold(stem)}{'' if is_prefix else ' '}": None for stem, is_prefix in sorted(firsts)})


def _longest(forms: tuple[ForeignForm, ...], words: tuple[Token, ...]) -> ForeignForm | None:
    """The first form (they are sorted longest first) that these words begin with."""
    for form in forms:
        if len(form.words) <= len(words) and all(
            _fits(word.surface, part) for word, part in zip(words, form.words, strict=False)
        ):
            return form
    return None


def _fits(word: str, part: tuple[str, bool]) -> bool:
    stem, is_prefix = part
    return word.startswith(stem) if is_prefix else word == stem


def _is_joined(part: Document, first: int, after: int) -> bool:
    """Whether nothing but spaces, hyphens and abbreviating full stops stands between these words."""
    words = part.tokens[first:after]
    return all(set(part.text[a.end : b.start]) <= set(" \u00a0-.") for a, b in pairwise(words))


def _is_part_of_a_name(part: Document, first: int, after: int) -> bool:
    """Whether a capitalised word inside the sentence, or a hyphen, touches the words `first:after`."""
    before = part.text[part.tokens[first - 1].end : part.tokens[first].start] if first else ""
    behind = part.text[part.tokens[after - 1].end : part.tokens[after].start] if after < len(part.tokens) else ""
    return (
        "-" in (before, behind)
        or (before == " " and part.tokens[first - 1].surface[0].isupper())
        or (behind == " " and part.tokens[after].surface[0].isupper())
    )
