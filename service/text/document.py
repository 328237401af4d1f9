"""An article is parsed once into an immutable `Document`; every analyser takes it and changes nothing.

All offsets are half-open spans of Unicode code points into the text as the caller sent it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, KeysView, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, count, repeat
from operator import add
from typing import Literal, NamedTuple

import regex

Field = Literal["title", "text"]

Words = frozenset[str] | set[str] | KeysView[str]

_DIGITS = regex.compile(r"\p{Nd}++")


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


@dataclass(frozen=True)
class Document:
    """A text in its parts, in reading order. The title is a document of its own, with its own offsets.

    Where its words stand is made out when it is first asked: whoever looks for words asks that, and need not go over
    all tokens, as most are not there.
    """

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

    @cached_property
    def surfaces(self) -> Sequence[str]:
        """The words as they are written."""
        return [token.surface for token in self.tokens]

    @cached_property
    def norms(self) -> Sequence[str]:
        """The words as they are compared."""
        return [token.norm for token in self.tokens]

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The words as they are written, each once."""
        return frozenset(self.surfaces)

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(self.norms)

    @cached_property
    def line(self) -> str:
        """All words as they are compared, with a space before and behind each: what rows of words are looked for in."""
        return f" {' '.join(self.norms)} "

    def token_in_line(self, place: int) -> int:
        """The index of the token that stands at a place in `line`; of a space, that of the token behind it."""
        return bisect_right(self._line_starts, place + 1) - 1

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        """Where in `line` each word begins."""
        return list(accumulate(map(add, map(len, self.norms), repeat(1)), initial=1))

    @cached_property
    def numerals(self) -> Sequence[int]:
        """Where words with a digit in them stand: indices of `tokens`, rising."""
        return list(dict.fromkeys(self.token_in_line(match.start()) for match in _DIGITS.finditer(self.line)))

    def spelt(self, words: Words) -> Iterator[tuple[int, Sentence]]:
        """Where words that are written so stand in sentences, in order: the index in `tokens`, and the sentence."""
        if not words.isdisjoint(self.spellings):
            yield from self._standing(map(words.__contains__, self.surfaces))

    def said(self, norms: Words) -> Iterator[tuple[int, Sentence]]:
        """The same of words that are compared so."""
        if not norms.isdisjoint(self._said):
            yield from self._standing(map(norms.__contains__, self.norms))

    def _standing(self, sought: Iterable[bool]) -> Iterator[tuple[int, Sentence]]:
        for i in compress(count(), sought):
            sentence = self.sentence_of(i)
            if sentence is not None:
                yield i, sentence

    def sentence_of(self, token: int) -> Sentence | None:
        """The sentence in which the token of this index stands; None where it stands in what was removed."""
        at = self.sentence_indices[token]
        return None if at is None else self.sentences[at]

    @cached_property
    def sentence_indices(self) -> Sequence[int | None]:
        """For each token the index of its sentence; None in what was removed."""
        found: list[int | None] = [None] * len(self.tokens)
        for i, sentence in enumerate(self.sentences):
            found[sentence.first_token : sentence.last_token] = [i] * (sentence.last_token - sentence.first_token)
        return found

    def fields(self) -> Iterator[tuple[Field, "Document"]]:
        """The headline, where there is one, and the body, each as what offsets index."""
        if self.title is not None:
            yield "title", self.title
        yield "text", self
