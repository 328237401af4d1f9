"""Whether a text reads as translated, and what shows it."""

from marshmallow import fields, validate

from schemas.base import Part
from schemas.documents import Head
from schemas.fields import Number, WholeNumber, offset, share

VERDICTS = ("machine_translation", "translation", "no_signs", "undetermined")


class SourceLanguage(Part):
    """The language the text seems to have come through."""

    tag = fields.String(required=True)
    confidence = share(required=True)


class Sign(Part):
    """One finding; `field` says whether the offsets index the title or the text."""

    type = fields.String(required=True)
    field = fields.String(required=True, validate=validate.OneOf(("title", "text")))
    text = fields.String(required=True)
    start = offset()
    end = offset()
    source_language = fields.String(required=True, allow_none=True)
    weight = Number(required=True, validate=validate.Range(min=0))
    explanation = fields.String(required=True)


class TranslationSentence(Part):
    """How translated one sentence looks."""

    index = WholeNumber(required=True, validate=validate.Range(min=0))
    start = offset()
    end = offset()
    score = share(required=True)


class Translation(Part):
    """How the text reads. The probabilities are null for short texts and where no model is calibrated."""

    verdict = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    probability = share(required=True, allow_none=True)
    machine_probability = share(required=True, allow_none=True)
    source_language = fields.Nested(SourceLanguage, required=True, allow_none=True)
    signs = fields.List(fields.Nested(Sign), required=True)
    sentences = fields.List(fields.Nested(TranslationSentence), required=True)
    reason = fields.String(metadata={"description": "Only with the verdict `undetermined`: why."})


class TranslationAnswer(Head):
    """The answer of `/v1/translation-signs`."""

    translation = fields.Nested(Translation, required=True)
