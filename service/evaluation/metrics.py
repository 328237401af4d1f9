"""Metrics, as plain functions of plain values."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence


def share(hits: Iterable[bool]) -> float:
    """The share of true values; 0 where there are none."""
    values = list(hits)
    return sum(values) / len(values) if values else 0.0


def f1(pairs: Iterable[tuple[bool, bool]]) -> float:
    """F1 of (expected, found) pairs; 0 where nothing is expected or found."""
    counts = Counter(pairs)
    agreed, wrong = counts[True, True], counts[True, False] + counts[False, True]
    return 2 * agreed / (2 * agreed + wrong) if agreed else 0.0


def interval(values: Sequence[float]) -> float:
    """Half the width of the 95% interval of a mean, by the normal approximation."""
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    return 1.96 * math.sqrt(variance / len(values))


def calibration_error(pairs: Iterable[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) of (probability, truth) pairs, in equal-width bins."""
    boxes: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for probability, truth in pairs:
        boxes[min(int(probability * bins), bins - 1)].append((probability, truth))
    total = sum(map(len, boxes.values()))
    gaps = (abs(sum(p for p, _ in box) - sum(truth for _, truth in box)) for box in boxes.values())
    return sum(gaps) / total if total else 0.0


def rouge(reference: Sequence[str], found: Sequence[str], n: int) -> float:
    """ROUGE-n F1 (Lin 2004) of two rows of words, 0-1."""
    expected, given = _grams(reference, n), _grams(found, n)
    agreed = (expected & given).total()
    total = expected.total() + given.total()
    return 2 * agreed / total if agreed else 0.0


def _grams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
