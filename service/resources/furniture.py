"""What page furniture looks like in any language: words beside dates, agencies in credits, names of months and days."""

from dataclasses import dataclass
from functools import cache

from marshmallow import Schema, fields

from service.resources.loading import ROOT, load


@dataclass(frozen=True, slots=True)
class Furniture:
    """`calendar`: by language, the names of months and days, lower case, without full stops."""

    time_words: frozenset[str]
    agencies: frozenset[str]
    calendar: dict[str, frozenset[str]]


class _FurnitureSchema(Schema):
    time_words = fields.List(fields.String(), required=True)
    agencies = fields.List(fields.String(), required=True)


class _CalendarSchema(Schema):
    languages = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)


@cache
def furniture() -> Furniture:
    """Read the data.

    Raises:
        BadData: a file is broken.
    """
    data = load(_FurnitureSchema(), ROOT / "furniture.yaml")
    calendar = load(_CalendarSchema(), ROOT / "calendar.yaml")["languages"]
    return Furniture(
        time_words=frozenset(data["time_words"]),
        agencies=frozenset(data["agencies"]),
        calendar={tag: frozenset(names) for tag, names in calendar.items()},
    )
