from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.text.html import extract
from service.text.normalise import WHITE_SPACE
from tests.strategies import hostile_text

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "html.yaml").read_text(encoding="utf-8"))

_NAMES = (
    "p|div|b|br|a|li|td|main|article|pre|h1|script|style|html|body|head|title|svg|textarea|plaintext|table|frameset|wbr"
)
markup = st.one_of(
    st.from_regex(f"</?({_NAMES})( hidden)?>", fullmatch=True),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "<?x", "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "'", '"', "="]
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_text_of_an_article_comes_out_and_nothing_else(case):
    assert extract(case["html"]) == case["text"]


@given(st.lists(st.one_of(markup, hostile_text), max_size=40).map("".join))
def test_whatever_arrives_is_read_and_every_line_is_trimmed(html):
    text = extract(html)
    assert text == text.strip(WHITE_SPACE)
    assert all(line == line.strip(" ") for line in text.split("\n"))


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=20), st.data())
def test_no_word_of_a_plain_body_is_lost_or_moved(words, data):
    tags = st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<li>", "<h2>", "<x-y>", "<br>", " "])
    html = "".join(data.draw(tags) + " " + word for word in words)
    assert extract(html).split() == words


def test_fifty_thousand_nested_elements_do_no_harm():
    assert extract("<div>" * 50_000 + "<p>Deep.</p>" + "</div>" * 50_000 + "<p>After.</p>") == "Deep.\n\nAfter."


def test_many_or_huge_attributes_do_no_harm():
    many = " ".join(f"a{i}='{i}'" for i in range(100_000))
    assert extract(f"<p {many}>One.</p><p data-x='{'a' * 1_000_000}'>Two.</p>") == "One.\n\nTwo."
