"""LexRank, TextRank and Reduction as in sumy, with one matrix product where sumy compares sentences pair by pair.

The scores are sumy's own (a test compares them); the time falls from quadratic Python to a few milliseconds.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

Matrix = NDArray[np.float64]


class _Folded:
    """Takes words as they are: ours are folded, and sumy folds each three times over."""

    _stemmer: Callable[[str], str]

    @staticmethod
    def normalize_word(word: str) -> str:
        return word

    def stem_word(self, word: str) -> str:
        return self._stemmer(word)


class LexRank(_Folded, LexRankSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """LexRank (Erkan and Radev 2004), unweighted, threshold 0.1."""

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        frequency = Counter(term for sentence in sentences for term in dict.fromkeys(sentence))
        return {term: float(np.log(len(sentences) / (1 + count))) for term, count in frequency.items()}

    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],  # noqa: ARG002  (sumy's own signature)
        threshold: float,
        tf_metrics: Sequence[dict[str, float]],
        idf_metrics: dict[str, float],
    ) -> Matrix:
        weights = [{t: tf * idf_metrics[t] for t, tf in metrics.items()} for metrics in tf_metrics]
        norms = np.sqrt([sum(w * w for w in row.values()) for row in weights])
        vectors = _shared_term_vectors(weights) / np.where(norms > 0, norms, 1)[:, None]
        similarity = vectors @ vectors.T
        np.fill_diagonal(similarity, norms > 0)  # the vectors lack the terms of one sentence only
        linked = (similarity > threshold).astype(float)
        degrees: Matrix = linked.sum(axis=1)
        return linked / np.where(degrees > 0, degrees, 1)[:, None]

    @staticmethod
    def power_method(matrix: Matrix, epsilon: float) -> Matrix:
        """sumy's, but where no sentence is like any other, all are alike instead of not a number."""
        if not matrix.any():
            return np.full(len(matrix), 1 / len(matrix))
        scores: Matrix = LexRankSummarizer.power_method(matrix, epsilon)
        return scores


class TextRank(_Folded, TextRankSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """TextRank (Mihalcea and Tarau 2004) over common words."""

    def _create_matrix(self, document: ObjectDocumentModel) -> Matrix:
        sentences = [self._to_words_set(sentence) for sentence in document.sentences]
        counts = [Counter(words) for words in sentences]
        common = _shared_term_vectors(counts)
        ranks = common @ common.T
        np.fill_diagonal(ranks, [sum(n * n for n in count.values()) for count in counts])
        logs = np.log([max(len(words), 1) for words in sentences])
        norms = logs[:, None] + logs[None, :]
        weights = np.where(np.isclose(norms, 0.0), ranks, ranks / np.where(norms > 0, norms, 1))
        weights /= weights.sum(axis=1)[:, None] + self._ZERO_DIVISION_PREVENTION
        jump = (1.0 - self.damping) / len(sentences)
        transition: Matrix = jump + self.damping * weights
        return transition


class Reduction(_Folded, ReductionSummarizer):  # type: ignore[misc]  # sumy has no type hints
    """The sum of a sentence's likeness to all others (Jagadeesh et al. 2005, by adamfabish/Reduction)."""

    def rate_sentences(self, document: ObjectDocumentModel) -> dict[SumySentence, float]:
        """The rating of each sentence."""
        sentences = document.sentences
        words = [self._to_words_set(sentence) for sentence in sentences]
        common = _shared_term_vectors([Counter(row) for row in words])
        ranks = common @ common.T
        logs = np.log([max(len(row), 1) for row in words])
        norms = logs[:, None] + logs[None, :]
        edges = np.where(norms > 0, ranks / np.where(norms > 0, norms, 1), 0.0)
        np.fill_diagonal(edges, 0.0)
        return dict(zip(sentences, edges.sum(axis=1).tolist(), strict=True))


def _shared_term_vectors(rows: Sequence[dict[str, Any]]) -> Matrix:
    """Rows of term weights as a matrix over the terms that at least two rows share: no other can link two."""
    frequency = Counter(term for row in rows for term in row)
    columns = {term: i for i, term in enumerate(term for term, count in frequency.items() if count > 1)}
    matrix = np.zeros((len(rows), len(columns)))
    for i, row in enumerate(rows):
        for term, weight in row.items():
            if term in columns:
                matrix[i, columns[term]] = weight
    return matrix
