"""Twice the text takes every pattern of ours about twice the time: ratios of processor time, never absolute ones."""

import math
from collections import defaultdict

import pytest

from tests.quality.collected_regexes import WINDOWS, Expression, collected
from tests.quality.regexes import Stopwatch, growth

FACTOR, SOON = 3, 0.005  # a quadratic pattern takes four times as long; what is done sooner can't be told from noise
OF_A_KIND = 2  # of patterns that differ by their language's words only


@pytest.fixture(scope="module")
def expressions():
    return collected()


@pytest.fixture(scope="module")
def watch():
    with Stopwatch() as watch:
        yield watch


def is_linear(expression, watch):
    return all(long < math.inf and long <= max(FACTOR * short, SOON) for short, long in growth(expression, watch))


def test_twice_the_text_takes_no_pattern_much_more_than_twice_the_time(expressions, watch):
    kinds = defaultdict(list)
    for expression in sorted(expressions, key=lambda expression: -len(expression.pattern)):
        kinds[expression.place].append(expression)
    assert len(kinds) > 70
    tried = (expression for kind in kinds.values() for expression in kind[:OF_A_KIND])
    assert [expression.place for expression in tried if not is_linear(expression, watch)] == []


def test_no_pattern_with_a_window_is_given_more(expressions):
    windowed = [expression for expression in expressions if expression.place.partition(":")[0] in WINDOWS]
    assert len(windowed) == len(WINDOWS)
    assert [expression.place for expression in windowed if expression.longest > expression.window] == []


def test_a_pattern_that_starts_anew_at_every_character_is_found_out(watch):
    assert not is_linear(Expression("re", r"\s+-", uses={"search"}, samples={"a  -"}), watch)


def test_a_pattern_that_never_ends_is_killed():
    tries = [("search", ("", "a", "b")), ("search", ("", "a", ""))]
    with Stopwatch(patience=0.3) as watch:
        assert [seconds == math.inf for seconds in watch.seconds(Expression("re", "(a+)+b"), 40, tries)] == [
            False,
            True,
        ]
