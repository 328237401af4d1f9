"""Learns how far an identified language can be trusted: `python -m service.training.language_confidence DATA`.

A logistic model of "the answer is right" over the logarithm of the number of letters and how far the answer is
ahead of all others, on sentences of languages inside and outside langdetect's 55. Cross-validated over five folds of
source documents, and then fitted on all; the figures go into the card.
"""

import math
from pathlib import Path
from typing import Any

import click
import numpy as np
import yaml
from numpy.typing import NDArray

from service.evaluation import metrics
from service.evaluation.datasets import read
from service.evaluation.measures import is_right_tag
from service.resources.loading import ROOT
from service.text import language

Floats = NDArray[np.float64]

_FOLDS = 5
_CEILING = 0.999  # as sure as a few thousand examples can make one


@click.command()
@click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(data: Path) -> None:
    """Fit on DATA, a dev.jsonl.gz of languages, print the cross-validated figures, and write the weights."""
    rows = [row for row in read(data).rows if row["kind"] == "plain"]
    features, right, groups, unique = _examples(rows)
    held_out = np.zeros(len(right))
    names = sorted(set(groups))
    fold_of = {name: i % _FOLDS for i, name in enumerate(np.random.default_rng(0).permutation(names).tolist())}
    folds = np.array([fold_of[group] for group in groups])
    for fold in range(_FOLDS):
        weights = _fit(features[folds != fold], right[folds != fold])
        held_out[folds == fold] = np.minimum(_predict(features[folds == fold], weights), _CEILING)
    error = metrics.calibration_error(list(zip(held_out.tolist(), (right > 0).tolist(), strict=True)))
    bias, log_letters, ahead = (round(float(weight), 4) for weight in _fit(features, right))
    click.echo(f"{len(right)} guesses, {right.mean():.4f} right; calibration error on documents left out {error:.4f}")
    click.echo(f"{len(unique)} settled by their script alone, {metrics.share(unique):.4f} right")
    learnt = {
        "bias": bias,
        "log_letters": log_letters,
        "ahead": ahead,
        "ceiling": _CEILING,
        "unique_script": min(_CEILING, round(metrics.share(unique), 4)),
    }
    path = Path(str(ROOT / "models" / "language" / "confidence.yaml"))
    path.write_text(
        "# Learnt by service/training/language_confidence.py; see CARD.md\n" + yaml.safe_dump(learnt, sort_keys=False)
    )


def _examples(rows: list[dict[str, Any]]) -> tuple[Floats, Floats, list[str], list[bool]]:
    features, right, groups, unique = [], [], [], []
    for row in rows:
        guess = language.guess(row["text"])
        if guess is None:
            continue
        ok = is_right_tag(guess.tag, row["lang"])
        if guess.share is None:
            unique.append(ok)
        else:
            features.append([1.0, math.log(guess.letters + 1), language.ahead(guess.share)])
            right.append(float(ok))
            groups.append(str(row["source"]))
    return np.array(features), np.array(right), groups, unique


def _fit(features: Floats, right: Floats, l2: float = 1e-3) -> Floats:
    """Logistic regression by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        p = _predict(features, weights)
        hessian = (features * (p * (1 - p))[:, None]).T @ features + l2 * np.eye(len(weights))
        weights = weights + np.linalg.solve(hessian, features.T @ (right - p) - l2 * weights)
    return weights


def _predict(features: Floats, weights: Floats) -> Floats:
    probabilities: Floats = 1 / (1 + np.exp(-features @ weights))
    return probabilities


if __name__ == "__main__":
    main()
