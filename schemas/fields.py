"""Fields that take JSON at its word: marshmallow's own would read "3" as a number and 1 as true."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

# Unicode White_Space (PropList.txt): a text of nothing else has nothing to analyse.
_WHITE_SPACE = r"\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
NOT_BLANK = f"[^{_WHITE_SPACE}]"

# RFC 5646: language, script, region, variant. Extensions and private use say nothing about a text, and what has an
# extended language has a tag of its own ("zh-yue" is "yue").
LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))?$"


class WholeNumber(fields.Integer):
    """A JSON integer: 25 and 25.0, but neither "25" nor true."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class WrittenNumber(fields.Integer):
    """A whole number in a query: digits and nothing else ("1_0" and " 3" are none)."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not value.isascii() or not value.isdigit() or len(value) > 18:
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class WrittenShare(fields.Float):
    """A decimal fraction in a query: "0.25"."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> float:
        if not re.fullmatch(r"[0-9]{0,9}(\.[0-9]{1,18})?(e-?[0-9]{1,3})?", value, re.ASCII | re.IGNORECASE):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Number(fields.Float):
    """A JSON number, neither a string nor a boolean."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class Flag(fields.Boolean):
    """A JSON boolean, and no word or number that means one."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class ShortList(fields.List[Any]):
    """A list that is refused for its length before its items are looked at."""

    def __init__(self, inner: fields.Field[Any], *, most: int, **options: Any) -> None:
        super().__init__(inner, validate=validate.Length(1, most), **options)
        self._most = most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > self._most:
            raise ValidationError(f"Longer than maximum length {self._most}.")
        return super()._deserialize(value, attr, data, **kwargs)


class CommaSeparated(ShortList):
    """A list in a query parameter: `features=summary,themes`."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        return super()._deserialize(value.split(","), attr, data, **kwargs)


def caller_id(longest: int) -> fields.String:
    """What the caller calls the thing that is sent."""
    return fields.String(
        allow_none=True,
        validate=validate.Length(max=longest),
        metadata={"description": "The caller's own, echoed back."},
    )


def share(**options: Any) -> Number:
    """A number from 0 to 1."""
    return Number(validate=validate.Range(0, 1), **options)


def offset() -> WholeNumber:
    """A position in the caller's text, in the unit that the caller chose."""
    return WholeNumber(required=True, validate=validate.Range(min=0))
