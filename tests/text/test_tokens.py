import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.resources.lexicon import languages_with_lexicon, lexicon_of
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


def _basic(tag):
    """Texts of the pieces that a language cuts words at, and of any characters that both engines know."""
    lexicon = lexicon_of(tag)
    known = (*lexicon.clitics, *lexicon.elisions)
    pieces = (*known, *(word.upper() for word in known), *"'’ʼ＇.,-_ 1½ſßİ\u200b՞", "e\u0301")
    anything = st.characters(max_codepoint=0x58F) | st.characters(max_codepoint=0xFFFF)
    return st.tuples(st.just(tag), st.lists(st.sampled_from(pieces) | anything, max_size=20).map("".join))


@given(st.sampled_from(languages_with_lexicon()).flatmap(_basic))
@example(("en", "Putin’s 1,000ſ d'İ"))
def test_both_engines_cut_the_same_words(tagged):
    tag, text = tagged
    *words, last = tokenise(f"{text}\n𠀀", lexicon_of(tag))  # the last is known to one engine only
    assert tuple(words) == tokenise(text, lexicon_of(tag))
    assert last.surface == "𠀀"
