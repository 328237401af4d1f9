"""LSA, Luhn, KL and SumBasic as in sumy, with its slow step replaced and its ratings kept (a test compares them)."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

Floats = NDArray[np.float64]


class Luhn(LuhnSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """Clusters of frequent words (Luhn 1958)."""

    def _get_significant_words(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))  # looked up once a word: no tuple


class Lsa(LsaSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """Latent semantic analysis (Gong and Liu 2001; Steinberger and Ježek 2004), in sumy's parametrisation.

    sumy ranks a sentence by the square root of the sum of σ²v² over *all* dimensions, and that is the length of
    the sentence's column in the term matrix. So the length is computed, and no decomposition is needed.
    """

    _smooth = 0.4  # sumy's smoothing of term frequencies: smooth + (1 - smooth) · tf / max tf

    def __call__(self, document: ObjectDocumentModel, sentences_count: object) -> object:
        """The best sentences, as in sumy."""
        words = [word for word in document.words if word not in self._stop_words]
        dictionary = {self.stem_word(word) for word in words}
        if not dictionary:
            return ()
        ranks = {s: self._column_length(s, dictionary) for s in document.sentences}
        return self._get_best_sentences(document.sentences, sentences_count, ranks)

    def _column_length(self, sentence: SumySentence, dictionary: set[str]) -> float:
        counts = Counter(stem for stem in map(self.stem_word, sentence.words) if stem in dictionary)
        if not counts:
            return 0.0
        frequencies = np.array(list(counts.values())) / max(counts.values())
        cells = self._smooth + (1 - self._smooth) * frequencies
        absent = (len(dictionary) - len(counts)) * self._smooth**2
        return float(np.sqrt((cells**2).sum() + absent))


class Kl(KLSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """Greedy choice of the least Kullback-Leibler divergence (Haghighi and Vanderwende 2009).

    The divergence of summary-plus-sentence is updated from that of the summary, term by term of the sentence.
    """

    def _compute_ratings(self, sentences: Sequence[SumySentence]) -> dict[SumySentence, int]:
        content = [[word for word in s.words if word not in self.stop_words] for s in sentences]
        terms = _Terms([Counter(words) for words in content])
        share = terms.share()
        lengths = np.array([len(words) for words in content], dtype=float)
        chosen = np.zeros(len(terms.vocabulary))  # how often the summary has each term
        size = 0  # words in the summary, stop words too, as sumy counts
        left = np.ones(len(sentences), dtype=bool)
        ratings: dict[SumySentence, int] = {}
        f, n = share[terms.ids], terms.counts
        while left.any():
            c = chosen[terms.ids]
            known = c > 0
            gain = f * np.where(known, np.log(np.where(known, c, 1) / (c + n)), np.log(f / n))
            mass = share[chosen > 0].sum() + terms.sum(np.where(known, 0, f))
            total = np.log(np.maximum(size + lengths, 1))
            divergence = np.where(left, terms.sum(gain) + mass * total, np.inf)
            best = int(np.argmin(np.round(divergence, 12)))
            ratings[sentences[best]] = -len(ratings)
            left[best] = False
            own = terms.rows == best
            chosen[terms.ids[own]] += terms.counts[own]
            size += len(sentences[best].words)
        return ratings


class SumBasic(SumBasicSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """Frequency with squaring of what is already said (Vanderwende et al. 2007)."""

    def _compute_ratings(self, sentences: Sequence[SumySentence]) -> dict[SumySentence, int]:
        content = [Counter(self._get_content_words_in_sentence(s)) for s in sentences]
        terms = _Terms(content)
        frequency = terms.share()
        lengths = np.maximum(terms.sum(terms.counts), 1)
        left = np.ones(len(sentences), dtype=bool)
        ratings: dict[SumySentence, int] = {}
        while left.any():
            average = terms.sum(frequency[terms.ids] * terms.counts) / lengths
            best = int(np.argmax(np.where(left, np.round(average, 15), -1)))
            ratings[sentences[best]] = -len(ratings)
            left[best] = False
            own = terms.rows == best
            frequency[terms.ids[own]] **= 2 ** np.minimum(terms.counts[own], 64)
        return ratings


class _Terms:
    """Bags of words as three parallel arrays: sentence, term, count."""

    def __init__(self, bags: Sequence[Counter[str]]) -> None:
        self.vocabulary = {term: i for i, term in enumerate(dict.fromkeys(t for bag in bags for t in bag))}
        self.rows = np.array([i for i, bag in enumerate(bags) for _ in bag], dtype=np.intp)
        self.ids = np.array([self.vocabulary[t] for bag in bags for t in bag], dtype=np.intp)
        self.counts = np.array([n for bag in bags for n in bag.values()], dtype=float)
        self._sentences = len(bags)

    def share(self) -> Floats:
        """Each term's share of all words."""
        totals: Floats = np.bincount(self.ids, self.counts, len(self.vocabulary)).astype(float)
        shares: Floats = totals / max(totals.sum(), 1.0)
        return shares

    def sum(self, values: Floats) -> Floats:
        """Sums over the terms of each sentence."""
        return np.bincount(self.rows, values, self._sentences).astype(float)
