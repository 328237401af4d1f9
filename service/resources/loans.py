"""Phrases that languages borrow whole from one another."""

from functools import cache

from marshmallow import Schema, fields

from service.resources.loading import ROOT, load


class _LoansSchema(Schema):
    phrases = fields.List(fields.String(), required=True)


@cache
def loan_phrases() -> tuple[str, ...]:
    """The phrases, folded, their words one space apart."""
    return tuple(sorted(load(_LoansSchema(), ROOT / "loans.yaml")["phrases"]))
