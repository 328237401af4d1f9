"""Learns how translations read: `python -m service.training.translation LANGUAGE TRANSLATIONS SUMMARIES`.

TRANSLATIONS is train.jsonl.gz of the translation data (originals, human and machine translations, round trips);
SUMMARIES the articles with summaries, whose originals (all but the source `ntrex`) come from other publishers. Two
linear models over the masked text (`analysis.translation.model`): translated or not, and by a machine or not.
Calibration and threshold come from scores of texts whose test set or publisher was left out. The same data give the
same bytes.
Where the data have round trips, a third model tells them from their own originals by words (`model.wording`).
Needs scikit-learn, which only this recipe does: `pip install -e '.[training]'`.
"""

import json
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from service.analysis.translation.model.scoring import both, calibrated, either
from service.evaluation import metrics
from service.evaluation.datasets import read
from service.resources.lexicon import lexicon_of
from service.resources.loading import ROOT
from service.resources.translation_models import Calibration
from service.text.tags import canonical_tag
from service.training.translation_texts import Texts, paired, quantised, texts_of
from service.training.wording import learn_wording

Floats = NDArray[np.float64]

# How much each kind weighs among what is to be found, and among what is not; only what a language has counts.
_TRANSLATED = {"machine_translation": 0.4, "round_trip": 0.5, "human_translation": 0.4}
_MACHINE = {"machine_translation": 0.5, "round_trip": 0.5}
_NOT_MACHINE = {"original": 0.6, "human_translation": 0.4}
_CALIBRATED = {"machine_translation": 0.4, "round_trip": 0.2, "human_translation": 0.4}
_ELSEWHERE = 0.25  # the weight of originals of other publishers beside those of the translation data
_C = 20.0
_FALSE_ALARMS = 0.035
_FEWEST_WORDS = 150
_SEED = 0


