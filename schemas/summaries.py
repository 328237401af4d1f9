"""A summary: the sentences as they stand in the text, and where they stand."""

from typing import Any

from marshmallow import ValidationError, fields, validate

from schemas.base import Part
from schemas.documents import Head
from schemas.fields import Flag, WholeNumber, offset, share

ALGORITHMS = ("newsroom", "lexrank", "lsa", "textrank", "luhn", "kl", "sumbasic", "reduction", "edmundson")
ORDERS = ("text", "rank")
LENGTHS = ("sentences", "words", "characters", "ratio")


def one_length(data: dict[str, Any]) -> None:
    """A summary has one length.

    Raises:
        ValidationError: several are given; each but the first is named.
    """
    given = [name for name in LENGTHS if name in data]
    if len(given) > 1:
        raise ValidationError({name: [f"Give one length: this or {given[0]}."] for name in given[1:]})


class KeySentence(Part):
    """A sentence of the summary; `index` counts the document's sentences from 0."""

    index = WholeNumber(required=True, validate=validate.Range(min=0))
    text = fields.String(required=True)
    start = offset()
    end = offset()
    score = share(required=True)


class Summary(Part):
    """The key sentences, in reading order unless `order` says otherwise, and the same as one text."""

    algorithm = fields.String(required=True, validate=validate.OneOf(ALGORITHMS))
    text = fields.String(required=True)
    sentences = fields.List(fields.Nested(KeySentence), required=True)
    truncated_graph = Flag(
        required=True,
        metadata={"description": "There are so many sentences that only the likeliest thousand were compared."},
    )


class SummaryAnswer(Head):
    """The answer of `/v1/summaries`."""

    summary = fields.Nested(Summary, required=True)
