"""The languages: of an article, and those that the service knows."""

from marshmallow import fields

from schemas.base import Answer, Part
from schemas.documents import Head
from schemas.fields import Flag


class LanguageAnswer(Head):
    """The answer of `/v1/languages`."""


class SupportedLanguage(Part):
    """What there is for one language."""

    tag = fields.String(required=True)
    name = fields.String(required=True)
    detection = Flag(required=True, metadata={"description": "It can be identified."})
    sentences = Flag(required=True, metadata={"description": "Its abbreviations and clutter lines are known."})
    stop_words = Flag(required=True, metadata={"description": "Summaries leave its function words out of account."})
    stemmer = Flag(required=True, metadata={"description": "Summaries compare word stems."})
    translation_signs = Flag(required=True, metadata={"description": "Signs of translation are looked for."})
    translation_model = Flag(required=True, metadata={"description": "A probability is given."})
    themes = Flag(required=True, metadata={"description": "The taxonomy has patterns for it."})


class SupportedLanguages(Answer):
    """The answer of `GET /v1/languages`."""

    languages = fields.List(fields.Nested(SupportedLanguage), required=True)
