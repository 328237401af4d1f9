import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given

from service.text.language import identify
from service.text.tags import canonical_tag
from tests.strategies import hostile_text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "The ministers met in Geneva on Monday to talk about trade."),
        ("de", "Die Minister trafen sich am Montag in Genf, um über den Handel zu sprechen."),
        ("fr", "Les ministres se sont réunis lundi à Genève pour parler de commerce."),
        ("es", "Los ministros se reunieron el lunes en Ginebra para hablar de comercio."),
        ("ru", "Министры встретились в понедельник в Женеве, чтобы поговорить о торговле."),
        ("uk", "Міністри зустрілися в понеділок у Женеві, щоб поговорити про торгівлю."),
        ("zh-Hans", "部长们星期一在日内瓦会面，讨论贸易问题。"),
        ("zh-Hant", "部長們星期一在日內瓦會面，討論貿易問題。"),
        ("zh-Hant", "歐盟對俄羅斯實施制裁"),
        ("zh-Hans", "欧盟对俄罗斯实施制裁"),
        ("ja", "大臣たちは月曜日にジュネーブで会談し、貿易について話し合った。"),
        ("ko", "장관들은 월요일 제네바에서 만나 무역에 대해 논의했다."),
        ("el", "Οι υπουργοί συναντήθηκαν τη Δευτέρα στη Γενεύη."),
        ("be", "Міністры сустрэліся ў панядзелак у Жэневе, каб пагаварыць пра гандаль."),
        ("sr-Cyrl", "Министри су се састали у понедељак у Женеви да би разговарали о трговини."),
        ("gl", "Os ministros reuníronse o luns en Xenebra para falaren do comercio exterior."),
        ("eu", "Ministroak astelehenean bildu ziren Genevan, merkataritzaz hitz egiteko."),
        ("az", "Nazirlər bazar ertəsi Cenevrədə ticarət haqqında danışmaq üçün görüşdülər."),
        ("kk", "Министрлер дүйсенбіде Женевада сауда туралы сөйлесу үшін кездесті."),
        ("nb", "Ministrene møttes i Genève mandag for å snakke om handel."),
        ("ka", "მინისტრები ორშაბათს ჟენევაში შეხვდნენ."),
        ("de", "MINISTER TREFFEN SICH IN GENF UND SPRECHEN ÜBER DEN WELTHANDEL"),
    ],
)
def test_a_sentence_is_enough_to_name_its_language(tag, text):
    language = identify(text)
    assert language.tag == tag
    assert 0 < language.confidence <= 1


@pytest.mark.parametrize("text", ["", "12 345.67", "🎉🎉", "…?!", "\x00\x01", "ⵣⵣⵣ"])
def test_what_has_no_known_letters_is_undetermined(text):
    language = identify(text)
    assert (language.tag, language.confidence, language.reliable) == ("und", 0.0, False)


def test_each_identifier_says_what_it_would_answer_by_itself():
    raw = identify("部長們星期一在日內瓦會面，討論貿易問題。").identifiers
    assert [guess.identifier for guess in raw] == ["langdetect", "py3langid"]
    assert all(0 <= guess.score <= 1 and canonical_tag(guess.tag) == guess.tag for guess in raw)


@given(hostile_text)
def test_whatever_is_sent_has_an_answer_with_spans_in_order(text):
    language = identify(text)
    assert 0 <= language.confidence <= 1
    position = 0
    for span in language.spans:
        assert position <= span.start < span.end <= len(text)
        position = span.end


def test_many_threads_get_the_same_answer():
    text = "Die Minister trafen sich am Montag in Genf."
    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(lambda _: identify(text), range(64)))
    assert len(answers) == 1


@pytest.mark.parametrize(
    "quotation",
    [
        "«Мы готовы продолжать переговоры, если другая сторона сделает первый шаг, — заявил министр журналистам.»",
        "„Wir sind bereit, weiter zu verhandeln, wenn die andere Seite den ersten Schritt macht und ihn auch hält.“",
    ],
)
def test_long_quotations_in_another_language_do_not_decide(quotation):
    said = "The ministers met in Geneva on Monday to talk about trade, and they parted late at night without a word."
    assert identify("\n".join([said, quotation, said, quotation])).tag == "en"


def test_a_text_that_is_one_quotation_is_in_its_language():
    text = "„Wir sind bereit, weiter zu verhandeln, wenn die andere Seite den ersten Schritt macht.“"
    assert identify(text).tag == "de"


def test_a_row_of_quotation_marks_takes_time_in_proportion_to_its_length():
    times = []
    for length in (2_000, 20_000):
        begun = time.perf_counter()
        identify("„a" * length)
        times.append(time.perf_counter() - begun)
    assert times[1] < 40 * times[0]


def test_no_alternative_is_likelier_than_the_answer():
    for text in ("Kyiv", "Sport", "Euro 2024", "BBC News"):
        language = identify(text)
        assert all(other.confidence <= language.confidence for other in language.alternatives)


def test_threads_that_come_before_anything_is_loaded_get_the_same_answer():
    code = """if True:
        from concurrent.futures import ThreadPoolExecutor
        from service.text.language import identify
        with ThreadPoolExecutor(4) as pool:
            print(set(pool.map(lambda _: identify("Die Minister trafen sich am Montag.").tag, range(64))))
    """
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "{'de'}"


def test_addresses_and_tags_do_not_decide():
    text = "<p>Die Regierung</p> will sparen: https://www.example.com/the-government-wants-to-save @newsdesk"
    assert identify(text).tag == "de"


def test_more_text_means_more_confidence():
    short, long = "Der Zug kam", "Der Zug kam am Abend an, und niemand stieg aus. " * 5
    assert identify(short).confidence < identify(long).confidence


def test_a_short_quotation_in_japanese_does_not_name_the_language():
    quoted = "「私たちは平和のために戦い続けると言いました」"
    assert (
        identify(f"{quoted}\n{quoted}\nThe minister said so on Monday in Geneva, and nobody in the room spoke.").tag
        == "en"
    )
