"""What an error says of a request or an article, before anything is made of it: an HTTP answer, a row of an archive."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from marshmallow import ValidationError

from schemas.base import BrokenAnswer
from service.errors import (
    DeadlineExceeded,
    MalformedBody,
    NothingToAnalyse,
    TextTooLong,
    TooManyArticles,
    UnknownLanguageTag,
)

_MOST_ERRORS = 100
_LONGEST_NAME = 200  # characters of an unknown field's name that are given back
_UNKNOWN = "Unknown field."  # marshmallow's words


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: `name` ends the URN that callers may switch on."""

    name: str
    status: HTTPStatus

    @property
    def type(self) -> str:
        """The problem's type, a URI."""
        return self.name if ":" in self.name else f"urn:standfirst:problem:{self.name}"

    @property
    def title(self) -> str:
        """The problem's title."""
        return self.status.phrase if ":" in self.name else self.name.replace("-", " ").capitalize()


MALFORMED = Kind("malformed-body", HTTPStatus.BAD_REQUEST)
TOO_LONG = Kind("text-too-long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
BODY_TOO_LARGE = Kind("body-too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
INVALID = Kind("invalid-request", HTTPStatus.UNPROCESSABLE_ENTITY)
DEADLINE = Kind("deadline-exceeded", HTTPStatus.SERVICE_UNAVAILABLE)
BROKEN = Kind("broken-answer", HTTPStatus.INTERNAL_SERVER_ERROR)
FAULT = Kind("internal-error", HTTPStatus.INTERNAL_SERVER_ERROR)


@dataclass(frozen=True, slots=True)
class Told:
    """An error in words: its kind, what is wrong, and which fields, as JSON pointers (RFC 6901) with a detail each."""

    kind: Kind
    detail: str
    errors: tuple[tuple[str, str], ...] = ()

    def body(self, **more: str) -> dict[str, Any]:
        """A problem of RFC 9457; `more` says who asked for what, where somebody did."""
        said = {"type": self.kind.type, "title": self.kind.title, "status": int(self.kind.status)}
        errors = [{"pointer": pointer, "detail": detail} for pointer, detail in self.errors]
        return said | {"detail": self.detail} | more | ({"errors": errors} if errors else {})


def told(error: Exception) -> Told:
    """What an error says; of one that nobody foresaw only that it happened, as its own words may quote the article."""
    detail = str(error)
    match error:
        case MalformedBody():
            said = Told(MALFORMED, detail)
        case ValidationError():
            said = invalid("The article does not fit the contract.", {"json": error.messages_dict})
        case TextTooLong():
            said = Told(TOO_LONG, detail, ((f"{error.within}/{'html' if error.in_html else 'text'}", detail),))
        case TooManyArticles():
            said = Told(INVALID, detail, (("/articles", detail),))
        case NothingToAnalyse():
            said = Told(INVALID, detail, ((f"{error.within}/html", detail),))
        case UnknownLanguageTag():
            said = Told(INVALID, detail, ((f"{error.within}/language", detail),))
        case DeadlineExceeded():
            said = Told(DEADLINE, detail)
        case BrokenAnswer():
            said = Told(BROKEN, "The service made an answer that does not fit its own schema, and withholds it.")
        case _:
            said = Told(FAULT, "The service failed. Nothing is wrong with the request.")
    return said


def invalid(detail: str, messages: Mapping[str, Any]) -> Told:
    """What does not fit its schema: webargs' nested messages, by location, sorted, and no more than help."""
    found = sorted(pair for errors in messages.values() for pair in _pointers("", errors))
    return Told(INVALID, detail, tuple(found[:_MOST_ERRORS]))


def _pointers(pointer: str, errors: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (marshmallow's nested messages)
    if isinstance(errors, Mapping):
        for key, inner in errors.items():
            is_whole = key == "_schema" and inner != [_UNKNOWN]  # else it is a field of that name
            step = "" if is_whole else "/" + str(key)[:_LONGEST_NAME].replace("~", "~0").replace("/", "~1")
            yield from _pointers(pointer + step, inner)
    else:
        for message in errors if isinstance(errors, list) else [errors]:
            yield pointer, str(message)
