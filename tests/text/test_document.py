from hypothesis import given

from service.text.document import Language
from service.text.parsing import parse
from tests.strategies import hostile_text


def document(text):
    return parse(text, Language("en", confidence=None, reliable=True))


@given(hostile_text)
def test_words_are_looked_up_in_sentences_only(text):
    parsed = document(text)
    inside = [(i, s) for s in parsed.sentences for i in range(s.first_token, s.last_token)]
    assert list(parsed.said(set(parsed.norms))) == list(parsed.spelt(set(parsed.surfaces))) == inside
    for word in parsed.spellings:
        assert list(parsed.spelt({word})) == [(i, s) for i, s in inside if parsed.tokens[i].surface == word]


@given(hostile_text)
def test_the_line_has_each_word_in_its_place(text):
    parsed, place = document(text), 0
    for i, token in enumerate(parsed.tokens):
        assert parsed.line[place : place + len(token.norm) + 2] == f" {token.norm} "
        assert {parsed.token_in_line(place + k) for k in range(len(token.norm) + 1)} == {i}
        place += len(token.norm) + 1


@given(hostile_text)
def test_numerals_are_the_words_with_a_digit(text):
    parsed = document(text)
    assert parsed.numerals == [i for i, word in enumerate(parsed.surfaces) if any(map(str.isdecimal, word))]


def test_words_with_digits_are_numerals():
    parsed = document("In 2024 the G7 met at 14h30.")
    assert [parsed.tokens[i].surface for i in parsed.numerals] == ["2024", "G7", "14h30"]
