import pytest

from service.errors import UnknownLanguageTag
from service.text.tags import canonical_tag, display_language, language_name


@pytest.mark.parametrize(("tag", "canonical"), [("EN-us", "en-US"), ("iw", "he"), ("zh-cn", "zh-CN"), ("tl", "fil")])
def test_tags_are_made_canonical(tag, canonical):
    assert canonical_tag(tag) == canonical


def test_a_broken_tag_is_refused():
    with pytest.raises(UnknownLanguageTag):
        canonical_tag("klingon-language")


def test_languages_have_names_in_other_languages():
    assert language_name("fr") == "French"
    assert language_name("fr", "de") == "Französisch"
    assert language_name("zh-Hans", "zh-Hant") == "中文（簡體）"


@pytest.mark.parametrize(
    ("preferred", "display"),
    [
        ([], "en"),
        (["pl"], "pl"),
        (["de-AT", "en"], "de"),
        (["zh-TW"], "zh-Hant"),
        (["xx", "sw", "fr"], "sw"),
        (["klingon-language", "x" * 300], "en"),
        (["xx"] * 1000 + ["fr"], "en"),
    ],
)
def test_names_come_in_the_first_language_that_has_them(preferred, display):
    assert display_language(preferred) == display
