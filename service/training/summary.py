"""Learns which sentences editors choose: `python -m service.training.summary DATA`.

A logistic model over the language-independent measures of `analysis.summary.features`. What it learns is mostly
whether a sentence is among the three that together come closest to the summary by a person (chosen greedily by the
mean of ROUGE-1 and ROUGE-2 F1), and a little how close the sentence is by itself. Each article weighs the same, each
source by the square root of its size. Figures are for sources left out; then the model is fitted on all that may
train.
"""

import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from service.analysis.summary.features import NAMES, measure
from service.analysis.summary.summariser import candidates
from service.analysis.summary.view import stemmer_for, view
from service.evaluation import metrics
from service.evaluation.datasets import read
from service.evaluation.measures import words_of
from service.resources.lexicon import lexicon_of
from service.resources.loading import ROOT
from service.text.document import Language
from service.text.parsing import parse
from service.text.tags import canonical_tag

Floats = NDArray[np.float64]

# The sources whose terms let weights be learnt from them, by the beginnings of their names.
_SOURCES = (
    "cnn_dailymail",
    "orangesum",
    "norsumm",
    "indosum",
    "bnlpc",
    "uscorpus",
    "tes",
    "fundus",
    "web_pages",
)
_CLOSENESS = 0.25  # how much the sentence by itself weighs in what is learnt
_L2 = 10.0
_BEST = 3
_WORDS = 60  # the other budget that figures are printed for
_TRIED = 20  # sentences that the greedy choice looks at


@dataclass(frozen=True, slots=True)
class _Article:
    """An article ready to learn from; `source` is None where it may not train."""

    group: str
    language: str
    source: str | None
    values: Floats
    sentences: list[list[str]]
    first: list[list[str]]
    reference: list[str]
    target: Floats


@click.command()
@click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(data: Path) -> None:
    """Learn from DATA, a dev.jsonl.gz of summaries; print figures for sources left out, and write the weights."""
    rows = [row for row in read(data).rows if row.get("ref_kind") != "headline"]
    articles = [article for row in rows if (article := _article(row)) is not None]
    trained = [article for article in articles if article.source is not None]
    above: dict[str, list[float]] = defaultdict(list)
    for source in (*_SOURCES, None):
        weights = _fit([article for article in trained if article.source != source])
        for article in articles:
            if article.source == source:
                for budget in (None, _WORDS):
                    gain = _gain(article, weights, budget)
                    for name in ("all", article.group, article.language):
                        above[name if budget is None else f"{name}, {budget} words"].append(gain)
    for name, gains in sorted(above.items(), key=lambda item: -len(item[1])):
        if len(gains) >= 20:  # fewer say nothing
            error = 1.96 * float(np.std(gains)) / math.sqrt(len(gains))
            click.echo(f"{name:22} {len(gains):5} {np.mean(gains):+.2f} ± {error:.2f}")
    bias, *rest = (round(float(weight), 4) for weight in _fit(trained))
    path = Path(str(ROOT / "models" / "summary" / "newsroom.json"))
    path.write_text(json.dumps({"bias": bias, "features": dict(zip(NAMES, rest, strict=True))}, indent=2) + "\n")


def _article(row: dict[str, Any]) -> _Article | None:
    tag = canonical_tag(row["lang"])
    document = parse(row["text"], Language(tag, confidence=None, reliable=True), row["title"])
    chosen = [document.sentences[i] for i in candidates(document)]
    if not chosen:
        return None
    lexicon = lexicon_of(tag)
    seen = view(document, chosen, with_title=True)
    values = measure(seen, stemmer_for(document), lexicon.function_words, lexicon.anaphoric_openers)
    reference = words_of(row["summary"], row["lang"])
    sentences = [[token.norm for token in document.words(sentence)] for sentence in chosen]
    written = row["ref_kind"] != "extract"
    return _Article(
        group=("en written" if written else "en extract") if row["lang"] == "en" else "others",
        language=row["lang"],
        source=next((name for name in _SOURCES if row["source"].startswith(name)), None),
        values=values,
        sentences=sentences,
        first=[[token.norm for token in document.words(sentence)] for sentence in document.sentences],
        reference=reference,
        target=_target(sentences, reference),
    )


def _target(sentences: list[list[str]], reference: list[str]) -> Floats:
    """Among the best three, and a little how close by itself."""
    alone = np.array([_score([sentence], reference) for sentence in sentences])
    tried = np.argsort(-alone, kind="stable")[:_TRIED].tolist()
    best: list[int] = []
    while len(best) < min(_BEST, len(sentences)):
        left = [i for i in tried if i not in best]
        best.append(max(left, key=lambda i: _score([sentences[j] for j in sorted([*best, i])], reference)))
    among = np.zeros(len(sentences))
    among[best] = 1.0
    closeness = 1 / (1 + np.exp(-1.5 * (alone - alone.mean()) / (alone.std() + 1e-6)))
    target: Floats = (1 - _CLOSENESS) * among + _CLOSENESS * closeness
    return target


def _score(sentences: list[list[str]], reference: list[str]) -> float:
    words = [word for sentence in sentences for word in sentence]
    return 50 * (metrics.rouge(reference, words, 1) + metrics.rouge(reference, words, 2))


def _gain(article: _Article, weights: Floats, budget: int | None) -> float:
    """How much better than the first three sentences the best three by the model are; or in so many words."""
    scores = _with_bias(article.values) @ weights
    ranked = np.argsort(-scores, kind="stable").tolist()
    if budget is None:
        best, first = ranked[:_BEST], article.first[:_BEST]
    else:
        lengths = [len(sentence) for sentence in article.first]
        best = _filled(ranked, [len(sentence) for sentence in article.sentences], budget)
        fitting = [i for i, end in enumerate(accumulate(lengths)) if i == 0 or end <= budget]
        first = [article.first[i] for i in fitting]
    found = [article.sentences[i] for i in sorted(best)]
    return _score(found, article.reference) - _score(first, article.reference)


def _filled(ranked: list[int], lengths: list[int], budget: int) -> list[int]:
    """The best sentences that fit, one after the other."""
    chosen = []
    for i in ranked:
        if lengths[i] <= budget:
            budget -= lengths[i]
            chosen.append(i)
    return chosen


def _fit(articles: list[_Article]) -> Floats:
    """Logistic regression by Newton's method, on standardised measures; the weights are for the raw ones."""
    sizes = Counter(article.source for article in articles)
    values = np.vstack([article.values for article in articles])
    mean, deviation = values.mean(axis=0), values.std(axis=0) + 1e-9
    x = _with_bias((values - mean) / deviation)
    y = np.concatenate([article.target for article in articles])
    weight = np.concatenate([np.full(len(a.target), 1 / len(a.target) / math.sqrt(sizes[a.source])) for a in articles])
    weight /= weight.mean()
    learnt = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ learnt, -30, 30)))
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + _L2 * np.eye(x.shape[1])
        learnt = learnt + np.linalg.solve(hessian, x.T @ (weight * (y - p)) - _L2 * learnt)
    raw = learnt[1:] / deviation
    return np.concatenate([[learnt[0] - raw @ mean], raw])


def _with_bias(values: Floats) -> Floats:
    return np.hstack([np.ones((len(values), 1)), values])


if __name__ == "__main__":
    main()
