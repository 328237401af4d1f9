"""Learns which words a round trip leaves, from texts beside their own round trips (see `model.wording`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from service.analysis.translation.model.levelling import level
from service.analysis.translation.model.scoring import Weighed, wording_vector
from service.analysis.translation.model.tokens import tokens_of
from service.analysis.translation.model.wording import Keys, keys
from service.training.translation_texts import Floats, Texts, quantised

_FEWEST = 4  # texts that a key must be in, of those learnt from
_C = 20.0
_SEED = 0


@dataclass(frozen=True, slots=True)
class LearntWording:
    """Keys with what they weigh, and scores of all texts by weights that their fold had no part in."""

    keys: Keys
    idf: NDArray[np.uint8]
    weights: NDArray[np.int8]
    scales: dict[str, float]
    held_out: Floats


def learn_wording(texts: Texts, more: Sequence[dict[str, Any]], function_words: frozenset[str]) -> LearntWording | None:
    """Learn from the round trips among the texts and from `more` (rows of `training.round_trips`); None without any."""
    made = set(texts.pairs[texts.kinds == "round_trip"].tolist())
    if not made:
        return None
    paired = np.array([pair in made for pair in texts.pairs]) & np.isin(texts.kinds, ["original", "round_trip"])
    found = [keys(tokens_of(text, function_words).packed) for text in texts.levelled]
    found_more = [keys(tokens_of(level(row["text"]), function_words).packed) for row in more]
    learnt_from = [found[i] for i in np.flatnonzero(paired)] + found_more
    everything, times = np.unique(np.concatenate([np.unique(row) for row in learnt_from]), return_counts=True)
    known = everything[times >= _FEWEST]
    idf = (np.log((len(learnt_from) + 1) / (times[times >= _FEWEST] + 1)) + 1).astype(np.float32)
    rows = sparse.vstack([_sparse(wording_vector(row, known, idf), len(known)) for row in found + found_more]).tocsr()
    used = np.concatenate([paired, np.ones(len(more), dtype=bool)])
    target = np.concatenate([texts.kinds == "round_trip", [row["kind"] == "round_trip" for row in more]])
    folds = np.concatenate([texts.folds, [texts.publisher_folds[row["source"]] for row in more]])
    held_out = np.zeros(len(texts.kinds))
    for fold in sorted(set(texts.folds.tolist())):
        bias, weights = _fit(rows, target, used & (folds != fold))
        test = np.flatnonzero(texts.folds == fold)
        held_out[test] = rows[test] @ weights + bias
    bias, weights = _fit(rows, target, used)
    small_idf, _ = quantised(idf.astype(np.float64), np.uint8)
    small, scale = quantised(weights, np.int8)
    scales = {"bias": round(bias, 5), "scale": scale}
    return LearntWording(known, small_idf, small, scales, held_out)


def _sparse(found: Weighed, size: int) -> sparse.csr_matrix:
    return sparse.csr_matrix((found.values, found.places, [0, len(found.places)]), shape=(1, size))


def _fit(rows: sparse.csr_matrix, target: NDArray[np.bool_], used: NDArray[np.bool_]) -> tuple[float, Floats]:
    model = LogisticRegression(C=_C, solver="liblinear", max_iter=500, random_state=_SEED, class_weight="balanced")
    model.fit(rows[used], target[used])
    return float(model.intercept_[0]), model.coef_[0]
