"""Themes with the words that earned them, and the taxonomy in force."""

from marshmallow import fields, validate

from schemas.base import Answer, Part
from schemas.documents import Head
from schemas.fields import offset, share


class Evidence(Part):
    """Words that earned a theme; `field` says whether the offsets index the title or the text."""

    field = fields.String(required=True, validate=validate.OneOf(("title", "text")))
    text = fields.String(required=True)
    start = offset()
    end = offset()


class Theme(Part):
    """A theme of the article."""

    id = fields.String(required=True)
    label = fields.String(required=True)
    score = share(required=True)
    level = fields.String(required=True, validate=validate.OneOf(("primary", "mentioned")))
    evidence = fields.List(fields.Nested(Evidence), required=True, validate=validate.Length(min=1, max=20))
    media_topics = fields.List(fields.String(), required=True)
    wikidata = fields.String(required=True, allow_none=True)


def coverage(*, required: bool) -> fields.String:
    """`none`: there are no patterns for the article's language, and an empty list says nothing about it."""
    return fields.String(required=required, validate=validate.OneOf(("full", "none")))


class ThemesAnswer(Head):
    """The answer of `/v1/themes`."""

    themes = fields.List(fields.Nested(Theme), required=True)
    theme_coverage = coverage(required=True)


class TaxonomyTheme(Part):
    """A theme of the taxonomy: listed from `threshold` on, `primary` from `primary_threshold` on."""

    id = fields.String(required=True)
    label = fields.String(required=True)
    definition = fields.String(required=True)
    broader = fields.String(required=True, allow_none=True, metadata={"description": "The id of a wider theme."})
    country = fields.String(
        required=True, allow_none=True, metadata={"description": "Its ISO 3166-1 code, if it is one."}
    )
    languages = fields.List(fields.String(), required=True)
    threshold = share(required=True)
    primary_threshold = share(required=True)
    media_topics = fields.List(fields.String(), required=True)
    wikidata = fields.String(required=True, allow_none=True)


class Taxonomy(Answer):
    """The answer of `GET /v1/themes`."""

    taxonomy = fields.String(required=True, metadata={"description": "The version: a hash of the data."})
    themes = fields.List(fields.Nested(TaxonomyTheme), required=True)
