import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from schemas.articles import Article as ArticleSchema
from schemas.summaries import ALGORITHMS as ALGORITHMS_ON_THE_WIRE
from service.analysis.summary import ALGORITHMS, DEFAULT_ALGORITHM, Budget, summarise
from service.analysis.summary.view import stemmer_for, view
from service.resources.lexicon import lexicon_of
from service.text.document import Language
from service.text.parsing import parse
from tests.strategies import hostile_text

SUMY = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
}
SEEDS = ["en/summit-trade-war", "de/orchester", "fr/port-mediterranee", "ru/sankcii-banki"]


def document(text, tag="en"):
    return parse(text, Language(tag, confidence=None, reliable=True))


def chosen(text, budget=None, algorithm=DEFAULT_ALGORITHM, tag="en", **options):
    parsed = document(text, tag)
    summary = summarise(parsed, budget or Budget(), algorithm, **options)
    return [parsed.quote(parsed.sentences[key.index]) for key in summary.sentences]


def ratings(summarizer, parsed):
    """Every sentence's rating: sumy hands all of them to a callable count."""
    summarizer.stop_words = lexicon_of(parsed.language.tag).function_words
    found = {}
    summarizer(view(parsed, parsed.sentences), lambda infos: found.update({i.order: i.rating for i in infos}) or infos)
    return [found[i] for i in range(len(parsed.sentences))]


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("algorithm", ["lexrank", "textrank", "lsa", "luhn"])
def test_ratings_are_sumys_own(seed, name, algorithm):
    parsed = document(seed(name)["text"], name[:2])
    stemmer = stemmer_for(parsed)
    ours, theirs = ratings(ALGORITHMS[algorithm](stemmer), parsed), ratings(SUMY[algorithm](stemmer), parsed)
    assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-9)


def choices(algorithm, parsed):
    """The turns in which a greedy algorithm chooses the sentences."""
    ranks = ratings(ALGORITHMS[algorithm](stemmer_for(parsed)), parsed)
    return sorted(range(len(ranks)), key=lambda i: -ranks[i])


@pytest.mark.parametrize("name", SEEDS)
def test_kl_chooses_what_is_best_by_sumys_own_divergence_at_every_turn(seed, name):
    parsed = document(seed(name)["text"], name[:2])
    sumy = KLSummarizer(stemmer_for(parsed))
    sumy.stop_words = lexicon_of(parsed.language.tag).function_words
    sentences = view(parsed, parsed.sentences).sentences
    share = sumy.compute_tf(sentences)
    said, left = [], set(range(len(sentences)))
    for choice in choices("kl", parsed):
        divergence = {
            i: sumy._kl_divergence(sumy._joint_freq(sumy._get_content_words_in_sentence(sentences[i]), said), share)
            for i in left
        }
        assert divergence[choice] == pytest.approx(min(divergence.values()), abs=1e-9)
        said += sentences[choice].words
        left.remove(choice)


@pytest.mark.parametrize("name", SEEDS)
def test_sumbasic_chooses_what_is_best_by_sumys_own_average_at_every_turn(seed, name):
    parsed = document(seed(name)["text"], name[:2])
    sumy = SumBasicSummarizer(stemmer_for(parsed))
    sumy.stop_words = lexicon_of(parsed.language.tag).function_words
    sentences = view(parsed, parsed.sentences).sentences
    frequency = sumy._compute_tf(sentences)
    words = [sumy._get_content_words_in_sentence(sentence) for sentence in sentences]
    left = set(range(len(sentences)))
    for choice in choices("sumbasic", parsed):
        average = {i: sumy._compute_average_probability_of_words(frequency, words[i]) for i in left}
        assert average[choice] == pytest.approx(max(average.values()), abs=1e-12)
        sumy._update_tf(frequency, words[choice])
        left.remove(choice)


def test_the_wire_and_the_analysis_know_the_same_algorithms():
    assert set(ALGORITHMS_ON_THE_WIRE) == set(ALGORITHMS) == {*SUMY, "kl", "sumbasic"}
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
    sentences = chosen(TEXT, Budget("sentences", 9), algorithm)
    assert len(sentences) == len(set(sentences)) == 4
    assert all(sentence.endswith((".", ".”")) and len(sentence.split()) > 5 for sentence in sentences)


def test_sentences_come_in_reading_order_with_scores_from_nought_to_one():
    parsed = document(TEXT)
    summary = summarise(parsed, Budget("sentences", 4))
    assert [key.index for key in summary.sentences] == sorted(key.index for key in summary.sentences)
    assert all(0 <= key.score <= 1 for key in summary.sentences)


@pytest.mark.parametrize("words", [1, 15, 30, 60])
def test_a_word_budget_is_never_exceeded(words):
    parsed = document(TEXT)
    summary = summarise(parsed, Budget("words", words))
    assert sum(len(parsed.words(parsed.sentences[key.index])) for key in summary.sentences) <= words


@pytest.mark.parametrize("characters", [10, 90, 91, 92, 200, 1000])
def test_a_character_budget_counts_the_spaces_between(characters):
    assert len(" ".join(chosen(TEXT, Budget("characters", characters)))) <= characters


def test_a_budget_too_small_for_any_sentence_gives_none():
    assert chosen(TEXT, Budget("characters", 10)) == []


def test_a_ratio_is_a_share_of_the_sentences():
    text = "\n".join(f"Sentence number {n} speaks of matters {n * 7} and {n * 11} at some length." for n in range(10))
    assert len(chosen(text, Budget("ratio", 0.25))) == 3
    assert len(chosen(text, Budget("ratio", 0.01))) == 1
    assert len(chosen(text, Budget("ratio", 1))) == 10


def test_a_ratio_is_not_rounded_past_itself():
    text = "\n".join(f"Sentence number {n} speaks of matters {n * 7} and {n * 11} at some length." for n in range(100))
    assert len(chosen(text, Budget("ratio", 0.07))) == 7


def test_sentences_after_those_that_are_ranked_can_still_be_chosen():
    text = "\n".join(f"Sentence number {n} speaks of matters {n * 7} and {n * 11} at some length." for n in range(1600))
    assert len(chosen(text, Budget("ratio", 1))) == 1600


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
    summary = summarise(parsed, Budget(), algorithm)
    assert len(summary.sentences) <= 3
    assert all(0 <= key.index < len(parsed.sentences) and 0 <= key.score <= 1 for key in summary.sentences)
