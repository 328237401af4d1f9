"""A date with the month in another language: "on 17 mai 2024" in an English text.

Dates are copied like numbers. Only a number in front makes a month of a word, and only months that this language
does not also write so.
"""

from collections.abc import Iterator
from functools import cache

from service.analysis.translation.finding import Finding, named
from service.analysis.translation.quotation import is_quoted
from service.resources.furniture import furniture
from service.resources.lexicon import languages_with_signs, lexicon_of
from service.text.document import Document, Span

_SHORTEST = 4  # letters of a month that is not taken for anything else


def find(document: Document) -> Iterator[Finding]:
    """Yield each day of a month that another language names."""
    foreign = _foreign_months(document.language.tag)
    for i in document.numerals:
        sentence = document.sentence_of(i)
        if sentence is None or i + 1 == sentence.last_token or document.norms[i + 1] not in foreign:
            continue
        day, month = document.tokens[i : i + 2]
        if (
            day.surface.isdecimal()
            and 1 <= len(day.surface) <= 2
            and document.text[day.end : month.start] in (" ", ". ")
            and not is_quoted(document, day)
        ):
            tags = foreign[month.norm]
            yield Finding("text", Span(day.start, month.end), f"A date in {named(tags)}", tags)


@cache
def _foreign_months(tag: str) -> dict[str, tuple[str, ...]]:
    calendar = furniture().calendar
    primary = tag.split("-", maxsplit=1)[0]
    months = calendar.get(tag, frozenset()) | calendar.get(primary, frozenset())
    if not months:
        return {}
    own = months | lexicon_of(tag).function_words | lexicon_of(tag).homographs
    found: dict[str, list[str]] = {}
    for other in languages_with_signs():
        for name in calendar.get(other, frozenset()) - own if other not in (tag, primary) else ():
            if len(name) >= _SHORTEST:
                found.setdefault(name, []).append(other)
    return {name: tuple(sorted(tags)) for name, tags in found.items()}
