"""What a sign module yields."""

from dataclasses import dataclass

from service.text.document import Field, Span
from service.text.tags import language_name


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a sign shows.

    Attributes:
        field: what `span` indexes.
        span: the words that show it.
        explanation: one English sentence for an editor.
        source_languages: BCP 47 tags of the languages it may point to, likeliest first; empty if to none.
        strength: 1 where the sign is beyond doubt, less where a person may well have written it.
    """

    field: Field
    span: Span
    explanation: str
    source_languages: tuple[str, ...] = ()
    strength: float = 1.0


def named(tags: tuple[str, ...]) -> str:
    """Languages in words: "French", "French or Spanish", "French, Italian or Spanish"."""
    names = [language_name(tag) for tag in tags]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
