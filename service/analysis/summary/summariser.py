"""The key sentences of a document: rank what is worth printing, then fill the budget best first."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo

from service.analysis.results import KeySentence, Summary
from service.analysis.summary.budget import Budget
from service.analysis.summary.frequency import Kl, Lsa, Luhn, SumBasic
from service.analysis.summary.graph import LexRank, TextRank
from service.analysis.summary.view import stemmer_for, view
from service.resources.lexicon import lexicon_of
from service.text.document import Document, Sentence

ALGORITHMS: Mapping[str, Callable[..., AbstractSummarizer]] = MappingProxyType(
    {"lexrank": LexRank, "lsa": Lsa, "textrank": TextRank, "luhn": Luhn, "kl": Kl, "sumbasic": SumBasic}
)
DEFAULT_ALGORITHM = "lexrank"

_FEWEST_WORDS = 5
_MOST_SENTENCES = 1500  # ranked; a matrix of more would cost seconds. Those after them come last, in their order.
_QUOTES = frozenset('"“”„«»‹›「」『』')


def summarise(
    document: Document, budget: Budget, algorithm: str = DEFAULT_ALGORITHM, *, avoid_quotes: bool = False
) -> Summary:
    """Choose key sentences within a budget.

    Raises:
        KeyError: there is no such algorithm.
    """
    candidates = _candidates(document, avoid_quotes=avoid_quotes)
    scores = _rank(document, [document.sentences[i] for i in candidates[:_MOST_SENTENCES]], algorithm)
    scores += [0.0] * (len(candidates) - len(scores))
    best_first = sorted(zip(candidates, scores, strict=True), key=lambda item: (-item[1], item[0]))
    chosen = _fill(document, best_first, budget)
    return Summary(algorithm, tuple(sorted(chosen, key=lambda sentence: sentence.index)))


def _candidates(document: Document, *, avoid_quotes: bool) -> list[int]:
    """The indices of sentences that can stand alone; all of them where none can."""
    indices = [i for i, s in enumerate(document.sentences) if _stands_alone(document, s)] or list(
        range(len(document.sentences))
    )
    if avoid_quotes:
        indices = [i for i in indices if _QUOTES.isdisjoint(document.quote(document.sentences[i]))] or indices
    return indices


def _stands_alone(document: Document, sentence: Sentence) -> bool:
    """Neither a heading, nor a fragment, nor what a bad cut left over."""
    words = document.words(sentence)
    letters = sum(len(word.surface) for word in words)
    first = document.text[sentence.start]
    return sentence.complete and len(words) >= _FEWEST_WORDS and letters >= 10 and not first.islower()


def _rank(document: Document, sentences: list[Sentence], algorithm: str) -> list[float]:
    """Scores in 0-1, one a sentence."""
    summarizer = ALGORITHMS[algorithm](stemmer_for(document))
    summarizer.stop_words = lexicon_of(document.language.tag).function_words
    ratings = [0.0] * len(sentences)

    def keep(infos: Iterable[SentenceInfo]) -> Iterable[SentenceInfo]:
        """What sumy calls with all rated sentences to have the best ones counted off."""
        for info in infos:
            ratings[info.order] = float(info.rating)
        return infos

    summarizer(view(document, sentences), keep)
    low, high = min(ratings, default=0.0), max(ratings, default=0.0)
    return [round((rating - low) / (high - low), 4) if high > low else 1.0 for rating in ratings]


def _fill(document: Document, best_first: list[tuple[int, float]], budget: Budget) -> list[KeySentence]:
    """Take the best sentence that still fits, again and again; a repeated sentence is taken once."""
    left = budget.limit(document) + (1 if budget.unit == "characters" else 0)  # no space before the first
    chosen: list[KeySentence] = []
    said: set[tuple[str, ...]] = set()
    for index, score in best_first:
        sentence = document.sentences[index]
        words = tuple(token.norm for token in document.words(sentence))
        if budget.cost(sentence) <= left and words not in said:
            left -= budget.cost(sentence)
            said.add(words)
            chosen.append(KeySentence(index, score))
    return chosen
