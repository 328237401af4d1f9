"""Everything about one article in one answer."""

from marshmallow import fields

from schemas.base import Answer
from schemas.documents import Document, Language, Version
from schemas.summaries import Summary
from schemas.themes import Theme, coverage
from schemas.translation_signs import Translation


class Analysis(Answer):
    """The answer of `/v1/analyses`. Parts that were not asked for are absent."""

    id = fields.String(metadata={"description": "The caller's own; absent if none was sent."})
    document = fields.Nested(Document, required=True)
    language = fields.Nested(Language)
    translation = fields.Nested(Translation)
    summary = fields.Nested(Summary)
    themes = fields.List(fields.Nested(Theme))
    theme_coverage = coverage(required=False)
    version = fields.Nested(Version, required=True)
