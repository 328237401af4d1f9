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


def test_no_more_words_are_kept_than_the_bound(lengths, monkeypatch):
    monkeypatch.setattr(memo, "_MOST", 10)
    assert [lengths[str(i)] for i in range(100)] == [len(str(i)) for i in range(100)]
    assert len(lengths) <= 10
