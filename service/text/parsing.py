"""From a caller's text to a `Document`: lines, clutter, sentences, tokens, in one pass."""

from bisect import bisect_left
from collections.abc import Iterator

from service.resources.lexicon import Lexicon, lexicon_of
from service.text import clutter, dates, sentences, tokens
from service.text.document import Document, Language, Paragraph, Removed, Sentence
from service.text.normalise import WHITE_SPACE, trimmed


def parse(text: str, language: Language, title: str | None = None) -> Document:
    """Parse a text whose language is known; the title becomes a document of its own."""
    lexicon = lexicon_of(language.tag)
    all_tokens = tokens.tokenise(text, lexicon)
    starts = [token.start for token in all_tokens]
    paragraphs: list[Paragraph] = []
    found: list[Sentence] = []
    removed: list[Removed] = []
    lines = list(_lines(text))
    above = True  # nothing but headings so far: here a template may have put a date
    for line, (start, end) in enumerate(lines):
        furniture = clutter.find(text, start, end, lexicon, above=above)
        if furniture is None and above:
            furniture = _date_above(text, lines[line : line + 2], lexicon)
        if furniture is not None:
            removed.append(furniture)
        begin = trimmed(text, furniture.end, end)[0] if furniture else start
        if begin >= end:
            continue
        first = len(found)
        for span in sentences.cut(text, begin, end, lexicon):
            found.append(
                Sentence(
                    span.start,
                    span.end,
                    paragraph=len(paragraphs),
                    first_token=bisect_left(starts, span.start),
                    last_token=bisect_left(starts, span.end),
                    complete=sentences.is_complete(text, span, lexicon),
                )
            )
        above = above and not any(sentence.complete for sentence in found[first:])
        paragraphs.append(Paragraph(begin, end, first, len(found)))
    return Document(
        text=text,
        language=language,
        paragraphs=tuple(paragraphs),
        sentences=tuple(found),
        tokens=all_tokens,
        removed=tuple(removed),
        title=_parse_title(title, language, lexicon),
    )


def _date_above(text: str, lines: list[tuple[int, int]], lexicon: Lexicon) -> Removed | None:
    """The date in front of the article, unless the next line begins with one too: then it is a chronicle."""
    found = [dates.leading(text, start, end, lexicon) for start, end in lines]
    return found[0] if found[1:] in ([], [None]) else None


def _parse_title(title: str | None, language: Language, lexicon: Lexicon) -> Document | None:
    """A headline is one sentence, whatever marks it has, and never clutter."""
    if title is None or not title.strip(WHITE_SPACE):
        return None
    start, end = trimmed(title, 0, len(title))
    words = tokens.tokenise(title, lexicon)
    sentence = Sentence(start, end, paragraph=0, first_token=0, last_token=len(words), complete=False)
    return Document(title, language, (Paragraph(start, end, 0, 1),), (sentence,), words)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines that are not blank, trimmed."""
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = trimmed(text, position, position + len(line))
        position += len(line)
        if start < end:
            yield start, end
