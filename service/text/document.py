"""An article is parsed once into an immutable `Document`; every analyser takes it and changes nothing.

All offsets are half-open spans of Unicode code points into the text as the caller sent it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Field = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of text, in code points."""

    start: int
    end: int


class Token(NamedTuple):
    """A word, number or, where a script has no spaces, a single character.

    A tuple and not a dataclass: an article has thousands, and tuples are made in a third of the time.
    """

    start: int
    end: int
    surface: str
    """The word as it is written."""
    norm: str
    """The form in which words are compared (`normalise.fold`)."""


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, heading or other line of prose.

    `paragraph` indexes `Document.paragraphs`; `first_token:last_token` slices `Document.tokens`.
    """

    paragraph: int
    first_token: int
    last_token: int
    complete: bool
    """Ends in a sentence mark (or its script has none): not a heading, byline, list line or cut-off line."""


@dataclass(frozen=True, slots=True)
class Paragraph(Span):
    """A line of prose, trimmed; `first_sentence:last_sentence` slices `Document.sentences`."""

    first_sentence: int
    last_sentence: int


@dataclass(frozen=True, slots=True)
class Removed(Span):
    """A stretch that is page furniture and not prose, kept out of the sentences, never of the offsets."""

    reason: str


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """One language and how sure it is."""

    tag: str
    confidence: float


@dataclass(frozen=True, slots=True)
class IdentifierGuess:
    """What one identifier answers by itself. Its score (0-1) is no confidence: it is nearly always near 1."""

    identifier: str
    tag: str
    score: float


@dataclass(frozen=True, slots=True)
class LanguageSpan(Span):
    """A passage in another language than the article's: a paragraph, or a quotation of a sentence or more."""

    tag: str


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text.

    Attributes:
        tag: canonical BCP 47 tag, `und` where there is nothing to identify.
        confidence: calibrated probability that `tag` is right; None when the caller named the language.
        reliable: good enough to act on without a look.
        identifiers: what each identifier answers by itself; empty when the caller named the language.
        alternatives: other languages it may be, likeliest first.
        spans: passages in another language, in order.
    """

    tag: str
    confidence: float | None
    reliable: bool
    identifiers: tuple[IdentifierGuess, ...] = ()
    alternatives: tuple[LanguageGuess, ...] = ()
    spans: tuple[LanguageSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text in its parts, in reading order. The title is a document of its own, with its own offsets."""

    text: str
    language: Language
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    removed: tuple[Removed, ...] = ()
    title: "Document | None" = None

    def quote(self, span: Span | Token) -> str:
        """The text under a span."""
        return self.text[span.start : span.end]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first_token : sentence.last_token]

    def fields(self) -> Iterator[tuple[Field, "Document"]]:
        """The headline, where there is one, and the body, each as what offsets index."""
        if self.title is not None:
            yield "title", self.title
        yield "text", self
