"""The plain text of an article in HTML: its paragraphs and headings, one a line, and nothing a reader can't see.

libxml2 reads the markup, as forgiving as a browser, and tells of each element as it comes. No tree is built, so the
time is linear however deep elements nest or however many attributes they have. Nothing is fetched: pictures, frames
and styles are names to it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import regex
from lxml import etree

from service.resources.markup import markup
from service.text.normalise import WHITE_SPACE, ends_like_a_sentence

_HIDDEN_STYLE = regex.compile(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse))\b", regex.I)
_LONGEST_STYLE = 2000  # characters looked at
_MOST_NAMES = 50  # of an element's classes looked at
_SPACES = regex.compile(r"[ \t\n\f\r]++")
_BODY_SHARE = 0.5  # of all text, that the body of the article has at least


def extract(html: str) -> str:
    """The text of a page or a piece of one: paragraphs with a blank line between, other lines without.

    Left out: scripts, comments, forms, what is hidden, captions, the furniture of a page (`markup.yaml`), lines that
    are nothing but links, and of a whole page what is outside the article's own element, where it marks one.
    """
    reader = _Reader()
    parser = etree.HTMLParser(
        target=reader, encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    parser.feed(html.encode())
    parser.close()
    return "\n".join(_of_the_article(_without_links(reader.lines)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: its bodies are the elements around it that may be the article's."""

    text: str
    begins_paragraph: bool
    only_links: bool
    bodies: tuple[tuple[str, int], ...]


class _Reader:
    """What lxml calls a parser's target: it is told of starts, ends and text, in order."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self._open: list[bool] = []  # the elements around: whether each is a body
        self._bodies: dict[str, int] = {}  # the outermost of each kind around, numbered
        self._elements = 0
        self._hidden_at = 0  # the depth at which what is left out began; 0 for nowhere
        self._text: list[str] = []
        self._linked = self._unlinked = 0  # characters of the line in links, and not
        self._links = self._headings = self._preformatted = 0  # of each, how many are around
        self._begins_paragraph = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        known = markup()
        if tag in known.void:
            if not self._hidden_at and tag in ("br", "hr"):
                self._end_line(paragraph=tag == "hr")
            return
        body = None if self._hidden_at else self._body(tag, attributes)
        self._open.append(body is not None)
        if self._hidden_at:
            return
        if _is_left_out(tag, attributes, in_body=bool(self._bodies)):
            self._hidden_at = len(self._open)
        self._separate(tag)
        if body is not None:
            self._bodies[body] = self._elements = self._elements + 1
        self._count(tag, 1)

    def end(self, tag: str) -> None:
        """An element ends, by its mark or because the next one can't stand in it."""
        if tag in markup().void:
            return
        is_body = self._open.pop()
        if self._hidden_at:
            if len(self._open) >= self._hidden_at:
                return
            self._hidden_at = 0
        self._separate(tag)
        if is_body:
            self._bodies.popitem()
        self._count(tag, -1)

    def data(self, text: str) -> None:
        """Text, in pieces of any length."""
        if self._hidden_at:
            return
        if self._preformatted:
            first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._add(first)
            for other in others:
                self._end_line(paragraph=False)
                self._add(other)
        else:
            self._add(text)

    def close(self) -> None:
        """The end of the document."""
        self._end_line(paragraph=True)

    def _body(self, tag: str, attributes: Mapping[str, str]) -> str | None:
        """Which kind of body an element begins; within one of its kind it begins none."""
        marks = {tag, attributes.get("itemprop", "").lower(), attributes.get("role", "").lower()}
        return next((kind for kind in markup().bodies if kind in marks and kind not in self._bodies), None)

    def _add(self, text: str) -> None:
        self._text.append(text)
        size = len(text.strip(WHITE_SPACE))
        if self._links:
            self._linked += size
        else:
            self._unlinked += size

    def _separate(self, tag: str) -> None:
        known = markup()
        if tag in known.blocks:
            self._end_line(paragraph=tag not in ("li", "tr"))
        elif tag in known.cells:
            self._text.append(" ")

    def _count(self, tag: str, step: int) -> None:
        known = markup()
        self._links += step * (tag == "a")
        self._headings += step * (tag in known.headings)
        self._preformatted += step * (tag in known.preformatted)

    def _end_line(self, *, paragraph: bool) -> None:
        line = _SPACES.sub(" ", "".join(self._text)).strip(WHITE_SPACE)
        if line:
            only_links = self._linked > 0 and self._unlinked == 0 and not self._headings
            self.lines.append(_Line(line, self._begins_paragraph, only_links, tuple(self._bodies.items())))
        self._begins_paragraph = paragraph or (self._begins_paragraph and not line)
        self._text.clear()
        self._linked = self._unlinked = 0


def _is_left_out(tag: str, attributes: Mapping[str, str], *, in_body: bool) -> bool:
    known = markup()
    if tag in known.skipped or (tag == "header" and not in_body):  # an article's header has its title
        return True
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()[:_MOST_NAMES]
    if not known.skipped_names.isdisjoint(names) and tag not in ("html", "body"):
        return True
    return _HIDDEN_STYLE.search(attributes.get("style", "")[:_LONGEST_STYLE]) is not None


def _without_links(lines: list[_Line]) -> list[_Line]:
    """The lines without those that are nothing but links and end like no sentence, unless there are no others."""
    kept = [line for line in lines if not line.only_links or ends_like_a_sentence(line.text)]
    return kept or lines


def _of_the_article(lines: list[_Line]) -> list[str]:
    """The article's own lines: of the surest mark whose largest element has most of the text, else all."""
    sizes: Counter[tuple[str, int]] = Counter()
    for line in lines:
        for body in line.bodies:
            sizes[body] += len(line.text)
    total = sum(len(line.text) for line in lines)
    for kind in markup().bodies:
        size, head = max(((sizes[body], body) for body in sizes if body[0] == kind), default=(0, None))
        if head is not None and size >= _BODY_SHARE * total:
            lines = [line for line in lines if head in line.bodies]
            break
    return [f"\n{line.text}" if i and line.begins_paragraph else line.text for i, line in enumerate(lines)]
