from pathlib import Path

import pytest
import yaml

from tests.text.test_parsing import quotes

FOLDER = Path(__file__).parent.parent / "cases" / "sentences"
CASES = [case for file in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


def parameter(case):
    """One case; what is known to fail must fail, so that a mended one is noticed."""
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=f"{case['tag']}: {case['label']}", marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_sentences_end_where_a_reader_would_end_them(case):
    assert quotes(case.get("join", " ").join(case["sentences"]), case["tag"]) == case["sentences"]


def test_few_cases_are_known_failures():
    assert sum("known_failure" in case for case in CASES) <= 0.03 * len(CASES)


def test_sentences_of_scripts_without_spaces_are_cut_without_spaces():
    assert quotes("部长们周一会面。他们谈到了贸易！“结束了。”", "zh-Hans") == [
        "部长们周一会面。",
        "他们谈到了贸易！",
        "“结束了。”",
    ]


def test_a_lost_space_is_a_boundary_between_two_words_only():
    assert quotes("They met at the end.Next week they meet again on example.com and in the U.S. too.") == [
        "They met at the end.",
        "Next week they meet again on example.com and in the U.S. too.",
    ]
