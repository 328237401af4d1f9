import pytest
from rouge_score import rouge_scorer

from service.evaluation import metrics


def test_an_interval_narrows_with_the_root_of_the_values():
    assert metrics.interval([1.0, 3.0] * 8) == pytest.approx(1.96 / 4)
    assert metrics.interval([2.0, 2.0]) == 0


def test_rouge_is_the_usual_rouge():
    reference, found = "the ministers met in geneva on monday the talks failed", "on monday the ministers met the press"
    scores = rouge_scorer.RougeScorer(["rouge1", "rouge2"]).score(reference, found)
    assert metrics.rouge(reference.split(), found.split(), 1) == pytest.approx(scores["rouge1"].fmeasure)
    assert metrics.rouge(reference.split(), found.split(), 2) == pytest.approx(scores["rouge2"].fmeasure)
    assert metrics.rouge([], ["a"], 1) == 0


def test_f1_counts_what_was_missed_and_what_was_made_up():
    assert metrics.f1([(True, True), (True, False), (False, True), (False, False)]) == 0.5
    assert metrics.f1([(False, False)]) == 0


def test_calibration_error_is_the_gap_between_promise_and_outcome():
    assert metrics.calibration_error([(0.9, True)] * 9 + [(0.9, False)]) == pytest.approx(0)
    assert metrics.calibration_error([(0.9, False)] * 10) == pytest.approx(0.9)
    assert metrics.calibration_error([]) == 0


def test_a_share_of_nothing_is_nought():
    assert metrics.share([]) == 0
    assert metrics.share([True, False]) == 0.5
