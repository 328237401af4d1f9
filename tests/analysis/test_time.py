"""Whatever arrives, four times the text takes about four times as long: ratios of one run, never absolute times."""

import time

import pytest

from service.analysis.pipeline import Article

SHORT, FACTOR, NOISE = 15_000, 4, 2.5

UNITS = [
    ".",
    " ",
    "a",
    "a\u0308\u0301",
    "a. ",
    "A. ",
    "« ",
    " ,",
    '"',
    "l a ",
    "Poutine ",
    "dans le ",
    "1,2 ",
    "a\n",
    "привет\nhello\n",
    "Trade war.\n",
    "We agree, he said. ",
    "战争。",
    "ก",
    "😀",
    "\u0301\u0323",
    "<a",
    "http://a.b/",
    "2024-05-17 ",
    "The cat sat on the mat in May. ",
]


MARKUP = [
    "<div>",
    "<p>a",
    "<p hidden>a",
    "<article>a<main>",
    "<a href=x>a",
    "<!--",
    "<p a='",
    "</p>",
    "&amp;",
    "<table><tr><td>a",
    "<pre>\n",
    "<b><i>a<p>",
]


def seconds(pipeline, text, **options):
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        pipeline.analyse(Article(text, **options))
        best = min(best, time.perf_counter() - begun)
    return best


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_time_grows_no_faster_than_the_text(pipeline, unit):
    short, long = (("a" + unit * (n // len(unit) + 1))[:n] for n in (SHORT, SHORT * FACTOR))
    base = max(seconds(pipeline, short), 0.01)
    assert seconds(pipeline, long) < FACTOR * NOISE * base


@pytest.mark.parametrize("unit", MARKUP, ids=repr)
def test_time_grows_no_faster_than_the_markup(pipeline, unit):
    short, long = (("<p>a</p>" + unit * (n // len(unit))) for n in (SHORT, SHORT * FACTOR))
    base = max(seconds(pipeline, short, is_html=True), 0.01)
    assert seconds(pipeline, long, is_html=True) < FACTOR * NOISE * base
