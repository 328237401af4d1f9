"""The signs weighed into one verdict by thresholds from data: to call a person's prose translated is the worse error.

Findings of one type count once in full, further ones ever less, and the same words only once: ten spaced colons
are one habit. A verdict takes a credit line, or several distinct signs of which one is strong; less makes none, but
then "no signs" would be untrue too.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import islice

from service.analysis.results import Sign, SourceLanguage, Translation, Verdict
from service.analysis.translation.signs import SIGNS
from service.resources.lexicon import languages_with_signs, lexicon_of
from service.resources.signs import SignWeights, sign_weights
from service.text.document import Document
from service.text.tags import language_name

_MOST_FINDINGS = 100  # of one type; more say nothing new and would make hostile text slow


def detect(document: Document) -> Translation:
    """Look for every sign and weigh what is found."""
    weights = sign_weights()
    signs: list[Sign] = []
    votes: dict[str, float] = defaultdict(float)
    for name, find in SIGNS.items() if _has_signs(document) else ():
        weight = weights.signs[name].weight
        for finding in islice(find(document), _MOST_FINDINGS):
            only = finding.source_languages[0] if len(finding.source_languages) == 1 else None
            share = round(weight * finding.strength, 2)
            signs.append(Sign(name, finding.field, finding.span, share, finding.explanation, only))
            for tag in finding.source_languages:
                votes[tag] += share / len(finding.source_languages)
    signs.sort(key=lambda sign: (sign.field != "title", sign.span.start, sign.type))
    verdict, reason = _verdict(document, signs, weights)
    return Translation(
        verdict=verdict,
        signs=tuple(signs),
        sentence_scores=_sentence_scores(document, signs),
        source_language=_source_language(votes),
        reason=reason,
    )


def _has_signs(document: Document) -> bool:
    return lexicon_of(document.language.tag).tag in languages_with_signs()


def _verdict(document: Document, signs: list[Sign], weights: SignWeights) -> tuple[Verdict, str | None]:
    thresholds = weights.verdict
    total = _sum(document, signs, thresholds.habit)
    if total >= thresholds.flagged and any(sign.weight >= thresholds.strong for sign in signs):
        machine = _sum(document, [sign for sign in signs if weights.signs[sign.type].machine], thresholds.habit)
        return ("machine_translation" if machine >= total / 2 else "translation"), None
    if not _has_signs(document):
        return "undetermined", f"No signs are known for {language_name(document.language.tag)}."
    words = sum(s.last_token - s.first_token for s in document.sentences)
    if words < thresholds.fewest_words:
        return "undetermined", f"The text is too short: {words} words, and {thresholds.fewest_words} are needed."
    if signs:
        return "undetermined", "There are signs, but too few for a verdict."
    return "no_signs", None


def _sum(document: Document, signs: list[Sign], habit: float) -> float:
    """The strongest finding of each type in full, and something for further different ones."""
    by_type: dict[str, dict[str, float]] = defaultdict(dict)
    titled = dict(document.fields())
    for sign in signs:
        words = titled[sign.field].quote(sign.span)
        found = by_type[sign.type]
        found[words] = max(sign.weight, found.get(words, 0.0))
    return sum(max(found.values()) * min(1 + math.log(len(found)) / 2, habit) for found in by_type.values())


def _sentence_scores(document: Document, signs: list[Sign]) -> tuple[float, ...]:
    """A score (0-1) for each sentence, from the weights of the signs that touch it."""
    starts = [sentence.start for sentence in document.sentences]
    weights = [0.0] * len(starts)
    for sign in signs:
        if sign.field == "text":
            first = max(bisect_right(starts, sign.span.start) - 1, 0)
            for i in range(first, bisect_left(starts, sign.span.end)):
                weights[i] += sign.weight
    return tuple(round(1 - math.exp(-weight), 4) for weight in weights)


def _source_language(votes: dict[str, float]) -> SourceLanguage | None:
    """The language with most of the signs' weight behind it; None where two have as much."""
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and math.isclose(ranked[0][1], ranked[1][1])):
        return None
    tag, weight = ranked[0]
    # One vote more for "none of these" keeps a single sign from looking certain.
    return SourceLanguage(tag, round(weight / (sum(votes.values()) + 1), 4))
