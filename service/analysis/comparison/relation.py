"""Copy, part of a copy, the same story or none; and which of the two reads less translated.

A copy has most sentences of the shorter article, in about the same order; other articles about one event share few
(docs/translation-signs.md has the figures). The original is the one that reads less translated, which of two
translations is mostly the one by people.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from service.analysis.comparison.alignment import align, contents
from service.analysis.comparison.changes import changes
from service.analysis.results import Comparison, Direction, Relation, Translation
from service.resources.comparison import comparison_thresholds
from service.resources.lexicon import lexicon_of
from service.text.document import Document

_FARTHEST = 6.0  # log-odds; what lies farther apart is no surer


def compare(a: Document, b: Document, reads: tuple[Translation, Translation]) -> Comparison:
    """Compare two articles; `reads` says how translated each reads."""
    thresholds = comparison_thresholds()
    content_a, content_b = contents(a), contents(b)
    pairs = align(content_a, content_b)
    comparable = min(sum(map(bool, content_a)), sum(map(bool, content_b)))
    share = len(pairs) / comparable if comparable else 0.0
    in_order = _longest_rising([pair.b for pair in pairs]) / len(pairs) if pairs else 0.0
    relation: Relation
    if share >= thresholds.copy and in_order >= thresholds.in_order:
        relation = "copy"
    elif share >= thresholds.partial_copy:
        relation = "partial_copy"
    else:
        relation = "same_story" if _names_alike(a, b) >= thresholds.same_story else "unrelated"
    is_copy = relation in ("copy", "partial_copy")
    shown = pairs if is_copy else ()
    return Comparison(
        relation=relation,
        similarity=round(share, 4),
        direction=_direction(reads) if is_copy else Direction("undetermined", 0.5, ("These are no copies.",)),
        alignment=tuple((pair, changes(a, b, pair, reads)) for pair in shown),
        only_in_a=_others(a, {pair.a for pair in shown}),
        only_in_b=_others(b, {pair.b for pair in shown}),
    )


def _direction(reads: tuple[Translation, Translation]) -> Direction:
    """Which is the original: the one that reads less translated; with the reasons in words."""
    thresholds = comparison_thresholds()
    reasons = []
    if reads[0].log_odds is not None and reads[1].log_odds is not None:
        margin = reads[1].log_odds - reads[0].log_odds
        less, more = ("a", "b") if margin > 0 else ("b", "a")
        reasons.append(f"{less} reads less translated than {more}.")
    else:
        weights = [sum(sign.weight for sign in read.signs) for read in reads]
        margin = weights[1] - weights[0]
        reasons.append("There is no model for both texts: the signs alone were weighed.")
    for name, read in zip("ab", reads, strict=True):
        if read.signs:
            reasons.append(f"{name} has {len(read.signs)} sign{'s' if read.signs[1:] else ''} of translation.")
    share = 1 / (1 + math.exp(-thresholds.slope * max(min(margin, _FARTHEST), -_FARTHEST)))
    probability = round(max(share, 1 - share), 4)
    original: Literal["a", "b", "undetermined"] = "a" if share > 0.5 else "b"
    if probability < thresholds.decided:
        original = "undetermined"
        reasons.append("The two read too much alike to tell.")
    return Direction(original, probability, tuple(reasons))


def _names_alike(a: Document, b: Document) -> float:
    """Dice of the names (capitalised words inside sentences) and numbers of two articles."""
    names_a, names_b = _names(a), _names(b)
    return 2 * len(names_a & names_b) / (len(names_a) + len(names_b)) if names_a and names_b else 0.0


def _names(document: Document) -> frozenset[str]:
    stop_words = lexicon_of(document.language.tag).function_words
    return frozenset(
        word.norm
        for sentence in document.sentences
        for word in document.words(sentence)[1:]
        if (word.surface[0].isupper() or (word.surface[0].isdecimal() and len(word.surface) > 1))
        and word.norm not in stop_words
    )


def _others(document: Document, aligned: set[int]) -> tuple[int, ...]:
    return tuple(i for i in range(len(document.sentences)) if i not in aligned)


def _longest_rising(places: Sequence[int]) -> int:
    """The length of the longest rising subsequence: how many sentences keep their order."""
    ends: list[int] = []
    for place in places:
        position = bisect_left(ends, place)
        ends[position : position + 1] = [place]
    return len(ends)
