import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from service.analysis.translation import detect
from service.analysis.translation.signs import SIGNS, find
from service.resources.lexicon import languages_with_signs
from service.resources.names import foreign_forms
from service.resources.signs import sign_weights
from service.text.document import Language
from service.text.language import identify
from service.text.parsing import parse
from tests.conftest import SEEDS
from tests.strategies import hostile_text

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "signs.yaml").read_text(encoding="utf-8"))
ORIGINALS = [
    "en/summit-trade-war",
    "en/tanker-sanctions",
    "en/grid-winter",
    "en/library-reopens",
    "fr/accord-commercial",
    "fr/port-mediterranee",
    "de/waermenetz",
    "de/orchester",
    "es/aranceles-aceite",
    "ru/sankcii-banki",
    "uk/vidbudova-merezhi",
]


def document(text, tag="en", title=None, *, identified=False):
    if identified:
        return parse(text, identify(text), title)
    return parse(text, Language(tag, confidence=None, reliable=True), title)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['sign']} {case['tag']}: {case['label']}")
def test_a_sign_quotes_what_it_should_and_nothing_else(case):
    parsed = document(case["text"], case["tag"], identified=case.get("identified", False))
    findings = [finding for name, finding in find(parsed) if name == case["sign"]]
    assert [parsed.quote(finding.span) for finding in findings] == case["expect"]
    if "source" in case:
        assert all(finding.source_languages == (case["source"],) for finding in findings)


def test_every_sign_has_a_weight_and_cases_for_and_against():
    assert set(SIGNS) == set(sign_weights().signs)
    for name in SIGNS:
        expectations = [bool(case["expect"]) for case in CASES if case["sign"] == name]
        assert True in expectations
        assert False in expectations


@pytest.mark.parametrize("name", ORIGINALS)
def test_what_a_journalist_wrote_shows_no_signs(seed, name):
    article = seed(name)
    found = detect(document(article["text"], name[:2], article["title"]))
    assert found.verdict == "no_signs", found.signs


def test_a_real_round_trip_is_not_called_free_of_signs(seed):
    article = seed("en/summit-trade-war-round-trip")
    parsed = document(article["text"], "en", article["title"])
    found = detect(parsed)
    assert found.verdict == "undetermined"
    assert "sanctions ," in [parsed.quote(sign.span) for sign in found.signs]


def prose(name):
    """What a person wrote: the text of a seed."""
    return json.loads((SEEDS / f"{name}.json").read_text(encoding="utf-8"))["text"] + "\n"


PROSE = prose("en/library-reopens")
IN_LANGUAGE = {"en": PROSE, "ru": prose("ru/sankcii-banki"), "uk": prose("uk/vidbudova-merezhi")}


def verdict_of(*slips):
    return detect(document(" ".join((PROSE, *slips)))).verdict


def test_one_sign_is_a_hint_with_its_reason():
    hint = detect(document(PROSE + "The cost d energy has risen."))
    assert (hint.verdict, hint.reason) == ("undetermined", "There are signs, but too few for a verdict.")


WEAK = (
    "They met for talks In private.",
    "So said Mr Blinken. during a trip to town.",
    "They met dans le framework of it.",
)
STRONG = ("He has other cats to whip.", "They call it domination. American containment.")


def test_two_strong_signs_are_a_verdict_and_one_is_none():
    assert verdict_of(*STRONG) == "machine_translation"
    assert [verdict_of(slip) for slip in STRONG] == ["undetermined"] * 2


def test_weak_signs_make_a_verdict_beside_a_strong_one_only():
    assert verdict_of(*WEAK) == "undetermined"
    assert verdict_of(*WEAK, STRONG[1]) == "machine_translation"


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "The show brings Čajkovskij, Stravinskij and Šostakovič to the town."),
        ("en", "In Wilno, as it then was, and in Breslavia they read Puszkin."),
        ("ru", "В паспорте стоит Київ, Львів и Харків."),
        ("uk", "У паспорті стояло: Киев, Харьков, Одесса."),
    ],
)
def test_spelling_several_names_as_elsewhere_on_purpose_is_no_verdict(tag, sentence):
    assert detect(document(IN_LANGUAGE[tag] + f"{sentence} " * 3, tag)).verdict in ("undetermined", "no_signs")


def test_a_sign_that_fires_on_fewer_originals_weighs_more():
    weights = sign_weights().signs
    assert weights["detached_punctuation"].weight < weights["cut_sentence"].weight < weights["calque"].weight


@pytest.mark.parametrize("name", sorted(set(SIGNS) - {"credit_line"}))
def test_no_sign_but_a_credit_is_a_verdict_alone(name):
    weights = sign_weights()
    assert weights.signs[name].weight * weights.verdict.habit < weights.verdict.flagged


def test_the_same_slip_again_and_again_is_no_more_than_a_hint():
    found = detect(document(PROSE + "Putin spoke. " + "Poutine left. Poutine came back. " * 20))
    assert found.verdict == "undetermined"
    assert len(found.signs) == 40


def test_a_credit_line_makes_a_translation_by_people():
    found = detect(document(PROSE + "\nTranslated from the French by Anna Lind"))
    assert found.verdict == "translation"
    assert found.source_language is not None
    assert found.source_language.tag == "fr"


def test_a_short_text_is_undetermined_with_its_reason():
    found = detect(document("The ministers met in the old town hall."))
    assert found.verdict == "undetermined"
    assert "too short" in found.reason


def test_a_language_without_signs_is_undetermined_with_its_reason():
    found = detect(document("Bonegoro " * 200, "sw"))
    assert found.verdict == "undetermined"
    assert "Swahili" in found.reason


def test_a_sign_in_the_headline_indexes_the_headline():
    found = detect(document(PROSE + "Putin spoke.", title="Poutine speaks"))
    assert [(sign.field, sign.span.start, sign.span.end) for sign in found.signs] == [("title", 0, 7)]


def test_sentences_with_signs_score_above_those_without():
    parsed = document(PROSE + "Putin spoke for an hour, and Poutine left.")
    scores = detect(parsed).sentence_scores
    assert len(scores) == len(parsed.sentences)
    assert scores[-1] > 0
    assert set(scores[:-1]) == {0}


@pytest.mark.parametrize("tag", languages_with_signs())
def test_no_language_takes_its_own_names_for_foreign(tag):
    index = foreign_forms(tag)
    assert index is not None
    own = {spelling for forms in index.by_first_word.values() for form in forms for spelling in form.home_spellings}
    for spelling in sorted(own):
        found = {name for name, _ in find(document(f"{spelling}; {spelling}", tag))}
        assert "foreign_name_spelling" not in found, spelling


@settings(max_examples=50, deadline=None)
@given(text=hostile_text, tag=st.sampled_from(["en", "fr", "de", "es", "ru", "uk", "zh-Hans", "und"]))
def test_hostile_text_is_weighed_without_complaint(text, tag):
    parsed = document(text, tag)
    found = detect(parsed)
    assert all(0 <= s.span.start < s.span.end <= len(text) and s.weight >= 0 for s in found.signs)
    assert all(0 <= score <= 1 for score in found.sentence_scores)
    assert (found.reason is None) == (found.verdict != "undetermined")
