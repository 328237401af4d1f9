import pytest

from service.resources.lexicon import lexicon_of
from service.text.tokens import terms, tokenise


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("en", "Putin’s U.S.-led talks, don't they?", ["Putin", "U", "S", "led", "talks", "don't", "they"]),
        ("fr", "L’énergie d'aujourd'hui, qu'ils", ["L’", "énergie", "d'", "aujourd'hui", "qu'", "ils"]),
        ("en", "1,000.5 tonnes in 2½ hours", ["1,000.5", "tonnes", "in", "2½", "hours"]),
        ("zh-Hans", "部长GDP会", ["部", "长", "GDP", "会"]),
        ("ja", "カタカナと漢字", ["カタカナ", "と", "漢", "字"]),
        ("hi", "हिन्दी में", ["हिन्दी", "में"]),
        ("uk", "п'ять м’яч", ["п'ять", "м’яч"]),
        ("en", "e\u0301te\u0301 👩‍👩‍👧 𝔘𝔫𝔦", ["e\u0301te\u0301", "𝔘𝔫𝔦"]),
        ("hy", "Ինչո՞ւ, ա՜խ", ["Ինչո՞ւ", "ա՜խ"]),
        ("en", "...!? — \x00", []),
    ],
)
def test_words_are_cut_as_the_language_cuts_them(tag, text, words):
    assert [token.surface for token in tokenise(text, lexicon_of(tag))] == words


def test_composed_and_decomposed_letters_compare_equal():
    (token,) = tokenise("E\u0301LYSE\u0301E", lexicon_of("fr"))
    assert token.norm == "élysée"
    assert (token.start, token.end) == (0, 8)


@pytest.mark.parametrize(("word", "norm"), [("İndi", "indi"), ("Ինչո՞ւ", "ինչու"), ("DON’T", "don't")])
def test_marks_that_are_no_letters_do_not_tell_words_apart(word, norm):
    (token,) = tokenise(word, lexicon_of("und"))
    assert token.norm == norm


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("zh-Hans", "部长会面，GDP增长", ["部长", "长会", "会面", "gdp", "增长"]),
        ("ja", "カタカナと漢字", ["カタカナ", "と漢", "漢字"]),
        ("en", "Trade talks", ["trade", "talks"]),
        ("zh-Hans", "部", ["部"]),
        ("en", "", []),
    ],
)
def test_where_a_script_has_no_spaces_pairs_of_characters_are_compared(tag, text, expected):
    assert list(terms(tokenise(text, lexicon_of(tag)))) == expected
