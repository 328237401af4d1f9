"""Which Snowball stemmer belongs to a language."""

from functools import cache

from marshmallow import Schema, fields

from service.resources.loading import ROOT, load


class _StemmersSchema(Schema):
    stemmers = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


@cache
def _stemmers() -> dict[str, str]:
    stemmers: dict[str, str] = load(_StemmersSchema(), ROOT / "stemmers.yaml")["stemmers"]
    return stemmers


def stemmer_name(tag: str) -> str | None:
    """The name of the Snowball algorithm for a language, or None."""
    return _stemmers().get(tag.split("-", maxsplit=1)[0])
