import time

import pytest

import service.analysis.pipeline
from service.analysis.pipeline import Article, Pipeline
from service.errors import DeadlineExceeded, TextTooLong

TEXT = "The ministers met in Geneva on Monday to talk about tariffs and trade."


def test_only_what_is_wanted_is_analysed(pipeline):
    analysis = pipeline.analyse(Article(TEXT, features=frozenset({"themes"})))
    assert analysis.themes is not None
    assert analysis.translation is None
    assert analysis.summary is None


def test_a_slow_stage_is_noticed_before_the_next(monkeypatch):
    pipeline = Pipeline(max_text_characters=1000, deadline_seconds=0.3)
    monkeypatch.setattr(service.analysis.pipeline, "summarise", lambda *_, **__: time.sleep(0.4))
    with pytest.raises(DeadlineExceeded, match="'themes'"):
        pipeline.analyse(Article(TEXT))
    assert pipeline.analyse(Article(TEXT, features=frozenset({"themes"}))).themes is not None


def test_the_limit_counts_characters_and_cuts_nothing():
    pipeline = Pipeline(max_text_characters=len(TEXT), deadline_seconds=10)
    assert pipeline.analyse(Article(TEXT)).document.text == TEXT
    with pytest.raises(TextTooLong, match=str(len(TEXT))):
        pipeline.analyse(Article(TEXT + "!"))


def test_the_limit_counts_the_text_of_html_and_not_its_markup():
    pipeline = Pipeline(max_text_characters=len(TEXT), deadline_seconds=10)
    page = f"<p class='lead'>{TEXT}</p>"
    assert pipeline.analyse(Article(page, is_html=True)).document.text == TEXT
    with pytest.raises(TextTooLong):
        pipeline.analyse(Article(page + "<p>More.</p>", is_html=True))
