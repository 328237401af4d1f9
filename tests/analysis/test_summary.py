from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.articles import Article as ArticleSchema
from schemas.summaries import ALGORITHMS as ALGORITHMS_ON_THE_WIRE
from service.analysis.summary import ALGORITHMS, Budget, SummaryOptions, summarise
from service.analysis.summary.choice import choose
from service.resources.lexicon import lexicon_of
from service.text.document import Language
from service.text.parsing import parse
from tests.strategies import hostile_text

CASES = Path(__file__).parent.parent / "cases" / "sentences"


def document(text, tag="en", title=None):
    return parse(text, Language(tag, confidence=None, reliable=True), title)


def chosen(text, budget=None, tag="en", title=None, **options):
    parsed = document(text, tag, title)
    summary = summarise(parsed, SummaryOptions(budget or Budget(), **options))
    return [parsed.quote(parsed.sentences[key.index]) for key in summary.sentences]


def lines(count):
    """So many sentences, each of words of its own."""
    return "\n".join(f"Minister{n} told paper{n} that bridge{n} near town{n} will close." for n in range(count))


def test_the_wire_and_the_analysis_know_the_same_algorithms():
    assert set(ALGORITHMS_ON_THE_WIRE) == set(ALGORITHMS)
    assert ArticleSchema().load({"text": "a"})["summary"] == {}


TEXT = """An Untitled Heading

The minister signed the trade agreement with three neighbours in Geneva on Monday evening.

United.

The agreement lowers tariffs on steel, and the minister called the agreement a good day for trade.

Read more

Opposition members of parliament said that the agreement would cost jobs in the steel towns.

The minister signed the trade agreement with three neighbours in Geneva on Monday evening.

“We will vote against the agreement,” said the leader of the opposition in parliament on Monday."""


@pytest.mark.parametrize("algorithm", sorted(ALGORITHMS))
def test_no_summary_has_a_fragment_a_heading_or_furniture_or_says_a_thing_twice(algorithm):
    sentences = chosen(TEXT, Budget("sentences", 9), algorithm=algorithm)
    assert len(sentences) == len(set(sentences)) == 4
    assert all(sentence.endswith((".", ".”")) and len(sentence.split()) > 5 for sentence in sentences)


def test_sentences_come_in_reading_order_with_scores_from_nought_to_one():
    parsed = document(TEXT)
    summary = summarise(parsed, SummaryOptions(Budget("sentences", 4)))
    assert [key.index for key in summary.sentences] == sorted(key.index for key in summary.sentences)
    assert all(0 <= key.score <= 1 for key in summary.sentences)


@pytest.mark.parametrize("words", [1, 15, 30, 60])
def test_a_word_budget_is_never_exceeded(words):
    parsed = document(TEXT)
    summary = summarise(parsed, SummaryOptions(Budget("words", words)))
    assert sum(len(parsed.words(parsed.sentences[key.index])) for key in summary.sentences) <= words


@pytest.mark.parametrize("characters", [10, 90, 91, 92, 200, 1000])
def test_a_character_budget_counts_the_spaces_between(characters):
    assert len(" ".join(chosen(TEXT, Budget("characters", characters)))) <= characters


def test_a_budget_too_small_for_any_sentence_gives_none():
    assert chosen(TEXT, Budget("characters", 10)) == []


def test_a_ratio_is_a_share_of_the_sentences():
    text = lines(10)
    assert len(chosen(text, Budget("ratio", 0.25))) == 3
    assert len(chosen(text, Budget("ratio", 0.01))) == 1
    assert len(chosen(text, Budget("ratio", 1))) == 10


def test_a_ratio_is_not_rounded_past_itself():
    text = lines(100)
    assert len(chosen(text, Budget("ratio", 0.07))) == 7


def test_sentences_after_those_that_are_ranked_can_still_be_chosen():
    parsed = document(lines(1600))
    summary = summarise(parsed, SummaryOptions(Budget("ratio", 1), algorithm="lexrank"))
    assert len(summary.sentences) == 1600
    assert summary.truncated_graph


def test_all_sentences_are_compared_where_there_are_not_too_many():
    assert not summarise(document(lines(500)), SummaryOptions(algorithm="lexrank")).truncated_graph


