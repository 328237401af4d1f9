from hypothesis import given
from hypothesis import strategies as st

from service.text.offsets import converter
from tests.strategies import hostile_text

_ENCODINGS = {"utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}


@given(hostile_text, st.data())
def test_offsets_cut_the_same_words_in_every_unit(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert text[converter(text, "code_point")(start) : converter(text, "code_point")(end)] == text[start:end]
    for unit, (encoding, size) in _ENCODINGS.items():
        convert = converter(text, unit)
        encoded = text.encode(encoding)
        assert encoded[convert(start) * size : convert(end) * size].decode(encoding) == text[start:end]


def test_an_emoji_is_two_units_in_utf16_and_four_bytes_in_utf8():
    assert converter("a😀b", "utf16")(2) == 3
    assert converter("a😀b", "utf8")(2) == 5
