"""One measure a kind of label: rows in, figures out. Each asks the pipeline as a caller would."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from service.analysis.pipeline import Article, Pipeline
from service.analysis.results import Analysis, Feature
from service.analysis.summary import ALGORITHMS, DEFAULT_ALGORITHM, Budget, SummaryOptions, summarise
from service.evaluation import metrics
from service.resources.lexicon import lexicon_of
from service.text.document import Document
from service.text.tokens import tokenise

Rows = Iterable[Mapping[str, Any]]
Figures = dict[str, float]

# A label of the language data → further tags that are right for it.
_ALSO_RIGHT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "no": frozenset({"nb"}),
        "tl": frozenset({"fil"}),
        "zh-cn": frozenset({"zh-Hans", "zh"}),
        "zh-tw": frozenset({"zh-Hant"}),
        "yue": frozenset({"zh-Hant"}),
        "sr": frozenset({"sr-Cyrl"}),
        "sr-latn": frozenset({"sr-Latn"}),
    }
)


def languages(rows: Rows, pipeline: Pipeline) -> Figures:
    """Accuracy by length (for langdetect's 55 languages and the others) or kind; calibration error for the 55."""
    right: dict[str, list[bool]] = defaultdict(list)
    pairs = []
    for row in rows:
        said = _ask(pipeline, row, "language", language=None).document.language
        ok = is_right_tag(said.tag, row["lang"])
        plain = row["kind"] == "plain"
        group = f"{'55' if row['in_langdetect'] else 'other'} {row['length_bucket']}" if plain else row["kind"]
        right[group].append(ok)
        if plain and row["in_langdetect"]:
            pairs.append((said.confidence or 0.0, ok))
    figures = {f"accuracy {group}": metrics.share(hits) for group, hits in sorted(right.items())}
    return figures | {"calibration_error": metrics.calibration_error(pairs)}


def is_right_tag(tag: str, label: str) -> bool:
    """Whether a tag is right for a label of the language data."""
    return tag == label or tag in _ALSO_RIGHT.get(label, frozenset())


def translation(rows: Rows, pipeline: Pipeline) -> Figures:
    """The share called translated, by what a text is; for originals that is the false-alarm rate."""
    flagged: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        found = _ask(pipeline, row, "translation", language=row["lang"]).translation
        assert found is not None  # noqa: S101  (it was asked for)
        flagged[row["kind"]].append(found.verdict in ("translation", "machine_translation"))
    return {f"flagged {kind}": metrics.share(hits) for kind, hits in sorted(flagged.items())}


def summaries(rows: Rows, pipeline: Pipeline) -> Figures:
    """Mean of ROUGE-1 and ROUGE-2 F1 (times 100) above the first three sentences; headline references left out.

    In three sentences; at a budget of 60 words, above the first sentences that fit it; and by each algorithm.
    Half the width of a 95% interval stands beside each. The default was learnt from some of these very articles:
    `service/training/summary.py` prints the figures for sources left out.
    """
    above: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.get("ref_kind") == "headline":
            continue
        document = _ask(pipeline, row, "summary", language=row["lang"]).document
        reference = words_of(row["summary"], row["lang"])
        written = row["lang"] == "en" and row.get("ref_kind") != "extract"
        groups = ["all", "en" if row["lang"] == "en" else "others", *(["en written"] if written else [])]
        lead = _score(reference, document, range(min(3, len(document.sentences))))
        for algorithm in ALGORITHMS:
            gain = _score(reference, document, _chosen(document, SummaryOptions(algorithm=algorithm))) - lead
            for group in groups if algorithm == DEFAULT_ALGORITHM else ["all"]:
                above[group if algorithm == DEFAULT_ALGORITHM else f"{group} {algorithm}"].append(100 * gain)
        budget = Budget("words", 60)
        first = _score(reference, document, _first(document, budget))
        gain = _score(reference, document, _chosen(document, SummaryOptions(budget))) - first
        for group in groups:
            above[f"{group} 60 words"].append(100 * gain)
    figures = {f"above_lead {group}": sum(values) / len(values) for group, values in sorted(above.items())}
    return figures | {f"above_lead {group} ±": metrics.interval(values) for group, values in sorted(above.items())}


def _chosen(document: Document, options: SummaryOptions) -> list[int]:
    return [key.index for key in summarise(document, options).sentences]


def _first(document: Document, budget: Budget) -> list[int]:
    """The first sentences that fit a budget, one at least."""
    left = budget.limit(document)
    found: list[int] = []
    for i, sentence in enumerate(document.sentences):
        left -= budget.cost(sentence)
        if found and left < 0:
            break
        found.append(i)
    return found


def themes(rows: Rows, pipeline: Pipeline) -> Figures:
    """F1 of each theme as listed, and their mean; a theme that is only mentioned counts neither way."""
    pairs: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    names = [theme.id for theme in pipeline.in_force.taxonomy.themes]
    for row in rows:
        tagged = _ask(pipeline, row, "themes", language=row["lang"]).themes
        assert tagged is not None  # noqa: S101  (it was asked for)
        listed = {theme.id for theme in tagged.themes}
        for name in names:
            if name in row["judged"] and name not in row["mentioned"]:
                pairs[name].append((name in row["themes"], name in listed))
    figures = {f"f1 {name}": metrics.f1(found) for name, found in sorted(pairs.items())}
    return figures | {"macro_f1": sum(figures.values()) / len(figures) if figures else 0.0}


MEASURES: Mapping[str, Callable[[Rows, Pipeline], Figures]] = MappingProxyType(
    {"languages": languages, "translation": translation, "summaries": summaries, "themes": themes}
)


def _ask(pipeline: Pipeline, row: Mapping[str, Any], feature: Feature, language: str | None) -> Analysis:
    features = frozenset({feature})
    return pipeline.analyse(Article(row["text"], title=row.get("title"), language=language, features=features))


def _score(reference: list[str], document: Document, indices: Iterable[int]) -> float:
    words = [token.norm for i in indices for token in document.words(document.sentences[i])]
    return (metrics.rouge(reference, words, 1) + metrics.rouge(reference, words, 2)) / 2


def words_of(text: str, tag: str) -> list[str]:
    """The words of a text in their compared form."""
    return [token.norm for token in tokenise(text, lexicon_of(tag))]
