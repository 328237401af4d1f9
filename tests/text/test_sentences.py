from pathlib import Path

import pytest
import yaml

from tests.text.test_parsing import quotes

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['tag']}: {case['label']}")
def test_sentences_end_where_a_reader_would_end_them(case):
    assert quotes(" ".join(case["sentences"]), case["tag"]) == case["sentences"]


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
