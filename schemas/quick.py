"""A schema as one quick test of data that is ready for JSON: answers have hundreds of fields, nearly all right.

marshmallow asks each field in turn through several calls of its own, which takes a third of the time of an analysis.
The test is made of the schema once; what it does not pass, marshmallow itself looks at, and says what is wrong.
"""

from collections.abc import Callable
from math import isfinite
from typing import Any

from marshmallow import Schema, ValidationError, fields

from schemas.fields import Flag, Number, WholeNumber

Check = Callable[[Any], bool]

_PLAIN: dict[type[fields.Field[Any]], Check] = {
    fields.String: lambda value: type(value) is str,
    WholeNumber: lambda value: type(value) is int,
    Number: lambda value: type(value) is float and isfinite(value),
    Flag: lambda value: type(value) is bool,
}


def fits(schema: Schema) -> Check:
    """The test of a schema: what passes, `schema.dump` would not change and `schema.validate` find no fault with."""
    checks = {name: _check(field) for name, field in schema.fields.items()}
    required = frozenset(name for name, field in schema.fields.items() if field.required)
    if schema._hooks and any(schema._hooks.values()):  # what they do is not known here
        return _never

    def check(value: Any) -> bool:  # noqa: ANN401  (any JSON value)
        if type(value) is not dict or not required <= value.keys():
            return False
        for name, part in value.items():
            test = checks.get(name)
            if test is None or not test(part):
                return False
        return True

    return check


def _check(field: fields.Field[Any]) -> Check:
    check = _without_validators(field)
    validators = tuple(field.validators)
    if not validators and not field.allow_none:
        return check

    def checked(value: Any) -> bool:  # noqa: ANN401
        if value is None:
            return field.allow_none
        if not check(value):
            return False
        try:
            for validate in validators:
                validate(value)
        except ValidationError:
            return False
        return True

    return checked


def _without_validators(field: fields.Field[Any]) -> Check:
    if isinstance(field, fields.Nested) and not field.many:
        return fits(field.schema)
    if type(field) is fields.List:
        item = _check(field.inner)
        return lambda value: type(value) is list and all(map(item, value))
    if type(field) is fields.Dict and field.key_field is not None and field.value_field is not None:
        key, item = _check(field.key_field), _check(field.value_field)
        return lambda value: type(value) is dict and all(map(key, value)) and all(map(item, value.values()))
    return _PLAIN.get(type(field), _never)


def _never(_: Any) -> bool:  # noqa: ANN401
    return False
