from pathlib import Path

import pytest
import yaml

from service.errors import BadData
from service.resources.identification import identification
from service.resources.lexicon import languages_with_lexicon, languages_with_signs, lexicon_of
from service.resources.stemming import stemmer_name
from service.resources.taxonomy_files import shipped_taxonomy, taxonomy_with, themes_of

THEME = {
    "id": "zoo",
    "labels": {"en": "Zoo"},
    "definition": "Animals in zoos.",
    "threshold": 0.5,
    "primary": 0.7,
    "patterns": {"en": {3: ["zoo*"], "exclude": ["zoom"]}},
}


def taxonomy(tmp_path, **changes):
    path = tmp_path / "taxonomy.yaml"
    path.write_text(yaml.safe_dump({"themes": [THEME | changes]}, allow_unicode=True), encoding="utf-8")
    return taxonomy_with(path)


def test_a_taxonomy_of_ones_own_is_read(tmp_path):
    (theme,) = [theme for theme in taxonomy(tmp_path).themes if theme.id == "zoo"]
    assert [(p.words, p.weight) for p in theme.patterns["en"]] == [(("zoo*",), 3.0), (("zoom",), 0.0)]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"id": "Zoo Animals"}, "id"),
        ({"labels": {"fr": "Zoo"}}, "labels"),
        ({"threshold": 2}, "threshold"),
        ({"patterns": {"en": {0: ["zoo"]}}}, "0"),
        ({"patterns": {"en": {"strong": ["zoo"]}}}, "strong"),
        ({"patterns": {"en": {3: ["z*o"]}}}, "z*o"),
        ({"patterns": {"en": {3: [""]}}}, "no pattern"),
        ({"patterns": {"en": {3: [["zoo"]]}}}, "string"),
        ({"media_topics": ["zoo"]}, "media_topics"),
        ({"wikidata": "zoo"}, "wikidata"),
        ({"colour": "green"}, "colour"),
    ],
)
def test_a_broken_taxonomy_is_refused_and_the_file_and_field_are_named(tmp_path, changes, named):
    with pytest.raises(BadData) as caught:
        taxonomy(tmp_path, **changes)
    assert "taxonomy.yaml" in str(caught.value)
    assert named in str(caught.value)


@pytest.mark.parametrize("text", ["themes: [", "\tthemes: []", "themes: !!python/object:os.system []", "a: \xff"])
def test_what_is_no_yaml_is_refused(tmp_path, text):
    path = tmp_path / "taxonomy.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(BadData, match=r"taxonomy\.yaml"):
        themes_of(path)


def test_a_fault_is_told_with_its_line_and_all_faults_at_once(tmp_path):
    path = tmp_path / "zoo.yaml"
    lines = ["id: zoo", "labels: {en: Zoo}", "definition: x", "threshold: 2", "primary: 0.7"]
    path.write_text(
        "\n".join([*lines, "patterns:", "  en:", "    3: [zoo, 'z*o']", "    0.5: ['*o']"]), encoding="utf-8"
    )
    with pytest.raises(BadData) as caught:
        themes_of(path)
    told = str(caught.value).splitlines()
    assert [line.split(": ")[1] for line in told] == ["/threshold", "/patterns/en/3/1", "/patterns/en/0.5/0"]
    assert [line.split(": ", maxsplit=1)[0] for line in told] == [f"{path}:{number}" for number in (4, 8, 9)]


def test_a_folder_adds_its_themes_and_replaces_those_of_the_same_id(tmp_path):
    for name in ("zoo", "energy"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(THEME | {"id": name}), encoding="utf-8")
    found = {theme.id: theme for theme in taxonomy_with(tmp_path).themes}
    assert found.keys() == {theme.id for theme in shipped_taxonomy().themes} | {"zoo"}
    assert found["energy"].labels == {"en": "Zoo"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "neither a theme"),
        ("themes: []", "no theme"),
        ("a: &a [x]\nb: [*a, *a]", "aliases"),
        ("[" * 100_000, "nesting"),
        ("a: [" + "[1], " * 1000 + "[" * 30, "nested more than 20"),
        ("x: " + "y" * 4_000_001, "larger than"),
    ],
)
def test_a_hostile_taxonomy_is_refused_with_a_clear_message(tmp_path, text, said):
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=said):
        taxonomy_with(path)


@pytest.mark.parametrize("broader", ["zoo", "no-such-theme"])
def test_a_broader_theme_must_be_another_one_that_is_there(tmp_path, broader):
    with pytest.raises(BadData, match="broader"):
        taxonomy(tmp_path, broader=broader)


def test_a_missing_or_empty_place_is_refused(tmp_path):
    with pytest.raises(BadData, match="none"):
        taxonomy_with(tmp_path / "none.yaml")
    with pytest.raises(BadData, match="no file"):
        taxonomy_with(tmp_path)


def test_broader_themes_are_there():
    ids = {theme.id for theme in shipped_taxonomy().themes}
    assert all(theme.broader in ids for theme in shipped_taxonomy().themes if theme.broader)


def test_the_version_of_a_taxonomy_changes_with_its_data(tmp_path):
    assert taxonomy(tmp_path).version != taxonomy(tmp_path, threshold=0.6).version


def test_the_shipped_themes_have_labels_codes_and_patterns():
    for theme in shipped_taxonomy().themes:
        assert len(theme.labels) >= 12
        assert {"en", "fr", "de", "es", "ru", "uk"} <= theme.patterns.keys()
        assert any(pattern.weight == 0 for pattern in theme.patterns["en"])
        assert theme.threshold < theme.primary


@pytest.mark.parametrize("tag", languages_with_lexicon())
def test_a_lexicon_has_what_the_analyses_need(tag):
    lexicon = lexicon_of(tag)
    assert lexicon.tag == tag
    assert len(lexicon.function_words) > 60
    assert lexicon.clutter_exact
    assert lexicon.quotation_marks


@pytest.mark.parametrize("tag", languages_with_signs())
def test_a_lexicon_has_what_the_signs_need(tag):
    lexicon = lexicon_of(tag)
    assert len(lexicon.function_words) > 100
    assert lexicon.free_abbreviations
    assert not lexicon.homographs & lexicon.function_words


def test_a_regional_tag_has_the_lexicon_of_its_language():
    assert lexicon_of("en-GB") is lexicon_of("en")
    assert lexicon_of("yue").tag == "und"


def test_all_languages_of_langdetect_can_be_identified():
    profiles = {path.name for path in (Path(__import__("langdetect").__file__).parent / "profiles").iterdir()}
    known = identification()
    codes = {code for codes in known.scripts.values() for code in codes} | set(known.unique.values())
    assert profiles <= codes
    assert len(profiles) == 55


def test_stemmers_are_found_by_language():
    assert stemmer_name("en-US") == "english"
    assert stemmer_name("zh-Hans") is None
