"""Names of people and places in the spellings of many languages, indexed for a text of one of them."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, validate

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class ForeignForm:
    """A spelling that is foreign in a text of some language.

    Attributes:
        name: the entry's id.
        is_person: whether it is a person and not a place.
        words: the words of the spelling, each with whether it is a prefix ("Путин*").
        languages: the tags of the languages that spell it so.
        home_spellings: how the text's own language spells it; of inflected forms, the stem.
        english: what it is called in explanations.
    """

    name: str
    is_person: bool
    words: tuple[tuple[str, bool], ...]
    languages: tuple[str, ...]
    home_spellings: tuple[str, ...]
    english: str


@dataclass(frozen=True, slots=True, eq=False)
class ForeignForms:
    """Foreign spellings by the first three letters (lower case) of their first word, longest first."""

    by_first_word: dict[str, tuple[ForeignForm, ...]]


class _Name(Schema):
    id = fields.String(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["person", "place"]))
    forms = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String(validate=validate.Length(min=3))),
        required=True,
    )


class _NamesSchema(Schema):
    names = fields.List(fields.Nested(_Name), required=True)


@cache
def _names() -> list[dict[str, Any]]:
    names: list[dict[str, Any]] = load(_NamesSchema(), ROOT / "names.yaml")["names"]
    return names


@cache
def languages_with_names() -> frozenset[str]:
    """The tags of all languages whose spellings are known."""
    return frozenset(tag for name in _names() for tag in name["forms"])


def foreign_forms(tag: str) -> ForeignForms | None:
    """The spellings that are foreign in a text of this language; None if its own are not known."""
    primary = tag.split("-", maxsplit=1)[0]
    return _index(primary) if primary in languages_with_names() else None


@cache
def _index(home: str) -> ForeignForms:
    at_home = _Home(form for name in _names() for form in name["forms"].get(home, ()))
    index: dict[str, list[ForeignForm]] = {}
    for name in _names():
        own = name["forms"].get(home)
        if not own:
            continue
        usual: dict[str, list[str]] = {}
        users: dict[str, list[str]] = {}
        for tag, forms in name["forms"].items():
            for i, form in enumerate(forms):
                if _script(form) == _script(own[0]) and not at_home.knows(form):
                    users.setdefault(form, []).append(tag)
                    if i == 0:
                        usual.setdefault(form, []).append(tag)
        spellings = tuple(form.rstrip("*") for form in own)
        english = name["forms"].get("en", own)[0].rstrip("*")
        for form, tags in users.items():
            # of the languages that know a spelling, those whose usual one it is
            spelt_so = tuple(usual.get(form, tags))
            words = tuple((word.rstrip("*."), word.endswith("*")) for word in re.split("[ -]", form))
            index.setdefault(words[0][0][:3].lower(), []).append(
                ForeignForm(name["id"], name["kind"] == "person", words, spelt_so, spellings, english)
            )
    return ForeignForms(
        {key: tuple(sorted(forms, key=lambda f: (-len(f.words), f.words))) for key, forms in index.items()}
    )


class _Home:
    """The spellings of the text's own language, to be asked whether another spelling is among them."""

    def __init__(self, forms: Iterable[str]) -> None:
        plain = {_plain(form) for form in forms}
        self._words = sorted(form.rstrip("*") for form in plain)
        self._exact = set(self._words)
        self._stems = {form.rstrip("*") for form in plain if form.endswith("*")}

    def knows(self, form: str) -> bool:
        """Whether a spelling is one of the language's own, or only an inflection of one, or the stem of one."""
        plain = _plain(form)
        word = plain.rstrip("*")
        if word in self._exact or any(word[:n] in self._stems for n in range(1, len(word))):
            return True
        place = bisect_left(self._words, word)
        return plain.endswith("*") and place < len(self._words) and self._words[place].startswith(word)


def _plain(form: str) -> str:
    """A spelling as bare words: "St. Al-Assad" and "St Al Assad" are the same."""
    return " ".join(word.rstrip(".") for word in re.split("[ -]", form))


def _script(form: str) -> str:
    """The script of a spelling: a name in another script is a quotation, not a slip."""
    return unicodedata.name(form[0]).split()[0]
