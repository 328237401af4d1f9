"""Probes, versions, and what an error looks like."""

from marshmallow import fields, validate

from schemas.base import Answer, Part
from schemas.documents import Version
from schemas.fields import WholeNumber


class Liveness(Answer):
    """The process answers."""

    status = fields.String(required=True, validate=validate.OneOf(("alive",)))


class Readiness(Answer):
    """Everything is loaded and articles may be sent."""

    status = fields.String(required=True, validate=validate.OneOf(("ready",)))


class VersionAnswer(Answer, Version):
    """The answer of `GET /version`."""


class FieldError(Part):
    """One wrong field: a JSON pointer (RFC 6901) into the request, and what is wrong with it."""

    pointer = fields.String(required=True)
    detail = fields.String(required=True)


class Problem(Answer):
    """A problem detail, RFC 9457."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = WholeNumber(required=True, validate=validate.Range(400, 599))
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    request_id = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldError))
