"""Which themes an article is about, by the weighted patterns of its own language, with the words as evidence.

The score of a theme is 1 - exp(-s / scale), where s sums, over its distinct patterns, the weight times one plus the
logarithm of the count; what stands in the headline or the opening counts more, and a long article needs more.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.analysis.matching import Match, Matcher
from service.analysis.results import Evidence, Theme, Themes
from service.resources.taxonomy import Pattern, Scoring, Taxonomy, ThemeDefinition
from service.text.document import Document, Field, Span

_MOST_EVIDENCE = 20


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: Pattern
    bonus: float
    evidence: Evidence


def tag_themes(document: Document, taxonomy: Taxonomy) -> Themes:
    """The themes whose score passes their threshold, best first."""
    tag = document.language.tag.split("-")[0]
    if tag not in taxonomy.languages:
        return Themes(covered=False, themes=())
    found = []
    for theme in taxonomy.themes:
        hits = list(_hits(document, _matcher(theme.id, taxonomy, tag), taxonomy.scoring))
        score = _score(hits, len(document.tokens), taxonomy.scoring)
        if score >= theme.threshold:
            found.append(Theme(theme.id, score, _level(theme, score), _evidence(hits)))
    return Themes(covered=True, themes=tuple(sorted(found, key=lambda theme: (-theme.score, theme.id))))


@lru_cache(maxsize=1000)
def _matcher(theme_id: str, taxonomy: Taxonomy, tag: str) -> Matcher:
    """One matcher a theme and language; the taxonomy is compared by identity."""
    theme = next(theme for theme in taxonomy.themes if theme.id == theme_id)
    return Matcher(theme.patterns.get(tag, ()))


def _hits(document: Document, matcher: Matcher, scoring: Scoring) -> Iterator[_Hit]:
    for field, part in document.fields():
        for sentence in part.sentences:
            bonus = _bonus(field, sentence.paragraph, scoring)
            for match in matcher.matches(part.words(sentence)):
                yield _Hit(match.pattern, bonus, Evidence(field, _span(part, sentence.first_token, match)))


def _bonus(field: Field, paragraph: int, scoring: Scoring) -> float:
    if field == "title":
        return scoring.title_bonus
    return scoring.lead_bonus if paragraph < scoring.lead_paragraphs else 1.0


def _span(part: Document, first_token: int, match: Match) -> Span:
    return Span(part.tokens[first_token + match.first].start, part.tokens[first_token + match.last - 1].end)


def _score(hits: list[_Hit], words: int, scoring: Scoring) -> float:
    counts: dict[Pattern, float] = defaultdict(float)
    for hit in hits:
        counts[hit.pattern] += hit.bonus
    total = sum(pattern.weight * (1 + math.log(max(count, 1))) for pattern, count in counts.items())
    longer = math.log(max(words, scoring.usual_words) / scoring.usual_words)
    return round(1 - math.exp(-total / (1 + scoring.length_damping * longer) / scoring.scale), 4)


def _level(theme: ThemeDefinition, score: float) -> Literal["primary", "mentioned"]:
    return "primary" if score >= theme.primary else "mentioned"


def _evidence(hits: list[_Hit]) -> tuple[Evidence, ...]:
    """The spans that added most first; of equal ones, the earlier first."""
    best = sorted(hits, key=lambda h: (-h.pattern.weight * h.bonus, h.evidence.field != "title", h.evidence.span.start))
    return tuple(hit.evidence for hit in best[:_MOST_EVIDENCE])
