from pathlib import Path

import pytest
import yaml

from tests.text.test_parsing import document

FOLDER = Path(__file__).parent.parent / "cases"
CASES = yaml.safe_load((FOLDER / "clutter.yaml").read_text(encoding="utf-8"))
MARKED = yaml.safe_load((FOLDER / "clutter_marked.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['tag']}: {case['line'][:40]}")
def test_furniture_goes_and_prose_stays(case):
    assert bool(document(case["line"], case["tag"]).removed) == case["removed"]


def test_a_chronicle_keeps_its_dates():
    text = "24.02.2022 Russland überfällt die Ukraine.\n01.03.2022 Die EU beschließt Sanktionen."
    assert document(text, "de").removed == ()


def test_only_the_date_above_the_article_goes():
    parsed = document("2024-05-17 Ministers met in Geneva.\nThey spoke.\n2024-05-18 They met again.")
    assert [parsed.quote(span) for span in parsed.removed] == ["2024-05-17"]


def test_no_line_of_prose_is_taken_for_furniture():
    wrong = [row["line"] for row in MARKED if not row["removed"] and document(row["line"], row["tag"]).removed]
    assert wrong == []


def test_nine_of_ten_lines_of_furniture_are_found():
    furniture = [row for row in MARKED if row["removed"]]
    missed = [row["line"] for row in furniture if not document(row["line"], row["tag"]).removed]
    assert len({row["tag"] for row in furniture}) >= 10
    assert len(missed) <= 0.1 * len(furniture), missed


@pytest.mark.parametrize(
    ("tag", "line", "removed"),
    [
        ("en", "https://example.com/a @newsdesk #trade", True),
        ("en", "newsdesk@example.org", True),
        ("en", "newsdesk@mail.example.org @newsdesk", True),
        ("en", "Write to newsdesk@example.org", False),
        ("en", "0:00 / 3:12", True),
        ("en", "Copyright © 2024 The Paper", True),
        ("en", "Home > World > Europe", True),
        ("en", "Jane Roe/AFP via Getty Images", True),
        ("en", "Print this page", True),
        ("en", "3 comments", True),
        ("en", "Updated: May 17, 2024, 10:15 a.m.", True),
        ("pl", "Opublikowano: 17 maja 2024, 10:15", True),
        ("ja", "2024年5月17日 10時15分 更新", True),
        ("en", "Copyright law protects authors.", False),
        ("en", "Wins > losses", False),
        ("en", "The minister/treasurer resigned", False),
        ("en", "Share prices fell", False),
        ("en", "Comments", True),
        ("en", "No comment.", False),
    ],
)
def test_furniture_is_told_by_its_look_its_date_or_its_words(tag, line, removed):
    assert bool(document(f"The ministers met.\n{line}\nThey spoke.", tag).removed) == removed


def test_a_date_without_a_label_is_furniture_only_above_the_article():
    parsed = document("17 May 2024\nThe ministers met in Geneva.\n18 May 2024\nThey met again.")
    assert [parsed.quote(span) for span in parsed.removed] == ["17 May 2024"]


def test_a_long_paragraph_without_spaces_is_prose_whatever_is_in_it():
    text = "部长们周一在日内瓦会面讨论贸易问题" * 8 + "版权所有不得转载" + "。"
    assert document(text, "zh-Hans").removed == ()
