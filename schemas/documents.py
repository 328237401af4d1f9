"""What every answer about an article begins with: its measure, its language, the versions that made it."""

from marshmallow import fields, validate

from schemas.base import Answer, Part
from schemas.fields import Flag, WholeNumber, offset, share


def _count() -> WholeNumber:
    return WholeNumber(required=True, validate=validate.Range(min=0))


class Removed(Part):
    """A stretch that is page furniture and not prose, kept out of the analysis."""

    text = fields.String(required=True)
    start = offset()
    end = offset()
    reason = fields.String(required=True, validate=validate.OneOf(("boilerplate", "date", "separator")))


class Document(Part):
    """The article in numbers. `characters` counts the text as sent, in code points; the rest counts prose."""

    text = fields.String(metadata={"description": "The text that was in the `html`: what all offsets index."})
    characters = _count()
    words = _count()
    sentences = _count()
    paragraphs = _count()
    removed = fields.List(fields.Nested(Removed), required=True)


class LanguageGuess(Part):
    """Another language it may be."""

    tag = fields.String(required=True)
    confidence = share(required=True)


class IdentifierGuess(Part):
    """What one identifier answers by itself, whatever the script. Its score is no confidence."""

    identifier = fields.String(required=True, metadata={"examples": ["langdetect"]})
    tag = fields.String(required=True)
    score = share(required=True)


class LanguageSpan(Part):
    """A passage in another language: a paragraph, or a quotation of a sentence or more."""

    start = offset()
    end = offset()
    tag = fields.String(required=True)


class Language(Part):
    """The language; `und` where there is nothing to identify. `confidence` is null if the caller named it."""

    tag = fields.String(required=True)
    name = fields.String(required=True)
    confidence = share(required=True, allow_none=True)
    reliable = Flag(required=True)
    identifiers = fields.List(fields.Nested(IdentifierGuess), required=True)
    alternatives = fields.List(fields.Nested(LanguageGuess), required=True)
    spans = fields.List(fields.Nested(LanguageSpan), required=True)


class Version(Part):
    """What made the answer: the service, its models, the taxonomy in force."""

    service = fields.String(required=True)
    models = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    taxonomy = fields.String(required=True)


class Head(Answer):
    """What every answer about an article has."""

    id = fields.String(metadata={"description": "The caller's own; absent if none was sent."})
    document = fields.Nested(Document, required=True)
    language = fields.Nested(Language, required=True)
    version = fields.Nested(Version, required=True)
