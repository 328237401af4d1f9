"""Two articles beside one another: whether one is a copy of the other, and which."""

from marshmallow import fields, validate

from schemas.articles import ComparedArticle
from schemas.base import Answer, Part, Request
from schemas.documents import Document, Language, Version
from schemas.fields import WholeNumber, caller_id, offset, share

RELATIONS = ("copy", "partial_copy", "same_story", "unrelated")


class Comparison(Request):
    """Two articles."""

    id = caller_id(256)
    a = fields.Nested(ComparedArticle, required=True)
    b = fields.Nested(ComparedArticle, required=True)


class ComparedDocument(Part):
    """One of the two, in numbers, and its language."""

    id = fields.String(metadata={"description": "The caller's own; absent if none was sent."})
    document = fields.Nested(Document, required=True)
    language = fields.Nested(Language, required=True)


class ComparedDocuments(Part):
    """Both."""

    a = fields.Nested(ComparedDocument, required=True)
    b = fields.Nested(ComparedDocument, required=True)


class Direction(Part):
    """Which of two copies reads like the original, at a prior of one half."""

    original = fields.String(required=True, validate=validate.OneOf(("a", "b", "undetermined")))
    probability = share(required=True)
    reasons = fields.List(fields.String(), required=True)


class SentencePlace(Part):
    """A sentence by its index, and where it stands in its own text."""

    index = WholeNumber(required=True, validate=validate.Range(min=0))
    start = offset()
    end = offset()


class Change(Part):
    """Words that the other has otherwise, and the type of the sign of translation that they are."""

    a = fields.String(required=True)
    b = fields.String(required=True)
    sign = fields.String(required=True, allow_none=True)


class AlignedPair(Part):
    """Two sentences that say the same."""

    a = fields.Nested(SentencePlace, required=True)
    b = fields.Nested(SentencePlace, required=True)
    similarity = share(required=True)
    changes = fields.List(fields.Nested(Change), required=True)


class ComparisonAnswer(Answer):
    """The answer of `/v1/comparisons`."""

    id = fields.String(metadata={"description": "The caller's own; absent if none was sent."})
    documents = fields.Nested(ComparedDocuments, required=True)
    relation = fields.String(required=True, validate=validate.OneOf(RELATIONS))
    similarity = share(
        required=True, metadata={"description": "The share of the shorter article's sentences that the other has."}
    )
    direction = fields.Nested(Direction, required=True)
    alignment = fields.List(fields.Nested(AlignedPair), required=True)
    only_in_a = fields.List(fields.Nested(SentencePlace), required=True)
    only_in_b = fields.List(fields.Nested(SentencePlace), required=True)
    version = fields.Nested(Version, required=True)
