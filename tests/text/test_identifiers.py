from collections import Counter
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory

from service.text.identifiers import langdetect_votes, load, ngrams, number, py3langid_votes
from tests.strategies import hostile_text


def factory():
    made = DetectorFactory()
    profiles = sorted((files("langdetect") / "profiles").iterdir(), key=lambda file: file.name)
    made.load_json_profile([file.read_text(encoding="utf-8") for file in profiles if not file.name.startswith(".")])
    return made


FACTORY = factory()
NUMBERS = {number(gram): gram for gram in FACTORY.word_lang_prob_map if gram != " "}
load()


@given(st.one_of(hostile_text, st.text(alphabet="aA ßẞñÑ,.ăşțțệи'Иあ한漢\u0301\n", max_size=40)))
def test_the_ngrams_are_those_that_langdetect_draws_from(text):
    detector = Detector(FACTORY)
    detector.append(text)
    found = Counter(NUMBERS[gram] for gram in ngrams(text).tolist() if gram in NUMBERS)
    assert found == Counter(detector._extract_ngrams())


def test_the_likeliest_language_is_the_one_that_a_draw_finds():
    text = "Die Minister trafen sich am Montag in Genf, um über den Handel zu sprechen."
    detector = Detector(FACTORY)
    detector.seed = 0
    detector.append(text)
    assert langdetect_votes(text).best()[0] == detector.detect() == "de"
    assert py3langid_votes(text).best()[0] == "de"


def test_where_nothing_is_known_there_is_no_vote():
    assert langdetect_votes("12 345").best() is None
    assert langdetect_votes("12 345").among(["en", "de"]) == {}


def test_shares_are_among_the_languages_asked_about():
    shares = langdetect_votes("Die Minister trafen sich am Montag.").among(["de", "en", "xx"])
    assert shares.keys() == {"de", "en"}
    assert shares["en"] < shares["de"] < 0
