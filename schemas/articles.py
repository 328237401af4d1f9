"""An article as callers send it, and the options that may stand in the query."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.base import Request
from schemas.fields import (
    LANGUAGE_TAG,
    NOT_BLANK,
    CommaSeparated,
    Flag,
    Number,
    ShortList,
    WholeNumber,
    WrittenNumber,
    WrittenShare,
    caller_id,
)
from schemas.summaries import ALGORITHMS, ORDERS, one_length

FEATURES = ("language", "translation", "summary", "themes")
OFFSET_UNITS = ("code_point", "utf16", "utf8")


def _title(longest: int) -> fields.String:
    return fields.String(
        allow_none=True, validate=validate.Length(max=longest), metadata={"description": "The headline."}
    )


def _language() -> fields.String:
    return fields.String(
        allow_none=True,
        validate=validate.Regexp(LANGUAGE_TAG, error="Give a BCP 47 tag of language, script, region and variant only."),
        metadata={"description": "A BCP 47 tag. It is believed: nothing is detected.", "examples": ["en"]},
    )


def _offset_unit() -> fields.String:
    return fields.String(
        load_default="code_point",
        validate=validate.OneOf(OFFSET_UNITS),
        metadata={"description": "What `start` and `end` count: `utf16` suits JavaScript and Java."},
    )


_SENTENCES = validate.Range(1, 1000)
_WORDS = validate.Range(1, 100_000)
_CHARACTERS = validate.Range(1, 1_000_000)
_RATIO = validate.Range(0, 1, min_inclusive=False)
_RATIO_SAYS = {"description": "A share of the article's sentences.", "exclusiveMinimum": 0}
_ALGORITHM = validate.OneOf(("default", *ALGORITHMS))
_ALGORITHM_SAYS = {"description": "`default` is `newsroom`, our own; the others are sumy's."}
_ORDER_SAYS = {"description": "`text`: as in the article; `rank`: best first.", "default": "text"}


def _query(longest: int) -> fields.String:
    return fields.String(
        validate=validate.Length(max=longest), metadata={"description": "Words that the summary is to be about."}
    )


class SummaryOptions(Request):
    """How long a summary may be (one of the lengths) and how it is made."""

    sentences = WholeNumber(validate=_SENTENCES, metadata={"description": "At most so many sentences.", "default": 3})
    words = WholeNumber(validate=_WORDS, metadata={"description": "At most so many words."})
    characters = WholeNumber(validate=_CHARACTERS, metadata={"description": "At most so many characters."})
    ratio = Number(validate=_RATIO, metadata=_RATIO_SAYS)
    algorithm = fields.String(load_default="default", validate=_ALGORITHM, metadata=_ALGORITHM_SAYS)
    order = fields.String(validate=validate.OneOf(ORDERS), metadata=_ORDER_SAYS)
    query = _query(1000)
    avoid_quotes = Flag(
        load_default=False,
        metadata={"description": "Choose no sentence with quotation marks where there are others."},
    )

    @validates_schema
    def _one_length(self, data: dict[str, Any], **_: object) -> None:
        one_length(data)


def _body(description: str) -> fields.String:
    return fields.String(
        validate=validate.Regexp(f"(?s).*?{NOT_BLANK}", error="There is nothing to analyse: the text is empty."),
        metadata={"description": description, "pattern": NOT_BLANK},
    )


class ComparedArticle(Request):
    """One article: its `text` or its `html`."""

    id = caller_id(256)
    title = _title(2000)
    text = _body("The body. Paragraphs are lines, with or without blank lines between them.")
    html = _body("Instead of `text`: a body in HTML, or a whole page. Its text is returned as `document.text`.")
    language = _language()
    offset_unit = _offset_unit()

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _one_body(self, _: dict[str, Any], original: Any, **__: object) -> None:  # noqa: ANN401  (any JSON value)
        if not isinstance(original, dict):
            return  # which is an error of its own
        sent = [name for name in ("text", "html") if name in original]
        if not sent:
            raise ValidationError("Give the article's text, or its html.", "text")
        if len(sent) > 1:
            raise ValidationError("Give text or html, not both.", "html")


class Article(ComparedArticle):
    """One article, and how its summary is made."""

    summary = fields.Nested(SummaryOptions, load_default=dict)


class AnalysisArticle(Article):
    """One article, and which parts of the analysis are wanted."""

    features = ShortList(
        fields.String(validate=validate.OneOf(FEATURES)),
        most=len(FEATURES),
        metadata={"description": "The parts wanted, all by default. What is left out is absent from the answer."},
    )


class ArticleQuery(Request):
    """The options as query parameters; they win over the body's. A URL is short: a long title goes into the body."""

    id = caller_id(128)
    title = _title(400)
    language = _language()
    offset_unit = fields.String(validate=validate.OneOf(OFFSET_UNITS))
    sentences = WrittenNumber(validate=_SENTENCES, metadata={"description": "At most so many sentences."})
    words = WrittenNumber(validate=_WORDS, metadata={"description": "At most so many words."})
    characters = WrittenNumber(validate=_CHARACTERS, metadata={"description": "At most so many characters."})
    ratio = WrittenShare(validate=_RATIO, metadata=_RATIO_SAYS)
    algorithm = fields.String(validate=_ALGORITHM, metadata=_ALGORITHM_SAYS)
    order = fields.String(validate=validate.OneOf(ORDERS), metadata=_ORDER_SAYS)
    query = _query(400)
    avoid_quotes = fields.Boolean(truthy={"true", "1"}, falsy={"false", "0"})

    @validates_schema
    def _one_length(self, data: dict[str, Any], **_: object) -> None:
        one_length(data)


class AnalysisQuery(ArticleQuery):
    """The options of an analysis as query parameters."""

    features = CommaSeparated(
        fields.String(validate=validate.OneOf(FEATURES)),
        most=len(FEATURES),
        metadata={"description": "The parts wanted, separated by commas."},
    )
