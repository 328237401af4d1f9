from hypothesis import given
from hypothesis import strategies as st

from service.text.engines import Pattern, is_common, spelt_out

WORDS = Pattern("%(letter)s++|%(digit)s++|%(space)s", letter=r"[\p{L}\p{M}]", digit=r"\p{Nd}", space=r"\s")


@given(st.text(st.characters(max_codepoint=0x2BFF)))
def test_both_engines_find_the_same(text):
    text = "".join(filter(is_common, text))
    assert WORDS.findall(text) == WORDS.findall(f"{text}\n漢")[:-2]  # which one engine knows


def test_a_class_is_spelt_out_as_ranges_of_common_characters():
    assert spelt_out("[a-cx]") == r"[\u0061-\u0063\u0078-\u0078]"
    assert not is_common("a漢")
