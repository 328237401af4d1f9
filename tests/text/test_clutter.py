from pathlib import Path

import pytest
import yaml

from tests.text.test_parsing import document

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "clutter.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['tag']}: {case['line'][:40]}")
def test_furniture_goes_and_prose_stays(case):
    assert bool(document(case["line"], case["tag"]).removed) == case["removed"]


def test_a_chronicle_keeps_its_dates():
    text = "24.02.2022 Russland überfällt die Ukraine.\n01.03.2022 Die EU beschließt Sanktionen."
    assert document(text, "de").removed == ()


def test_only_the_date_above_the_article_goes():
    parsed = document("2024-05-17 Ministers met in Geneva.\nThey spoke.\n2024-05-18 They met again.")
    assert [parsed.quote(span) for span in parsed.removed] == ["2024-05-17"]
