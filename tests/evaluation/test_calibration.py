import json

import pytest

from service.analysis.translation import detect
from service.errors import BadData
from service.evaluation import calibration
from service.resources.calibration import OwnCalibration, load_calibration
from service.resources.translation_models import translation_model
from service.text.document import Language
from service.text.parsing import parse
from tests.conftest import SEEDS

SEED = json.loads((SEEDS / "en" / "summit-trade-war-round-trip.json").read_text(encoding="utf-8"))["text"]
SEED += " He has other cats to whip."


def document(text=SEED):
    return parse(text, Language("en", confidence=None, reliable=True))


def test_originals_that_read_translated_are_no_longer_flagged(monkeypatch):
    monkeypatch.setattr(calibration, "FEWEST_ORIGINALS", 3)
    found = calibration.calibrate([document()] * 3)["en"]
    assert (found.originals, found.flagged_before) == (3, 1.0)
    own = OwnCalibration({"en": found.shift})
    assert detect(document()).probability >= translation_model("en").flagged
    assert detect(document(), own).probability < translation_model("en").flagged


def test_the_shift_is_of_the_language_or_of_its_primary_language():
    own = OwnCalibration({"en": 1.5})
    assert (own.shift("en"), own.shift("en-GB"), own.shift("de")) == (1.5, 1.5, 0.0)


def test_too_few_or_too_short_originals_set_nothing():
    assert calibration.calibrate([document()] * 3) == {}
    assert calibration.calibrate([document("The ministers met.")] * 200) == {}


def test_what_is_written_can_be_read(tmp_path, monkeypatch):
    monkeypatch.setattr(calibration, "FEWEST_ORIGINALS", 1)
    file = tmp_path / "own.json"
    found = calibration.calibrate([document()])
    file.write_text(json.dumps(calibration.as_data(found)), encoding="utf-8")
    own = load_calibration(file)
    assert own.shifts == {"en": found["en"].shift}
    assert len(own.version) == 8


@pytest.mark.parametrize("content", ["", "{}", '{"languages": {"en": {"shift": "much"}}}', "[1]"])
def test_a_broken_file_is_named(tmp_path, content):
    file = tmp_path / "own.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadData, match=r"own\.json"):
        load_calibration(file)
