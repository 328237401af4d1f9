"""What the analysers answer: indices and spans into the `Document`, never copies of its text."""

from dataclasses import dataclass
from typing import Literal

from service.text.document import Document, Field, Span

Feature = Literal["language", "translation", "summary", "themes"]
FEATURES: tuple[Feature, ...] = ("language", "translation", "summary", "themes")

Verdict = Literal["machine_translation", "translation", "no_signs", "undetermined"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One finding that points to translation.

    Attributes:
        type: the sign's name, the name of its module.
        field: what `span` indexes.
        span: the words that show it.
        weight: what it adds to the verdict's score, in log-odds-like units.
        explanation: one English sentence for an editor.
        source_language: BCP 47 tag of the language it points to, if it points to one.
    """

    type: str
    field: Field
    span: Span
    weight: float
    explanation: str
    source_language: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLanguage:
    """The language the text seems to have come through, and the share of the signs' weight that says so."""

    tag: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Translation:
    """Whether a text reads as translated.

    Attributes:
        verdict: how the text reads.
        probability: calibrated, that the text was translated in any way, at a prior of one half; None without a model.
        machine_probability: likewise, that a machine translated it, or that it is a round trip.
        log_odds: that it was translated and that a machine did it, added up, of short texts too: no verdict, but they
            tell two copies apart.
        signs: the evidence, in reading order.
        sentence_scores: one score (0-1) a sentence of the document.
        source_language: where the signs point, if anywhere.
        reason: why the verdict is `undetermined`.
    """

    verdict: Verdict
    signs: tuple[Sign, ...]
    sentence_scores: tuple[float, ...]
    probability: float | None = None
    machine_probability: float | None = None
    log_odds: float | None = None
    source_language: SourceLanguage | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence of the summary: its index in the document and its score (0-1)."""

    index: int
    score: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The key sentences, and the algorithm that chose them.

    `truncated_graph` says that there were too many sentences to compare all: the likeliest were.
    """

    algorithm: str
    sentences: tuple[KeySentence, ...]
    truncated_graph: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that earned a theme."""

    field: Field
    span: Span


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the article, its score (0-1) and the words that earned it, best first."""

    id: str
    score: float
    level: Literal["primary", "mentioned"]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes, best first; `covered` says whether there are patterns for the article's language at all."""

    covered: bool
    themes: tuple[Theme, ...]


Relation = Literal["copy", "partial_copy", "same_story", "unrelated"]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Two sentences that say the same, by their indices, and how alike they are (0-1)."""

    a: int
    b: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one sentence that its copy has otherwise ("" for none), and the type of sign that they are."""

    a: str
    b: str
    sign: str | None


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of two copies is the original, how likely, and why."""

    original: Literal["a", "b", "undetermined"]
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two articles relate.

    Attributes:
        relation: what they are to one another.
        similarity: the share of the shorter one's sentences that the other has (0-1).
        direction: which is the original, where they are copies.
        alignment: the sentences that say the same, each pair with what changed.
        only_in_a, only_in_b: indices of the sentences that the other does not have.
    """

    relation: Relation
    similarity: float
    direction: Direction
    alignment: tuple[tuple[AlignedPair, tuple[Change, ...]], ...]
    only_in_a: tuple[int, ...]
    only_in_b: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was asked for about one article; what was not asked for is None.

    `extracted` says that the document's text was in HTML, so that the caller does not have it.
    """

    document: Document
    extracted: bool = False
    translation: Translation | None = None
    summary: Summary | None = None
    themes: Themes | None = None
