"""The texts that the models of translation learn from, as counts of their masked text (see `training.translation`)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from service.analysis.translation.model.levelling import level
from service.analysis.translation.model.masking import count
from service.analysis.translation.model.tokens import tokens_of

Floats = NDArray[np.float64]

_LONGEST = 650  # words; longer articles are cut, as those of the translation data are


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts, masked and counted as rows of `values`; what is known of each beside them.

    `publisher_folds` says which fold a publisher elsewhere is in.
    """

    levelled: tuple[str, ...]
    values: sparse.csr_matrix
    kinds: NDArray[np.str_]
    folds: NDArray[np.str_]
    words: Floats
    elsewhere: NDArray[np.bool_]
    pairs: NDArray[np.str_]
    publisher_folds: dict[str, str]


def paired(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Round trips and what they were made of; folds by document, as all may be of one test set."""
    made = {row["pair_id"] for row in rows if row["kind"] == "round_trip"}
    kept = [row for row in rows if row["pair_id"] in made and row["kind"] in ("original", "round_trip")]
    documents = {name: i for i, name in enumerate(sorted({row["docid"] for row in kept}))}
    return tuple(row | {"testset": f"fold {documents[row['docid']] % 5}"} for row in kept)


def texts_of(
    language: str, rows: tuple[dict[str, Any], ...], others: tuple[dict[str, Any], ...], function_words: frozenset[str]
) -> tuple[Texts, Floats]:
    """The texts of a language with those of other publishers, and how much each box counts (idf)."""
    own = [row for row in rows if row["lang"] == language]
    elsewhere = [row for row in others if row["lang"] == language and row["source"] != "ntrex"]
    test_sets = sorted({row["testset"] for row in own})
    publishers = sorted({row["source"] for row in elsewhere})
    fold_of = {name: test_sets[i % len(test_sets)] for i, name in enumerate(publishers)}
    texts = [row["text"] for row in own] + [" ".join(row["text"].split(" ")[:_LONGEST]) for row in elsewhere]
    levelled = tuple(level(text) for text in texts)
    counts = sparse.vstack(
        [sparse.csr_matrix(np.log1p(count(tokens_of(text, function_words).masked))) for text in levelled]
    )
    present = np.asarray((counts > 0).sum(axis=0)).ravel()
    idf = np.log((len(texts) + 1) / (present + 1)) + 1
    values = counts.multiply(idf).tocsr()
    norms = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    return Texts(
        levelled=levelled,
        values=sparse.csr_matrix(sparse.diags(1 / np.maximum(norms, 1e-9)) @ values),
        kinds=np.array([row["kind"] for row in own] + ["original"] * len(elsewhere)),
        folds=np.array([row["testset"] for row in own] + [fold_of[row["source"]] for row in elsewhere]),
        words=np.array([float(row["words"]) for row in own] + [float(_words(text)) for text in texts[len(own) :]]),
        elsewhere=np.array([False] * len(own) + [True] * len(elsewhere)),
        pairs=np.array([row["pair_id"] for row in own] + [""] * len(elsewhere)),
        publisher_folds=fold_of,
    ), idf


def _words(text: str) -> float:
    han = sum("\u3040" <= character <= "\u9fff" for character in text)
    return han / 1.7 if han > len(text) / 4 else len(text.split())


def quantised(values: Floats, kind: type[np.integer[Any]]) -> tuple[NDArray[Any], float]:
    """The values as small integers, and what one of them stands for."""
    scale = float(f"{np.abs(values).max() / np.iinfo(kind).max:.6g}")
    return np.round(values / scale).astype(kind), scale
