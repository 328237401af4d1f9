from hypothesis import given
from hypothesis import strategies as st

from service.text.engines import Pattern, is_basic, is_common, spelt_out

WORDS = Pattern("%(letter)s++|%(digit)s++|%(space)s", letter=r"[\p{L}\p{M}]", digit=r"\p{Nd}", space=r"\s")


@given(st.text(st.characters(max_codepoint=0xFFFF)))
def test_both_engines_find_the_same(text):
    assert WORDS.findall(text) == WORDS.findall(f"{text}\n𠀀")[:-2]  # which one engine knows


def test_a_class_is_spelt_out_as_ranges():
    assert spelt_out("[a-cx]") == r"[\u0061-\u0063\u0078-\u0078]"


def test_most_texts_are_of_the_first_plane_and_many_of_scripts_with_spaces():
    assert is_basic("a漢")
    assert not is_basic("a𠀀")
    assert is_common("aя")
    assert not is_common("a漢")
