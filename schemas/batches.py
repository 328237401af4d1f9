"""Many articles in one request: an analysis or a problem for each, in order."""

from marshmallow import fields, validate

from schemas.base import Answer, Request
from schemas.operations import Problem


class Batch(Request):
    """Articles as `/v1/analyses` takes them. Each is checked by itself: a bad one fails no other."""

    articles = fields.List(fields.Raw(allow_none=True), required=True, validate=validate.Length(min=1))


class ItemProblem(Problem):
    """What is wrong with one article; pointers are into the article."""

    id = fields.String(metadata={"description": "The caller's own; absent if none could be read."})


class BatchAnswer(Answer):
    """The answer of `/v1/analyses/batch`: what has `status` is a problem, all else an analysis."""

    results = fields.List(fields.Raw(), required=True)