def test_a_line_that_leads_on_to_a_list_is_no_key_sentence():
    text = "These are the main points of the agreement that was reached:\nThe ministers signed the agreement on Monday."
    assert chosen(text) == ["The ministers signed the agreement on Monday."]


def test_elided_articles_are_no_content_words():
    assert {"l'", "d'", "qu'"} <= lexicon_of("fr").function_words


def test_quotations_can_be_avoided_but_not_at_the_price_of_silence():
    assert not any("“" in sentence for sentence in chosen(TEXT, Budget("sentences", 9), avoid_quotes=True))
    assert chosen("“We will vote against the agreement,” he said.", avoid_quotes=True)


def test_a_text_without_one_good_sentence_is_summarised_by_what_there_is():
    assert chosen("Breaking news") == ["Breaking news"]
    assert chosen("…") == []


@pytest.mark.parametrize("algorithm", sorted(ALGORITHMS))
@settings(max_examples=30, deadline=None)
@given(text=hostile_text, tag=st.sampled_from(["en", "fr", "ru", "zh-Hans", "und"]))
def test_hostile_text_is_summarised_without_complaint(algorithm, text, tag):
    parsed = document(text, tag)
    summary = summarise(parsed, SummaryOptions(algorithm=algorithm))
    assert len(summary.sentences) <= 3
    assert all(0 <= key.index < len(parsed.sentences) and 0 <= key.score <= 1 for key in summary.sentences)


def test_the_best_sentence_comes_first_where_the_caller_wants_it_so():
    parsed = document(TEXT)
    summary = summarise(parsed, SummaryOptions(Budget("sentences", 3), order="rank"))
    assert {key.index for key in summary.sentences} == {
        key.index for key in summarise(parsed, SummaryOptions(Budget("sentences", 3))).sentences
    }
    assert summary.sentences[0].score == max(key.score for key in summary.sentences)


def test_a_query_draws_the_summary_to_its_topic():
    (sentence,) = chosen(TEXT, Budget("sentences", 1), query="jobs in steel towns")
    assert sentence.startswith("Opposition members")
    assert chosen(TEXT, query="…") == chosen(TEXT)


def test_the_headline_is_not_repeated():
    title = "Minister signs the trade agreement with three neighbours in Geneva on Monday"
    text = "The minister signs the trade agreement with three neighbours in Geneva.\n" + lines(3)
    assert not any("signs" in sentence for sentence in chosen(text, title=title))


def test_a_standfirst_may_have_no_full_stop_but_a_headline_is_none():
    line = "Ministers of both countries sign a trade agreement in Geneva after three years of talks on steel"
    text = f"{line}\n{lines(3)}"
    assert line in chosen(text, title="A new era")
    assert line not in chosen(text)


def test_a_sentence_said_twice_in_other_words_is_printed_once():
    text = (
        "Exports of steel to Norway fell by nine percent in May.\nIn May, steel exports to Norway fell by nine percent."
    )
    assert len(chosen(text + "\n" + lines(1))) == 2


def test_no_quotation_is_cut_in_half():
    text = "“It is over for good. We lost the whole vote,” said the minister of trade in Geneva.\n" + lines(3)
    assert not any("lost" in sentence or "over" in sentence for sentence in chosen(text, Budget("sentences", 9)))


def test_a_sentence_that_leans_on_another_gives_way_to_one_that_is_nearly_as_good():
    parsed = document(
        "Roe went to Geneva for talks.\nHe said that they had failed.\nTariffs on steel will rise in May."
    )
    assert choose(parsed, {1: 0.9, 2: 0.8}, Budget("sentences", 1)) == [2]
    assert choose(parsed, {0: 1.0, 1: 0.9, 2: 0.8}, Budget("sentences", 2)) == [0, 1]


@pytest.mark.parametrize("tag", ["ar", "he", "zh-Hans", "ja", "th", "hi"])
def test_any_script_is_summarised(tag):
    cases = yaml.safe_load((CASES / f"{tag}.yaml").read_text(encoding="utf-8"))
    text = "\n".join(sentence for case in cases for sentence in case["sentences"])
    parsed = document(text, tag)
    summary = summarise(parsed)
    assert len(summary.sentences) == 3
    assert all(parsed.sentences[key.index].complete for key in summary.sentences)
