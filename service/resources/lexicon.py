"""One lexicon per language: what the text and the signs need to know about its words.

To add a language, add a file `lexicons/<tag>.yaml`; no code changes.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity, so that it can be a cache's key
class Lexicon:
    """What is known about one language. All unknown languages share one empty lexicon, tag "und".

    Attributes:
        tag: BCP 47 tag.
        elisions: words that an apostrophe joins to the next ("l" in "l'énergie").
        clitics: what an apostrophe joins to the word before ("s" in "Putin's").
        bound_abbreviations: never end a sentence ("Gov."), as written.
        free_abbreviations: may stand inside or at the end of a sentence ("U.S."), as written.
        closing_abbreviations: end a sentence where a capital follows ("etc."), as written.
        sentence_marks: marks that end a sentence besides those of all languages (the Greek question mark ";").
        numbered_abbreviations: words that are abbreviations where a number follows ("Art. 5"), folded.
        ordinal_full_stop: a number with a full stop is an ordinal ("am 5. Mai").
        roman_full_stop: a Roman one too ("Ludwig XIV.").
        sentence_starters: words that, capitalised after a free abbreviation, open a sentence.
        anaphoric_openers: words that, at its beginning, lean on the sentence before ("she", "however"), folded.
        function_words: closed-class words, elided ones with their apostrophe.
        homographs: words that are function words elsewhere but turn up in clean copy of this language too.
        clutter_exact, clutter_starts, clutter_contains: lines of page furniture, folded.
        clutter_dates: words in front of a date ("updated"), folded.
        clutter_words: the vocabulary of a page's buttons and notes, folded.
        credit_phrases: how a translation is credited, `{language}` standing for one word.
        credit_openers: what may stand before such a credit ("this article was").
        credit_languages: the words that may stand there, with the tag of the language.
        proper_adjectives: capitalised adjectives of nations and the like.
        quotation_marks: pairs of opening and closing marks in use.
        decimal_mark: "." or ","; "" where both are in use.
        spaced_marks: marks that take a space before them.
        units: what stands behind a decimal number: "percent", "million"; folded.
        speech_verbs: "said", "told"; folded.
        quotatives: particles that stand behind reported speech (the Japanese と).
        first_person: pronouns of the first person; folded.
    """

    tag: str
    elisions: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    bound_abbreviations: frozenset[str] = frozenset()
    free_abbreviations: frozenset[str] = frozenset()
    closing_abbreviations: frozenset[str] = frozenset()
    sentence_marks: str = ""
    numbered_abbreviations: frozenset[str] = frozenset()
    ordinal_full_stop: bool = False
    roman_full_stop: bool = False
    sentence_starters: frozenset[str] = frozenset()
    anaphoric_openers: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    homographs: frozenset[str] = frozenset()
    clutter_exact: frozenset[str] = frozenset()
    clutter_starts: tuple[str, ...] = ()
    clutter_contains: tuple[str, ...] = ()
    clutter_dates: frozenset[str] = frozenset()
    clutter_words: frozenset[str] = frozenset()
    credit_phrases: tuple[str, ...] = ()
    credit_openers: tuple[str, ...] = ()
    credit_languages: dict[str, str] = field(default_factory=dict)
    proper_adjectives: frozenset[str] = frozenset()
    quotation_marks: tuple[str, ...] = ()
    decimal_mark: str = ""
    spaced_marks: str = ""
    units: tuple[str, ...] = ()
    speech_verbs: frozenset[str] = frozenset()
    quotatives: tuple[str, ...] = ()
    first_person: frozenset[str] = frozenset()


def _words() -> fields.List[str]:
    return fields.List(fields.String(validate=validate.Length(min=1)), load_default=list)


class _Abbreviations(Schema):
    before_name_or_number = _words()
    anywhere = _words()
    closing = _words()
    before_number = _words()


class _Clutter(Schema):
    exact = _words()
    starts = _words()
    contains = _words()
    dates = _words()
    words = _words()


class _Credits(Schema):
    phrases = _words()
    openers = _words()
    languages = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class _Typography(Schema):
    quotation_marks = _words()
    decimal_mark = fields.String(load_default="", validate=validate.OneOf(["", ".", ","]))
    spaced_marks = fields.String(load_default="")
    units = _words()


class _Speech(Schema):
    verbs = _words()
    quotatives = _words()
    first_person = _words()


class _LexiconSchema(Schema):
    tag = fields.String(required=True)
    elisions = _words()
    clitics = _words()
    abbreviations = fields.Nested(_Abbreviations, load_default=lambda: _Abbreviations().load({}))
    sentence_marks = fields.String(load_default="")
    ordinal_full_stop = fields.Boolean(load_default=False)
    roman_full_stop = fields.Boolean(load_default=False)
    sentence_starters = _words()
    anaphoric_openers = _words()
    function_words = _words()
    homographs = _words()
    clutter = fields.Nested(_Clutter, load_default=lambda: _Clutter().load({}))
    translation_credits = fields.Nested(_Credits, load_default=lambda: _Credits().load({}))
    proper_adjectives = _words()
    typography = fields.Nested(_Typography, load_default=lambda: _Typography().load({}))
    speech = fields.Nested(_Speech, load_default=lambda: _Speech().load({}))

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> Lexicon:
        abbreviations, clutter, typography = data["abbreviations"], data["clutter"], data["typography"]
        return Lexicon(
            tag=data["tag"],
            elisions=tuple(data["elisions"]),
            clitics=tuple(data["clitics"]),
            bound_abbreviations=_bound(abbreviations),
            free_abbreviations=frozenset(abbreviations["anywhere"]),
            closing_abbreviations=frozenset(abbreviations["closing"]),
            sentence_marks=data["sentence_marks"],
            numbered_abbreviations=_folded(abbreviations["before_number"]),
            ordinal_full_stop=data["ordinal_full_stop"],
            roman_full_stop=data["roman_full_stop"],
            sentence_starters=_folded(data["sentence_starters"]),
            anaphoric_openers=_folded(data["anaphoric_openers"]),
            function_words=_folded(data["function_words"]) | {f"{word}'" for word in data["elisions"]},
            homographs=_folded(data["homographs"]),
            clutter_exact=_folded(clutter["exact"]),
            clutter_starts=tuple(sorted(_folded(clutter["starts"]))),
            clutter_contains=tuple(sorted(_folded(clutter["contains"]))),
            clutter_dates=_folded(clutter["dates"]),
            clutter_words=_folded(clutter["words"]),
            credit_phrases=tuple(sorted(_folded(data["translation_credits"]["phrases"]))),
            credit_openers=tuple(sorted(_folded(data["translation_credits"]["openers"]))),
            credit_languages=data["translation_credits"]["languages"],
            proper_adjectives=frozenset(data["proper_adjectives"]),
            quotation_marks=tuple(typography["quotation_marks"]),
            decimal_mark=typography["decimal_mark"],
            spaced_marks=typography["spaced_marks"],
            units=tuple(sorted(_folded(typography["units"]))),
            speech_verbs=_folded(data["speech"]["verbs"]),
            quotatives=tuple(data["speech"]["quotatives"]),
            first_person=_folded(data["speech"]["first_person"]),
        )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _bound(abbreviations: dict[str, list[str]]) -> frozenset[str]:
    """Abbreviations that end no sentence, with the beginnings of those in two words: the "z." of "z. B."."""
    pairs = [word for group in abbreviations.values() for word in group if ". " in word]
    halves = {word.split(" ")[0] for word in pairs}
    may_end = {*abbreviations["anywhere"], *abbreviations["closing"]}
    return (frozenset(abbreviations["before_name_or_number"]) | halves) - may_end


@cache
def languages_with_lexicon() -> tuple[str, ...]:
    """The tags of all languages that have a lexicon, sorted."""
    folder = ROOT / "lexicons"
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")))


@cache
def languages_with_signs() -> tuple[str, ...]:
    """The tags of those languages whose lexicon has what the signs of translation need: they know a credit line."""
    return tuple(tag for tag in languages_with_lexicon() if _read(tag).credit_phrases)


def lexicon_of(tag: str) -> Lexicon:
    """The lexicon of a language: of its exact tag, else of its primary language ("en-GB" → "en"), else empty.

    Raises:
        BadData: the file is broken.
    """
    for candidate in (tag, tag.split("-", maxsplit=1)[0]):
        if candidate in languages_with_lexicon():
            return _read(candidate)
    return _UNKNOWN


@cache
def _read(tag: str) -> Lexicon:
    lexicon: Lexicon = load(_LexiconSchema(), ROOT / "lexicons" / f"{tag}.yaml")
    return lexicon


_UNKNOWN = Lexicon(tag="und")
