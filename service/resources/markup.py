"""What the elements of HTML mean for the text in them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields, post_load

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class Markup:
    """Names of elements, in lower case (`markup.yaml` says what each set means)."""

    blocks: frozenset[str]
    headings: frozenset[str]
    cells: frozenset[str]
    preformatted: frozenset[str]
    void: frozenset[str]
    skipped: frozenset[str]
    skipped_names: frozenset[str]
    bodies: tuple[str, ...]


def _names() -> fields.List[str]:
    return fields.List(fields.String(), required=True)


class _MarkupSchema(Schema):
    blocks = _names()
    headings = _names()
    cells = _names()
    preformatted = _names()
    void = _names()
    skipped = _names()
    skipped_names = _names()
    bodies = _names()

    @post_load
    def _make(self, data: dict[str, Any], **_: object) -> Markup:
        bodies = tuple(data.pop("bodies"))
        return Markup(**{name: frozenset(names) for name, names in data.items()}, bodies=bodies)


@cache
def markup() -> Markup:
    """Read the data.

    Raises:
        BadData: the file is broken.
    """
    read: Markup = load(_MarkupSchema(), ROOT / "markup.yaml")
    return read
