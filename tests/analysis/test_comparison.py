import time

from hypothesis import given
from hypothesis import strategies as st

from service.analysis.comparison import compare
from service.analysis.comparison.alignment import align
from service.analysis.translation import detect
from service.text.document import Language
from service.text.parsing import parse
from tests.strategies import hostile_text


def compared(a, b, tags=("en", "en")):
    documents = [
        parse(text, Language(tag, confidence=None, reliable=True)) for text, tag in zip((a, b), tags, strict=True)
    ]
    return documents, compare(*documents, tuple(map(detect, documents)))


def test_the_best_partner_is_taken_and_each_only_once():
    first, second = frozenset("abcd"), frozenset("abce")
    pairs = align([first, second], [second, first])
    assert [(pair.a, pair.b, pair.similarity) for pair in pairs] == [(0, 1, 1.0), (1, 0, 1.0)]
    assert align([first], [second])[0].similarity == 0.75
    assert align([first], [frozenset("wxyz")]) == ()
    assert align([frozenset()], [frozenset()]) == ()


def test_a_sign_in_a_changed_word_is_named():
    told = "Putin met Blinken in the palace on the river to talk about tariffs on steel and grain."
    _, found = compared(told, told.replace("Putin", "Poutine") + " Putin left the palace.")
    ((pair, changes),) = found.alignment
    assert pair.similarity > 0.7
    assert [(change.a, change.b, change.sign) for change in changes] == [("Putin", "Poutine", "foreign_name_spelling")]


REPORT = (
    "Minister Roe of Norway came to Geneva in the rain. With her was Minister Diaz of Spain, who had slept badly. "
    "On 17 May 2024 the Alpine Treaty was signed after 12 years."
)


def test_two_reports_of_one_event_are_one_story():
    other = (
        "For 12 long winters the Alpine Treaty was a quarrel over milk, cheese and grazing. Parliaments will get their "
        "copies from 17 May 2024 onwards, in ten languages. Its makers, Roe and Diaz, are for Norway and Spain what "
        "nobody expected. Cheering was heard all over Geneva."
    )
    assert compared(REPORT, other)[1].relation == "same_story"


def test_articles_in_different_languages_are_related_by_names_and_numbers():
    other = (
        "Nach 12 Jahren ist es soweit. Am 17. Mai 2024 haben sie sich in Geneva getroffen, die Ministerin Roe und der "
        "Minister Diaz. Die Milchbauern freuen sich darüber sehr, die Käsehändler nicht."
    )
    assert compared(REPORT, other, ("en", "de"))[1].relation == "same_story"


@given(hostile_text, hostile_text, st.sampled_from(["en", "zh-Hans", "und"]))
def test_hostile_texts_are_compared_without_complaint(a, b, tag):
    (first, second), found = compared(a, b, (tag, tag))
    assert 0 <= found.similarity <= 1
    assert 0.5 <= found.direction.probability <= 1
    assert len(found.only_in_a) + len(found.alignment) == len(first.sentences)
    assert len(found.only_in_b) + len(found.alignment) == len(second.sentences)


def seconds(text):
    """Processor time to compare a text with itself, the best of three: other programs may be running."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        compared(text, text)
        times.append(time.process_time() - begun)
    return min(times)


def test_time_grows_no_faster_than_the_texts():
    short, long = (
        "\n".join(
            f"Minister{n} of ward{n % 7} told paper{n} that bridge{n} near the town will close." for n in range(count)
        )
        for count in (200, 800)
    )
    assert seconds(long) < 12 * seconds(short)  # four times the text


def test_words_that_stand_everywhere_do_not_make_it_slow():
    text = "The steel tariff deal was signed by ministers today. " * 1000
    assert seconds(text) < 12 * seconds(text[:13_250])
