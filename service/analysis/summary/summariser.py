"""The key sentences of a document: rank what is worth printing, then choose within the budget, best first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from typing import Literal

import numpy as np
from sumy.summarizers._summarizer import AbstractSummarizer

from service.analysis.results import KeySentence, Summary
from service.analysis.summary import choice
from service.analysis.summary.budget import Budget
from service.analysis.summary.edmundson import Edmundson
from service.analysis.summary.frequency import Kl, Lsa, Luhn, SumBasic
from service.analysis.summary.graph import LexRank, Reduction, TextRank
from service.analysis.summary.newsroom import Newsroom
from service.analysis.summary.ratings import ratings
from service.analysis.summary.view import stemmer_for, view
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Sentence
from service.text.tokens import terms, tokenise

ALGORITHMS: Mapping[str, Callable[..., AbstractSummarizer]] = MappingProxyType(
    {
        "newsroom": Newsroom,
        "lexrank": LexRank,
        "lsa": Lsa,
        "textrank": TextRank,
        "luhn": Luhn,
        "kl": Kl,
        "sumbasic": SumBasic,
        "reduction": Reduction,
        "edmundson": Edmundson,
    }
)
DEFAULT_ALGORITHM = "newsroom"

_FEWEST_WORDS, _FEWEST_LETTERS = 5, 10
_STANDFIRST_WORDS, _STANDFIRST_LETTERS = 12, 60
_MOST_SENTENCES = 1000  # that a graph is made of; its matrices grow with the square

Order = Literal["text", "rank"]


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """How a summary is made.

    Attributes:
        budget: how long it may be.
        algorithm: a name of `ALGORITHMS`.
        order: whether the sentences come as in the text or best first.
        query: words that the summary is to be about.
        avoid_quotes: whether sentences with quotations are left out where there are others.
    """

    budget: Budget = field(default_factory=Budget)
    algorithm: str = DEFAULT_ALGORITHM
    order: Order = "text"
    query: str | None = None
    avoid_quotes: bool = False


def summarise(document: Document, options: SummaryOptions | None = None) -> Summary:
    """Choose key sentences within a budget.

    Raises:
        KeyError: there is no such algorithm.
    """
    options = options or SummaryOptions()
    indices = candidates(document, avoid_quotes=options.avoid_quotes)
    sentences = [document.sentences[i] for i in indices]
    ranked = _shortlist(document, sentences) if options.algorithm != "newsroom" else list(range(len(sentences)))
    scores = dict.fromkeys(indices, 0.0)
    best = _rank(document, [sentences[i] for i in ranked], options.algorithm)
    scores |= {indices[i]: score for i, score in zip(ranked, best, strict=True)}
    if options.query:
        scores = _focused(document, scores, options.query)
    chosen = choice.choose(document, scores, options.budget)
    key_sentences = [KeySentence(i, scores[i]) for i in (sorted(chosen) if options.order == "text" else chosen)]
    return Summary(options.algorithm, tuple(key_sentences), truncated_graph=len(ranked) < len(sentences))


def candidates(document: Document, *, avoid_quotes: bool = False) -> list[int]:
    """The indices of sentences that can stand alone; all of them where none can."""
    indices = [i for i, s in enumerate(document.sentences) if _stands_alone(document, s)] or list(
        range(len(document.sentences))
    )
    whole = [i for i in indices if choice.is_whole(document.quote(document.sentences[i]))] or indices
    if avoid_quotes:
        whole = [i for i in whole if choice.QUOTES.isdisjoint(document.quote(document.sentences[i]))] or whole
    return whole


def _stands_alone(document: Document, sentence: Sentence) -> bool:
    """Neither a heading, nor a fragment, nor what a bad cut left over; a standfirst may have no full stop.

    Where the caller gives no headline, the first line without a stop is one.
    """
    words = sentence.last_token - sentence.first_token
    if words < _FEWEST_WORDS or document.text[sentence.start].islower():
        return False
    if sentence.complete and words >= _FEWEST_LETTERS:  # as most, and each word has a letter
        return True
    letters = sum(map(len, map(attrgetter("surface"), document.words(sentence))))
    if sentence.complete:
        return letters >= _FEWEST_LETTERS
    is_below = document.title is not None or sentence.paragraph > 0
    is_long = words >= _STANDFIRST_WORDS and letters >= _STANDFIRST_LETTERS
    return is_below and is_long and document.text[sentence.end - 1] not in ":;,"


def _shortlist(document: Document, sentences: list[Sentence]) -> list[int]:
    """The places of the sentences that are ranked: all, or the thousand that are likeliest by the newsroom's model."""
    if len(sentences) <= _MOST_SENTENCES:
        return list(range(len(sentences)))
    found = ratings(_summarizer(document, "newsroom"), view(document, sentences, with_title=True))
    best = np.argsort(-np.round(found, 12), kind="stable")[:_MOST_SENTENCES]
    return sorted(best.tolist())


def _summarizer(document: Document, algorithm: str) -> AbstractSummarizer:
    summarizer = ALGORITHMS[algorithm](stemmer_for(document))
    lexicon = lexicon_of(document.language.tag)
    summarizer.stop_words = lexicon.function_words
    if isinstance(summarizer, Newsroom):
        summarizer.openers = lexicon.anaphoric_openers
    return summarizer


def _rank(document: Document, sentences: list[Sentence], algorithm: str) -> list[float]:
    """Scores in 0-1, one a sentence."""
    seen = view(document, sentences, with_title=algorithm in ("newsroom", "edmundson"))
    found = ratings(_summarizer(document, algorithm), seen)
    low, high = min(found, default=0.0), max(found, default=0.0)
    return [round((rating - low) / (high - low), 4) if high > low else 1.0 for rating in found]


def _focused(document: Document, scores: dict[int, float], query: str) -> dict[int, float]:
    """Half the score, and half the share of the query's words that a sentence has."""
    stem = stemmer_for(document)
    lexicon = lexicon_of(document.language.tag)
    asked = {stem(term) for term in terms(tokenise(query, lexicon)) if term not in lexicon.function_words}
    if not asked:
        return scores
    focused = {}
    for i, score in scores.items():
        said = {stem(term) for term in terms(document.words(document.sentences[i]))}
        focused[i] = round((score + len(asked & said) / len(asked)) / 2, 4)
    return focused
