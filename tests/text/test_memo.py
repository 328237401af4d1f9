import pytest

from service.text import memo
from service.text.memo import Memo


@pytest.fixture
def calls():
    return []


@pytest.fixture
def lengths(calls):
    def length(word):
        calls.append(word)
        return len(word)

    return Memo(length)


def test_a_word_is_asked_for_once(lengths, calls):
    assert [lengths[word] for word in ("met", "in", "met")] == [3, 2, 3]
    assert calls == ["met", "in"]


@pytest.mark.parametrize("passage", ["a" * 41, "部长在日内瓦会面", "การประชุม"])
def test_what_is_no_word_is_not_kept(lengths, calls, passage):
    assert [lengths[passage], lengths[passage]] == [len(passage)] * 2
    assert (calls, len(lengths)) == ([passage, passage], 0)


def test_no_more_words_are_kept_than_the_bound(lengths, calls, monkeypatch):
    monkeypatch.setattr(memo, "_MOST", 10)
    words = [str(i) for i in range(100)]
    assert [lengths[word] for word in words] == list(map(len, words))
    assert len(lengths) <= 10
    for word in reversed(words):
        lengths[word]
    assert len(calls) >= 180


def test_a_word_that_is_met_again_and_again_stays(lengths, calls, monkeypatch):
    monkeypatch.setattr(memo, "_MOST", 10)
    for i in range(100):
        lengths["met"], lengths[str(i)]
    assert calls.count("met") == 1
