"""Requests refuse what they don't know; answers are checked against their own schema before they leave."""

from functools import cache
from typing import Any

from marshmallow import RAISE, Schema

from schemas.quick import Check, fits


class BrokenAnswer(Exception):
    """An answer does not fit its own schema: a fault of the service, told as a 500 and never sent."""

    def __init__(self, schema: str, fields: list[str]) -> None:
        super().__init__(f"{schema}: {', '.join(fields)}")


class Request(Schema):
    """What a caller sends: an unknown field is an error that names it."""

    class Meta:
        unknown = RAISE


class Part(Schema):
    """A part of an answer."""

    class Meta:
        unknown = RAISE


@cache
def _test(schema: type[Schema]) -> Check:
    return fits(schema())


class Answer(Part):
    """A whole answer. Only the outermost schema is one, so that each part is checked once."""

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:  # noqa: ANN401  (marshmallow's own signature)
        """Serialise and check.

        Raises:
            BrokenAnswer: the outcome does not fit this schema; the message names fields, never values.
        """
        if not many and _test(type(self))(obj):
            return obj
        data = super().dump(obj, many=many)
        errors = self.validate(data, many=many)
        if errors:
            raise BrokenAnswer(type(self).__name__, sorted(map(str, errors)))
        return data