@click.command()
@click.argument("language")
@click.argument("translations", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("summaries", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--round-trips",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="More of them, by training.round_trips.",
)
@click.option("--pairs", is_flag=True, help="Learn only from round trips and what they were made of: no verdict.")
def main(language: str, translations: Path, summaries: Path, round_trips: Path | None, *, pairs: bool) -> None:
    """Learn the model of LANGUAGE (a code of the data), print figures by test set left out, and write it."""
    tag = canonical_tag({"zh": "zh-Hans"}.get(language, language))
    function_words = lexicon_of(tag).function_words
    rows = read(translations).rows
    if pairs:
        rows = paired([row for row in rows if row["lang"] == language])
    others = () if pairs else read(summaries).rows
    texts, idf = texts_of(language, rows, others, function_words)
    wording = learn_wording(texts, read(round_trips).rows if round_trips else (), function_words)
    translated = _learn(texts, *_task(texts, _TRANSLATED, {"original": 1.0}))
    odds = _odds(texts, translated.held_out, *_task(texts, _CALIBRATED, {"original": 1.0}))
    by_whom = _same_stories(texts, *_task(texts, _MACHINE, {"human_translation": 1.0}))
    machine = translated if pairs else _learn(texts, *by_whom)
    given = odds if pairs else _odds(texts, machine.held_out, *by_whom)
    reads, machine_reads, copied, joint = odds.values, given.values, None, None
    if wording is not None:
        copied = _odds(texts, wording.held_out, *_task(texts, {"round_trip": 1.0}, {"original": 1.0}))
        task = _task(texts, _CALIBRATED, {"original": 1.0})
        joint = _odds(texts, either(odds.values, copied.values), *task)
        reads, machine_reads = joint.values, either(given.values, copied.values)
    overall = _odds(texts, both(reads, machine_reads), *_task(texts, _MACHINE, _NOT_MACHINE), with_length=False)
    flagged = 1.0 if pairs else _threshold(texts, reads)
    _report(texts, reads, overall.values, machine_reads, flagged)
    if copied is not None:
        _report_pairs(texts, copied.values)
    arrays, data = _packed({"translated": (translated, odds), "machine": (machine, given)}, idf)
    data |= {"function_words": sorted(function_words)}
    data |= {"overall": overall.calibration, "flagged": None if pairs else flagged}
    if wording is not None and copied is not None and joint is not None:
        arrays |= {"wording_keys": wording.keys, "wording_idf": wording.idf, "wording": wording.weights}
        data["wording"] = wording.scales | {"calibration": copied.calibration, "joint": joint.calibration}
    _write(tag.split("-", maxsplit=1)[0], arrays, data)


def _packed(heads: "dict[str, tuple[_Learnt, _Odds]]", idf: Floats) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """What the heads and the idf are kept as: small integers, and what belongs to them."""
    arrays: dict[str, NDArray[Any]] = {"idf": quantised(idf, np.uint8)[0]}
    data: dict[str, Any] = {}
    for name, (head, odds) in heads.items():
        arrays[name], scale = quantised(head.weights[1:], np.int8)
        data[name] = {"bias": round(float(head.weights[0]), 5), "scale": scale, "calibration": odds.calibration}
    return arrays, data


def _write(primary: str, arrays: dict[str, NDArray[Any]], data: dict[str, Any]) -> None:
    folder = Path(str(ROOT / "models" / "translation"))
    (folder / f"{primary}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    np.savez_compressed(folder / f"{primary}.npz", **arrays)  # type: ignore[arg-type]  # its stub takes a flag too


def _task(texts: Texts, positive: dict[str, float], negative: dict[str, float]) -> tuple[Floats, Floats]:
    """Which texts are to be found (1), and how much each weighs: both sides as much, texts of a kind alike."""
    target = np.isin(texts.kinds, list(positive)).astype(float)
    weight = np.zeros(len(target))
    for shares in (positive, negative):
        present = {kind: share for kind, share in shares.items() if (texts.kinds == kind).any()}
        for kind, share in present.items():
            own, other = (texts.kinds == kind) & ~texts.elsewhere, (texts.kinds == kind) & texts.elsewhere
            part = share / sum(present.values())
            whole = own.sum() + _ELSEWHERE * own.sum() * bool(other.any())
            weight[own] = part / max(whole, 1)
            if other.any():
                weight[other] = part * _ELSEWHERE * own.sum() / max(whole, 1) / other.sum()
    return target, weight / weight[weight > 0].mean()


def _same_stories(texts: Texts, target: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Only the test sets that have both kinds: elsewhere the story would tell them apart."""
    weight = weight.copy()
    for fold in set(texts.folds):
        here = texts.folds == fold
        if len(set(target[here & (weight > 0)])) < 2:
            weight[here] = 0.0
    return target, weight


@dataclass(frozen=True, slots=True)
class _Learnt:
    """Weights (the bias first) from all texts, and scores of each by weights that its test set had no part in."""

    weights: Floats
    held_out: Floats


@dataclass(frozen=True, slots=True)
class _Odds:
    """Calibrated log-odds, and what calibrated them."""

    values: Floats
    calibration: dict[str, float]


def _learn(texts: Texts, target: Floats, weight: Floats) -> _Learnt:
    held_out = np.zeros(len(target))
    for fold in sorted(set(texts.folds)):
        test = texts.folds == fold
        if len(set(target[~test & (weight > 0)])) == 2:  # else there is nothing to learn from the other sets
            weights = _fit(texts.values[~test], target[~test], weight[~test])
            held_out[test] = texts.values[test] @ weights[1:] + weights[0]
    return _Learnt(_fit(texts.values, target, weight), held_out)


def _fit(values: sparse.csr_matrix, target: Floats, weight: Floats) -> Floats:
    used = weight > 0
    model = LogisticRegression(C=_C, solver="liblinear", max_iter=500, random_state=_SEED)
    model.fit(values[used], target[used], sample_weight=weight[used])
    return np.concatenate([model.intercept_, model.coef_[0]])


def _odds(texts: Texts, scores: Floats, target: Floats, weight: Floats, *, with_length: bool = True) -> _Odds:
    """Platt scaling with a slope that grows with the length, both sides as likely (Newton's method)."""
    length = np.log(np.clip(texts.words, 1, 1200) / 250) * with_length
    x = np.stack([np.ones(len(scores)), scores, length * scores], axis=1)
    learnt = np.zeros(3)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ learnt, -30, 30)))
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(3)
        learnt = learnt + np.linalg.solve(hessian, x.T @ (weight * (target - p)) - 1e-3 * learnt)
    bias, slope, growth = (round(float(value), 4) for value in learnt)
    calibration = {"bias": bias, "slope": slope, "growth": growth}
    made = Calibration(**calibration)
    values = [calibrated(score, int(n), made) for score, n in zip(scores.tolist(), texts.words, strict=True)]
    return _Odds(np.array(values), calibration)


def _threshold(texts: Texts, odds: Floats) -> float:
    """The probability that no more than 3.5 in a hundred originals reach, of the test sets or of other publishers."""
    long = texts.words >= _FEWEST_WORDS
    originals = (texts.kinds == "original") & long
    groups = [odds[originals & (texts.elsewhere == where)] for where in (False, True)]
    bound = max(float(np.quantile(group, 1 - _FALSE_ALARMS)) for group in groups if len(group) >= 30)
    return round(max(1 / (1 + math.exp(-bound)), 0.5), 4)


def _report(texts: Texts, odds: Floats, machine: Floats, given: Floats, flagged: float) -> None:
    probability = 1 / (1 + np.exp(-odds))
    originals = (texts.kinds == "original") & ~texts.elsewhere
    click.echo(f"texts: {dict(sorted(Counter(texts.kinds.tolist()).items()))}, flagged from {flagged}")
    for kind in ("machine_translation", "round_trip", "human_translation"):
        found = texts.kinds == kind
        if found.sum() >= 10:
            both_kinds = found | originals
            auc = roc_auc_score(found[both_kinds], odds[both_kinds])
            long = found & (texts.words >= 250)
            caught = metrics.share((probability[long] >= flagged).tolist())
            click.echo(f"{kind:20} AUC {auc:.3f}, of 250 words and more caught {caught:.3f} of {long.sum()}")
    for name, where in (("originals", originals), ("originals elsewhere", texts.elsewhere)):
        long = where & (texts.words >= _FEWEST_WORDS)
        alarms = metrics.share((probability[long] >= flagged).tolist())
        click.echo(f"{name:20} flagged {alarms:.3f} of {long.sum()}")
    task = _task(texts, _CALIBRATED, {"original": 1.0})
    click.echo(f"calibration error {_weighted_error(probability, *task):.3f}")
    aucs = []
    for fold in sorted(set(texts.folds)):
        chosen = (texts.folds == fold) & np.isin(texts.kinds, ["machine_translation", "human_translation"])
        if len(set(texts.kinds[chosen])) == 2:
            aucs.append(roc_auc_score(texts.kinds[chosen] == "machine_translation", given[chosen]))
    if aucs:
        click.echo(f"machine against human translation, within test sets: AUC {np.mean(aucs):.3f}")
    error = _weighted_error(1 / (1 + np.exp(-machine)), *_task(texts, _MACHINE, _NOT_MACHINE))
    click.echo(f"calibration error (machine) {error:.3f}")


def _report_pairs(texts: Texts, copied: Floats) -> None:
    trips, originals = texts.kinds == "round_trip", (texts.kinds == "original") & ~texts.elsewhere
    if trips.any() and originals.any():
        chosen = trips | originals
        click.echo(f"wording: round trip against original, AUC {roc_auc_score(trips[chosen], copied[chosen]):.3f}")
        by_pair = dict(zip(texts.pairs[originals].tolist(), copied[originals].tolist(), strict=True))
        right = [
            odds > by_pair[pair]
            for pair, odds in zip(texts.pairs[trips], copied[trips], strict=True)
            if pair in by_pair
        ]
        click.echo(f"wording: round trip above its own original, {metrics.share(right):.3f} of {len(right)}")


def _weighted_error(probability: Floats, target: Floats, weight: Floats) -> float:
    boxes = np.minimum((probability * 10).astype(int), 9)
    gaps = [abs((weight * (probability - target))[boxes == box].sum()) for box in range(10)]
    return float(sum(gaps) / weight.sum())


if __name__ == "__main__":
    main()
