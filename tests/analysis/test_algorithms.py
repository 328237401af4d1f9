"""The algorithms in sumy's frame: the same choices as stock sumy's of the same sentences and words."""

import random

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from service.analysis.summary import ALGORITHMS, Budget
from service.analysis.summary.edmundson import Edmundson
from service.analysis.summary.newsroom import Newsroom
from service.analysis.summary.ratings import ratings as all_ratings
from service.analysis.summary.view import stemmer_for, view
from service.resources.lexicon import lexicon_of
from tests.analysis.test_summary import TEXT, chosen, document
from tests.conftest import SEEDS as SEED_FOLDER

SUMY = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "reduction": ReductionSummarizer,
}
SEEDS = ["en/summit-trade-war", "de/orchester", "fr/port-mediterranee", "ru/sankcii-banki"]


def ratings(summarizer, parsed):
    """Every sentence's rating."""
    summarizer.stop_words = lexicon_of(parsed.language.tag).function_words
    return all_ratings(summarizer, view(parsed, parsed.sentences))


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("algorithm", sorted(SUMY))
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


def mixed_articles(seed, count):
    """Articles put together from sentences of the seeds: so many in each language, some of them repeated."""
    shuffle = random.Random(0)
    for tag in sorted(path.name for path in SEED_FOLDER.iterdir() if path.is_dir()):
        sentences = [
            sentence
            for path in sorted((SEED_FOLDER / tag).glob("*.json"))
            for sentence in chosen(seed(f"{tag}/{path.stem}")["text"], Budget("ratio", 1), tag=tag, algorithm="luhn")
        ]
        for _ in range(count):
            yield tag, "\n".join(shuffle.choices(sentences, k=shuffle.randint(5, 25)))


def by_sumy(summarizer, parsed, count):
    """The indices that a summariser of sumy's chooses of a document."""
    summarizer.stop_words = lexicon_of(parsed.language.tag).function_words
    return [sentence._index for sentence in summarizer(view(parsed, parsed.sentences), count)]


def test_the_same_sentences_are_chosen_as_by_stock_sumy(seed):
    articles = list(mixed_articles(seed, 50))
    assert len(articles) >= 300
    assert len({tag for tag, _ in articles}) >= 6
    for tag, text in articles:
        parsed = document(text, tag)
        stemmer = stemmer_for(parsed)
        for algorithm, sumys in SUMY.items():
            expected = ratings(sumys(stemmer), parsed)
            best = sorted(expected, reverse=True)
            if len(best) > 3 and best[2] == pytest.approx(best[3], rel=1e-9, abs=1e-12):
                continue  # a tie, which rounding decides
            ours = by_sumy(ALGORITHMS[algorithm](stemmer), parsed, 3)
            assert ours == by_sumy(sumys(stemmer), parsed, 3), (algorithm, text)


def test_edmundson_chooses_as_sumys_does_with_the_titles_words_as_bonus():
    parsed = document(TEXT, title="Minister signs trade agreement in Geneva")
    lexicon = lexicon_of("en")
    stock = EdmundsonSummarizer(stemmer_for(parsed))
    stock.bonus_words = [token.norm for token in parsed.title.tokens if token.norm not in lexicon.function_words]
    stock.stigma_words = ["nothing-has-this-word"]
    stock.null_words = lexicon.function_words
    ours = Edmundson(stemmer_for(parsed))
    ours.stop_words = lexicon.function_words
    seen = view(parsed, parsed.sentences, with_title=True)
    assert ours(seen, 3) == stock(seen, 3)


def test_newsroom_is_a_summariser_of_sumys_own_kind():
    sentences = [SumySentence(text, PlainTokenizer()) for text in TEXT.splitlines() if text]
    best = Newsroom()(ObjectDocumentModel([Paragraph(sentences)]), 2)
    assert [str(sentence) for sentence in best] == sorted((str(s) for s in best), key=TEXT.index)
    assert len(best) == 2


class PlainTokenizer:
    def to_words(self, sentence):
        return tuple(sentence.lower().split())
