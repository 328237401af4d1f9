"""What a text in one language looks like when another shines through it (Toury's law of interference), as data.

`interference/<tag>.yaml` has, for texts in that language, phrases that no writer of it puts down, by kind and, where
one is known, by the language they come from. `interference/between.yaml` has what is told apart by language alone:
acronyms and courtesy titles.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, validate

from service.resources.loading import ROOT, load

KINDS = ("impossible_pair", "disagreement", "unmerged_words", "calque", "literal_idiom", "translated_name")
ANY = "any"  # the source of a phrase that no single language explains

_PATTERN = r"^[^\s*]+\*?( [^\s*]+\*?)*$"


@dataclass(frozen=True, slots=True)
class ForeignPhrase:
    """Words in a row, each as `word` or `stem*`, and the tags of the languages they come from, if known."""

    words: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, so that it can be a cache's key
class Interference:
    """What is known for texts in one language.

    Attributes:
        tag: BCP 47 tag.
        phrases: by kind.
        small_words: prepositions, conjunctions and articles that have no capital inside a sentence.
        relational_adjectives: adjectives that never follow their noun.
        determiners: words that open the group of a noun.
        no_auxiliary: what may not stand before a disagreement ("did he have").
    """

    tag: str
    phrases: Mapping[str, tuple[ForeignPhrase, ...]]
    small_words: frozenset[str] = frozenset()
    relational_adjectives: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    no_auxiliary: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Forms:
    """One thing that languages write differently: tags with their forms."""

    forms: Mapping[str, tuple[str, ...]]

    def foreign(self, tag: str) -> dict[str, tuple[str, ...]]:
        """The forms that texts in `tag` do not use, with the languages that do; none where its own form is unknown."""
        own = self.forms.get(tag)
        if own is None:
            return {}
        others: dict[str, list[str]] = {}
        for other, forms in self.forms.items():
            for form in forms:
                if form not in own:
                    others.setdefault(form, []).append(other)
        return {form: tuple(sorted(tags)) for form, tags in others.items()}


def _phrases() -> fields.Dict:
    phrase = fields.String(validate=validate.Regexp(_PATTERN))
    return fields.Dict(keys=fields.String(), values=fields.List(phrase), required=True)


def _words() -> fields.List[str]:
    return fields.List(fields.String(), load_default=list)


def _forms() -> "fields.List[Any]":
    return fields.List(fields.Dict(keys=fields.String(), values=fields.List(fields.String())), required=True)


class _InterferenceSchema(Schema):
    tag = fields.String(required=True)
    impossible_pair = _phrases()
    disagreement = _phrases()
    unmerged_words = _phrases()
    calque = _phrases()
    literal_idiom = _phrases()
    translated_name = _phrases()
    small_words = _words()
    relational_adjectives = _words()
    determiners = _words()
    no_auxiliary = _words()


class _BetweenSchema(Schema):
    acronyms = _forms()
    titles = _forms()


@cache
def interference_in(tag: str) -> Interference | None:
    """What is known for texts in `tag`, or in its primary language; None where nothing is.

    Raises:
        BadData: the file is broken.
    """
    for candidate in (tag, tag.split("-", maxsplit=1)[0]):
        path = ROOT / "interference" / f"{candidate}.yaml"
        if path.is_file():
            return _made(load(_InterferenceSchema(), path))
    return None


def _made(data: dict[str, Any]) -> Interference:
    phrases = {}
    for kind in KINDS:
        sources: dict[str, list[str]] = {}
        for source, texts in data[kind].items():
            for text in texts:
                sources.setdefault(text, []).extend([source] if source != ANY else [])
        phrases[kind] = tuple(
            ForeignPhrase(tuple(text.split(" ")), tuple(sorted(tags))) for text, tags in sources.items()
        )
    words = ("small_words", "relational_adjectives", "determiners", "no_auxiliary")
    return Interference(data["tag"], phrases, **{name: frozenset(data[name]) for name in words})


@cache
def between_languages(what: str) -> tuple[Forms, ...]:
    """The `acronyms` or `titles` that languages write differently.

    Raises:
        BadData: the file is broken.
    """
    data = load(_BetweenSchema(), ROOT / "interference" / "between.yaml")
    return tuple(Forms({tag: tuple(forms) for tag, forms in row.items()}) for row in data[what])
