from hypothesis import given
from hypothesis import strategies as st

from service.text.document import Language
from service.text.normalise import WHITE_SPACE, fold
from service.text.parsing import parse
from tests.strategies import hostile_text

EDGE = WHITE_SPACE + "\ufeff"  # a byte order mark is of no sentence
languages = st.sampled_from(["en", "fr", "de", "ru", "uk", "zh-Hans", "th", "und"])


def document(text, tag="en", title=None):
    return parse(text, Language(tag, confidence=None, reliable=True), title)


def quotes(text, tag="en"):
    parsed = document(text, tag)
    return [parsed.quote(sentence) for sentence in parsed.sentences]


@given(hostile_text, languages)
def test_tokens_quote_the_text_in_order_and_never_overlap(text, tag):
    position = 0
    for token in document(text, tag).tokens:
        assert position <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.surface
        assert token.norm == fold(token.surface)
        position = token.end


@given(hostile_text, languages)
def test_paragraphs_and_clutter_hold_everything_but_white_space(text, tag):
    parsed = document(text, tag)
    covered = set()
    for span in (*parsed.paragraphs, *parsed.removed):
        assert not covered & set(range(span.start, span.end))
        covered.update(range(span.start, span.end))
    left = "".join(character for i, character in enumerate(text) if i not in covered)
    # str.splitlines() breaks lines at U+001C to U+001E too; they are part of no line
    assert not left.strip(EDGE + "\x1c\x1d\x1e")


@given(hostile_text, languages)
def test_sentences_lie_in_their_paragraphs_and_lose_nothing_of_them(text, tag):
    parsed = document(text, tag)
    for i, paragraph in enumerate(parsed.paragraphs):
        sentences = parsed.sentences[paragraph.first_sentence : paragraph.last_sentence]
        assert sentences
        assert all(sentence.paragraph == i for sentence in sentences)
        position = paragraph.start
        for sentence in sentences:
            assert not text[position : sentence.start].strip(EDGE)
            assert sentence.start < sentence.end
            position = sentence.end
        assert not text[position : paragraph.end].strip(EDGE)


@given(hostile_text, languages)
def test_the_tokens_of_sentences_are_the_tokens_inside_them(text, tag):
    parsed = document(text, tag)
    for sentence in parsed.sentences:
        words = parsed.words(sentence)
        inside = [t for t in parsed.tokens if sentence.start <= t.start < sentence.end]
        assert list(words) == inside


@given(hostile_text, languages)
def test_parsing_twice_gives_the_same(text, tag):
    first, second = document(text, tag), document(text, tag)
    assert (first.paragraphs, first.sentences, first.tokens) == (second.paragraphs, second.sentences, second.tokens)


def test_paragraphs_are_lines_with_or_without_blank_lines_between():
    parsed = document("One line here.\r\nTwo lines here.\n\n\u2028Three lines here.")
    assert [parsed.quote(p) for p in parsed.paragraphs] == ["One line here.", "Two lines here.", "Three lines here."]


def test_furniture_is_removed_with_its_reason_and_keeps_its_offsets():
    text = "A headline of sorts\n\nview original post\n\n2024-05-17 Ministers met in Geneva.\n* * *\nMore to Read"
    parsed = document(text)
    assert [(parsed.quote(r), r.reason) for r in parsed.removed] == [
        ("view original post", "boilerplate"),
        ("2024-05-17", "date"),
        ("* * *", "separator"),
        ("More to Read", "boilerplate"),
    ]
    assert [parsed.quote(s) for s in parsed.sentences] == ["A headline of sorts", "Ministers met in Geneva."]


def test_a_date_that_is_part_of_a_sentence_stays():
    assert quotes("2024-05-17 was a bad day for the ministry.") == ["2024-05-17 was a bad day for the ministry."]


def test_a_title_is_one_sentence_with_offsets_of_its_own():
    parsed = document("The text.", title="  Will they? They will  ")
    assert parsed.title is not None
    assert [parsed.title.quote(s) for s in parsed.title.sentences] == ["Will they? They will"]


def test_a_blank_title_is_none():
    assert document("The text.", title=" \n ").title is None
