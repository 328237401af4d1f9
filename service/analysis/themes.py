"""Which themes an article is about, by the weighted patterns of its own language, with the words as evidence.

The score of a theme is 1 - exp(-s / scale), where s sums, over its distinct patterns, the weight times one plus the
logarithm of the count; what stands in the headline or the opening counts more, and a long article needs more. An
article is about a theme, and does not only mention it, where the score is high and the words stand in more than one
place.
"""

import math
from collections import defaultdict
from functools import lru_cache
from typing import Literal, NamedTuple

from service.analysis.matching import Match, Matcher
from service.analysis.results import Evidence, Theme, Themes
from service.resources.taxonomy import Scoring, Taxonomy, ThemeDefinition
from service.text.document import Document, Field, Span

_MOST_EVIDENCE = 20


class _Hit(NamedTuple):
    """A match in the headline or the text, and what it counts there."""

    match: Match
    bonus: float
    field: Field
    part: Document
    sentence: int

    @property
    def start(self) -> int:
        return self.part.tokens[self.match.first].start


def tag_themes(document: Document, taxonomy: Taxonomy) -> Themes:
    """The themes whose score passes their threshold, best first."""
    tag = document.language.tag.split("-")[0]
    if tag not in taxonomy.languages:
        return Themes(covered=False, themes=())
    found = []
    all_hits = _hits(document, _matcher(taxonomy, tag), taxonomy.scoring)
    for theme in taxonomy.themes:
        hits = all_hits.get(theme.id, [])
        score = _score(hits, len(document.tokens), taxonomy.scoring)
        if hits and score >= theme.threshold:
            level = _level(theme, score, _is_spread(hits, len(document.tokens), taxonomy.scoring))
            found.append(Theme(theme.id, score, level, _evidence(hits)))
    return Themes(covered=True, themes=tuple(sorted(found, key=lambda theme: (-theme.score, theme.id))))


def warm_up(taxonomy: Taxonomy, tag: str) -> None:
    """Build what is needed to tag articles of a language, before forks share it."""
    _matcher(taxonomy, tag)


@lru_cache(maxsize=100)  # the taxonomy is compared by identity; languages are few
def _matcher(taxonomy: Taxonomy, tag: str) -> Matcher:
    return Matcher({theme.id: theme.patterns[tag] for theme in taxonomy.themes if tag in theme.patterns})


def _hits(document: Document, matcher: Matcher, scoring: Scoring) -> dict[str, list[_Hit]]:
    """What each theme's patterns find."""
    hits: dict[str, list[_Hit]] = defaultdict(list)
    for field, part in document.fields():
        for index, matches in matcher.matches(part):
            bonus = _bonus(field, part.sentences[index].paragraph, scoring)
            for match in matches:
                hits[match.owner].append(_Hit(match, bonus, field, part, index))
    return hits


def _bonus(field: Field, paragraph: int, scoring: Scoring) -> float:
    if field == "title":
        return scoring.title_bonus
    return scoring.lead_bonus if paragraph < scoring.lead_paragraphs else 1.0


def _score(hits: list[_Hit], words: int, scoring: Scoring) -> float:
    counts: dict[int, float] = defaultdict(float)
    for hit in hits:
        counts[hit.match.order] += hit.bonus
    weights = {hit.match.order: hit.match.pattern.weight for hit in hits}
    total = sum(weights[order] * (1 + math.log(max(count, 1))) for order, count in counts.items())
    longer = math.log(max(words, scoring.usual_words) / scoring.usual_words)
    return round(1 - math.exp(-total / (1 + scoring.length_damping * longer) / scoring.scale), 4)


def _level(theme: ThemeDefinition, score: float, is_spread: bool) -> Literal["primary", "mentioned"]:
    return "primary" if score >= theme.primary and is_spread else "mentioned"


def _is_spread(hits: list[_Hit], words: int, scoring: Scoring) -> bool:
    """Whether an article that is not short speaks of it in its headline or in more than one sentence."""
    sentences = {hit.sentence for hit in hits}
    return words <= scoring.usual_words or len(sentences) > 1 or any(hit.field == "title" for hit in hits)


def _evidence(hits: list[_Hit]) -> tuple[Evidence, ...]:
    """The spans that added most first; of equal ones, the earlier first."""
    best = sorted(hits, key=lambda hit: (-hit.match.pattern.weight * hit.bonus, hit.field != "title", hit.start))
    return tuple(Evidence(hit.field, _span(hit)) for hit in best[:_MOST_EVIDENCE])


def _span(hit: _Hit) -> Span:
    return Span(hit.start, hit.part.tokens[hit.match.last - 1].end)
