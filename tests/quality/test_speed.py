"""How fast, as ratios of processor time in one run: never slower than speed.json says, which has slack for noise."""

import json
import time
from pathlib import Path

import pytest

from tests.bench.articles import article, articles
from tests.bench.measure import Bench
from tests.bench.plain import plain

FLOORS = json.loads((Path(__file__).parent / "speed.json").read_text(encoding="utf-8"))
WORDS, ROUNDS = 1_000, 3


@pytest.fixture(scope="module")
def bench():
    return Bench()


def times_as_fast(bench, tag):
    found = bench.beside_plain(articles(tag, WORDS), tag, WORDS, ROUNDS)
    return found["plain"] / found["ours"]


@pytest.mark.parametrize("tag", sorted(FLOORS["times_as_fast"]))
def test_a_whole_analysis_is_faster_than_sumy_and_langdetect_alone(bench, tag):
    least = FLOORS["times_as_fast"][tag]["allowed"]
    assert max(times_as_fast(bench, tag) for _ in range(2)) >= least


def test_twenty_times_the_words_take_little_more_than_twenty_times_as_long(bench):
    short, long = article("en", WORDS), article("en", 20 * WORDS)
    assert min(bench.growth(long, short)["times"] for _ in range(2)) <= FLOORS["growth"]["allowed"]


def test_five_thousand_sentences_take_no_longer_than_sumy_takes_for_a_short_article(bench):
    many = min(bench.ours("We met. He left. " * 2_500) for _ in range(3))
    text = article("en", 3 * WORDS)
    assert many < 2 * min(seconds(text) for _ in range(2))


def seconds(text):
    begun = time.process_time()
    plain(text, "en")
    return time.process_time() - begun
