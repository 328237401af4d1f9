"""Signs and model weighed into one verdict by thresholds from data: to call a person's prose translated is worse.

Findings of one type count once in full, further ones ever less, and the same words only once: ten spaced colons
are one habit. A verdict takes a credit line, or several distinct signs of which one is strong, or a model's probability
that three originals in a hundred reach; less makes none, but then "no signs" would be untrue too.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from service.analysis.results import Sign, SourceLanguage, Translation, Verdict
from service.analysis.translation.model import Reading, read
from service.analysis.translation.signs import find
from service.resources.calibration import OwnCalibration
from service.resources.lexicon import languages_with_signs, lexicon_of
from service.resources.signs import VerdictThresholds, sign_weights
from service.resources.translation_models import translation_model
from service.text.document import Document
from service.text.tags import language_name

_AS_SHIPPED = OwnCalibration()
_EVEN = 0.5
_CHARACTERS_A_WORD = 1.7


def detect(document: Document, calibration: OwnCalibration = _AS_SHIPPED) -> Translation:
    """Look for every sign, ask the model, and weigh what is found."""
    signs, votes = _signs(document)
    model = translation_model(document.language.tag)
    words = _words(document)
    reading = read(document, model, words) if model is not None else None
    total, by_machine = _weights(document, signs)
    found = _Found(total, by_machine, words)
    if model is not None and reading is not None and model.flagged is not None:
        found = _with_model(found, reading, model.flagged, calibration.shift(document.language.tag))
    verdict, reason = _verdict(document, signs, found)
    return Translation(
        verdict=verdict,
        signs=tuple(signs),
        sentence_scores=_sentence_scores(document, signs),
        probability=found.probability,
        machine_probability=found.machine_probability,
        log_odds=reading.translated + reading.by_machine + total if reading is not None else None,
        source_language=_source_language(votes),
        reason=reason,
    )


def _signs(document: Document) -> tuple[list[Sign], dict[str, float]]:
    """All signs in reading order, and the weight that they give each source language."""
    weights = sign_weights()
    signs: list[Sign] = []
    votes: dict[str, float] = defaultdict(float)
    for name, finding in find(document) if _has_signs(document) else ():
        only = finding.source_languages[0] if len(finding.source_languages) == 1 else None
        share = round(weights.signs[name].weight * finding.strength, 2)
        signs.append(Sign(name, finding.field, finding.span, share, finding.explanation, only))
        for tag in finding.source_languages:
            votes[tag] += share / len(finding.source_languages)
    signs.sort(key=lambda sign: (sign.field != "title", sign.span.start, sign.type))
    return signs, votes


def _weights(document: Document, signs: list[Sign]) -> tuple[float, float]:
    """What all signs weigh together, and those that only machines leave."""
    weights = sign_weights()
    machines = [sign for sign in signs if weights.signs[sign.type].machine]
    return _sum(document, signs, weights.verdict.habit), _sum(document, machines, weights.verdict.habit)


def _has_signs(document: Document) -> bool:
    return lexicon_of(document.language.tag).tag in languages_with_signs()


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is to judge by: the signs' weights, all and those of machines only, and what the model says.

    `machine_odds` are log-odds that a machine translated the text, if it was translated.
    """

    total: float
    by_machine: float
    words: int
    probability: float | None = None
    machine_probability: float | None = None
    machine_odds: float = 0.0
    reads_translated: bool = False


def _with_model(found: _Found, reading: Reading, flagged: float, shift: float) -> _Found:
    """Signs and model together, `shift` taken off; of a short text the model says nothing."""
    if found.words < sign_weights().verdict.fewest_words:
        return found
    probability = _share(reading.translated + found.total - shift)
    return replace(
        found,
        probability=probability,
        machine_probability=min(_share(reading.machine + found.by_machine - shift), probability),
        machine_odds=reading.by_machine + found.by_machine,
        reads_translated=probability >= flagged,
    )


def _verdict(document: Document, signs: list[Sign], found: _Found) -> tuple[Verdict, str | None]:
    thresholds = sign_weights().verdict
    if found.total >= thresholds.flagged and any(sign.weight >= thresholds.strong for sign in signs):
        return ("machine_translation" if found.by_machine >= found.total / 2 else "translation"), None
    if found.reads_translated:
        return ("machine_translation" if found.machine_odds >= 0 else "translation"), None
    reason = _reason(document, signs, thresholds, found)
    return ("no_signs", None) if reason is None else ("undetermined", reason)


def _reason(document: Document, signs: list[Sign], thresholds: VerdictThresholds, found: _Found) -> str | None:
    """Why there is no verdict; None where nothing speaks for a translation."""
    if not _has_signs(document):
        return f"No signs are known for {language_name(document.language.tag)}."
    if found.words < thresholds.fewest_words:
        return f"The text is too short: {found.words} words, and {thresholds.fewest_words} are needed."
    if signs:
        return "There are signs, but too few for a verdict."
    if found.probability is not None and found.probability >= _EVEN:
        return "It reads a little like a translation, but too little for a verdict."
    return None


def _words(document: Document) -> int:
    """How many words of prose there are; where a script has no spaces, 1.7 characters are one."""
    words = sum(sentence.last_token - sentence.first_token for sentence in document.sentences)
    characters = {word for word in document.spellings if len(word) == 1 and not word.isascii()}
    single = sum(1 for _ in document.spelt(characters)) if characters else 0
    return round(words - single + single / _CHARACTERS_A_WORD) if single > words / 2 else words


def _share(odds: float) -> float:
    return round(1 / (1 + math.exp(-max(min(odds, 30.0), -30.0))), 4)


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
