import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.analysis.translation import detect
from service.analysis.translation.model.levelling import level
from service.analysis.translation.model.masking import count
from service.analysis.translation.model.scoring import both, calibrated, vector, wording_vector
from service.analysis.translation.model.tokens import tokens_of
from service.analysis.translation.model.wording import keys
from service.errors import BadData
from service.resources import translation_models
from service.resources.translation_models import Calibration, languages_with_model, translation_model
from service.text.document import Language
from service.text.parsing import parse
from tests.strategies import hostile_text

WORDS = frozenset({"the", "in", "of", "and", "一", "在", "了"})


def document(text, tag="en"):
    return parse(text, Language(tag, confidence=None, reliable=True))


@pytest.mark.parametrize(
    ("sent", "levelled"),
    [
        ("“Yes,” he said – ‘no’…", "\"Yes,\" he said - 'no'..."),
        ("« Oui » , dit-il", '" Oui ", dit-il'),
        ("1914–1918 and 5 – 6", "1914-1918 and 5 - 6"),
        ("A\u00a0b\u00ad\u200bc  ( d )", "A bc (d)"),
        ("部長　５人 が 会った。", "部長5人が会った。"),
    ],
)
def test_what_a_system_chooses_is_levelled(sent, levelled):
    assert level(sent) == levelled


@given(hostile_text)
def test_a_levelled_text_stays_as_it_is(text):
    assert level(level(text)) == level(text)


def test_a_masked_text_keeps_how_it_is_written_and_not_what_about():
    assert tokens_of("The ministers of Norway met in 2024.", WORDS).masked == " ^the *ters of N *met in 9 . "
    assert tokens_of("The painters of Sweden met in 1999.", WORDS).masked == (
        tokens_of("The ministers of Norway met in 2024.", WORDS).masked
    )


def test_where_a_script_has_no_spaces_function_words_are_kept_too():
    assert tokens_of("部长在日内瓦会面了。", WORDS).masked == " **在****了 。 "


@given(hostile_text)
def test_every_row_of_characters_is_counted(text):
    masked = tokens_of(level(text), WORDS).masked
    assert count(masked).sum() == sum(max(len(masked) - length + 1, 0) for length in (3, 4, 5, 6))


def test_a_vector_has_length_one_or_none():
    found = vector(np.array([1, 0, 2]), np.ones(3))
    assert found.places.tolist() == [0, 2]
    assert np.linalg.norm(found.values) == pytest.approx(1)
    assert vector(np.zeros(3, dtype=int), np.ones(3)).values.tolist() == []


def test_the_longer_a_text_the_more_its_score_says():
    calibration = Calibration(bias=0.0, slope=2.0, growth=0.5)
    assert calibrated(1.0, 1000, calibration) > calibrated(1.0, 250, calibration) > calibrated(1.0, 60, calibration)
    assert calibrated(1.0, 10**9, calibration) == calibrated(1.0, 1200, calibration)


def test_a_machine_translation_is_a_translation():
    assert both(np.array([2.0]), np.array([30.0]))[0] == pytest.approx(2.0)
    assert both(np.array([2.0]), np.array([0.0]))[0] < 0


def test_the_shipped_models_are_small_and_whole():
    assert {"en", "de", "ru", "zh"} <= set(languages_with_model())
    for tag in languages_with_model():
        folder = translation_models.ROOT / "models" / "translation"
        size = sum(len((folder / f"{tag}{end}").read_bytes()) for end in (".json", ".npz"))
        assert size < 1_000_000
        model = translation_model(tag)
        assert model.flagged is None or 0.5 <= model.flagged < 1
        assert model.function_words
    assert translation_model("zh-Hant") is translation_model("zh")
    assert translation_model("sw") is None


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04 no archive", b"\x80\x04\x95pickle"])
def test_a_broken_model_is_refused(tmp_path, monkeypatch, broken):
    folder = tmp_path / "models" / "translation"
    folder.mkdir(parents=True)
    shipped = translation_models.ROOT / "models" / "translation" / "en.json"
    (folder / "xx.json").write_bytes(shipped.read_bytes())
    (folder / "xx.npz").write_bytes(broken)
    monkeypatch.setattr(translation_models, "ROOT", tmp_path)
    with pytest.raises(BadData, match="xx"):
        translation_models._read.__wrapped__("xx")


@pytest.mark.parametrize(
    "name", ["en/grid-winter", "en/library-reopens", "en/tanker-sanctions", "de/orchester", "ru/sankcii-banki"]
)
def test_what_people_wrote_reads_so(seed, name):
    found = detect(document(seed(name)["text"], name[:2]))
    assert found.verdict == "no_signs"
    assert found.probability < 0.2


def test_a_round_trip_reads_more_translated_than_what_it_was_made_of(seed):
    original, copy = (
        detect(document(seed(f"en/{name}")["text"])) for name in ("summit-trade-war", "summit-trade-war-round-trip")
    )
    assert copy.probability > 10 * original.probability
    assert copy.machine_probability > original.machine_probability


def test_glyphs_and_paragraphs_do_not_matter_to_the_model(seed):
    text = seed("en/grid-winter")["text"]
    plain = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("—", "-")
    assert detect(document(plain)).probability == pytest.approx(detect(document(text)).probability, abs=0.02)


def test_a_short_text_and_a_language_without_a_model_have_no_probability():
    for found in (detect(document("The ministers met.")), detect(document("Los ministros se reunieron. " * 100, "es"))):
        assert found.probability is None
        assert found.machine_probability is None


@given(hostile_text, st.sampled_from(["en", "zh-Hans", "ja", "de"]))
def test_probabilities_are_shares(text, tag):
    found = detect(document(text * 30, tag))
    for share in (found.probability, found.machine_probability):
        assert share is None or 0 <= share <= 1
    assert json.dumps(found.probability) is not None


def test_words_count_alone_and_in_pairs_and_names_and_numbers_are_alike():
    found = keys(tokens_of("The ministers of Norway met in 2024.", WORDS).packed)
    assert len(found) == 8 + 7  # the full stop is a word too
    assert found.tolist() == keys(tokens_of("the ministers of Sweden met in 1999.", WORDS).packed).tolist()
    assert found.tolist() != keys(tokens_of("the painters of Sweden met in 1999.", WORDS).packed).tolist()


@given(hostile_text)
def test_a_wording_vector_has_length_one_or_none_and_knows_only_its_keys(text):
    found = keys(tokens_of(level(text), WORDS).packed)
    known = np.unique(keys(tokens_of("the ministers of Norway met in 2024", WORDS).packed))
    weighed = wording_vector(found, known, np.ones(len(known), dtype=np.float32))
    assert set(known[weighed.places].tolist()) == set(found.tolist()) & set(known.tolist())
    assert np.isclose(np.linalg.norm(weighed.values), 1) or not weighed.places.size
