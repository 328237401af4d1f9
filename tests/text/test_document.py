from hypothesis import given

from service.text.document import Language
from service.text.parsing import parse
from tests.strategies import hostile_text


def document(text):
    return parse(text, Language("en", confidence=None, reliable=True))


@given(hostile_text)
def test_every_word_is_found_where_it_stands_and_nowhere_else(text):
    parsed = document(text)
    for places, form in ((parsed.spellings, "surface"), (parsed.norms, "norm")):
        found = sorted((i, word) for word, at in places.items() for i in at)
        assert found == [(i, getattr(token, form)) for i, token in enumerate(parsed.tokens)]
        assert all(list(at) == sorted(at) for at in places.values())


@given(hostile_text)
def test_words_are_looked_up_in_sentences_only(text):
    parsed = document(text)
    inside = [(i, s) for s in parsed.sentences for i in range(s.first_token, s.last_token)]
    assert list(parsed.said(parsed.norms.keys())) == list(parsed.spelt(parsed.spellings.keys())) == inside


def test_words_with_digits_are_numerals():
    parsed = document("In 2024 the G7 met at 14h30.")
    assert [parsed.tokens[i].surface for i in parsed.numerals] == ["2024", "G7", "14h30"]
