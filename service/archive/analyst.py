"""From rows to answers: a pure function of a row and the options, the same in any process and on a cluster."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from schemas.articles import AnalysisArticle
from service.analysis.pipeline import Pipeline
from service.api.answers import versions
from service.api.decoding import decode, parse_json
from service.api.faults import BODY_TOO_LARGE, Told, told
from service.api.offline import answer
from service.api.requests import ArticleRequest, to_request
from service.archive.rows import LINES, SINGLE, Row
from service.config import Settings
from service.errors import MalformedBody
from service.text.tags import canonical_tag

KNOWN = frozenset(AnalysisArticle().fields)

_LONGEST_ID = 256
_MOST_NAMES = 20  # of columns that are left aside
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Options:
    """What makes the answers, besides the rows.

    Attributes:
        settings: as of the service; those of requests and callers don't matter here.
        columns: pairs of a field of the request and the column that it is read from, where that has another name.
        features: the parts wanted; empty for what each row says.
        display: the language of names and labels.
    """

    settings: Settings
    columns: tuple[tuple[str, str], ...] = ()
    features: tuple[str, ...] = ()
    display: str = "en"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row.

    Attributes:
        file: where it stood: its file in a folder.
        number: its line or row.
        id: the caller's own.
        content_hash: SHA-256 of what was analysed, in hexadecimal; "" if nothing could be read.
        answer: as over HTTP; None if the row is rejected.
        problem: why it is, as over HTTP.
        left_aside: columns that a request does not have.
    """

    file: str
    number: int
    id: str | None = None
    content_hash: str = ""
    answer: dict[str, Any] | None = None
    problem: dict[str, Any] | None = None
    left_aside: tuple[str, ...] = ()


class Analyst:
    """Everything loaded, ready for rows.

    Attributes:
        pipeline: makes the analyses.
    """

    def __init__(self, options: Options) -> None:
        """Raises BadData: a data file is broken."""
        self._options = options
        self.pipeline = Pipeline.from_settings(options.settings)
        self._preferred = (canonical_tag(options.display),)

    def versions(self) -> dict[str, Any]:
        """What makes the answers."""
        return versions(self.pipeline.in_force)

    def outcome(self, row: Row) -> Outcome:
        """What becomes of a row; whatever is wrong with it is its own problem and no other's."""
        identifier, content_hash = None, ""
        aside: tuple[str, ...] = ()
        try:
            if row.content is None:
                return Outcome(row.file, row.number, problem=self._too_long().body())
            article, aside = self._article(row)
            if isinstance(article, dict):
                identifier = article["id"] if isinstance(article.get("id"), str) else None
            content_hash = _hash(article)
            found = answer(self.pipeline, article, self._preferred)
        except Exception as error:  # noqa: BLE001  (any: an archive of millions must not stop at one)
            said = told(error)
            return Outcome(row.file, row.number, identifier, content_hash, problem=said.body(), left_aside=aside)
        return Outcome(row.file, row.number, identifier, content_hash, found, left_aside=aside)

    def request(self, row: Row) -> ArticleRequest:
        """What a row asks for.

        Raises:
            marshmallow.ValidationError: it does not fit the contract.
            MalformedBody: it can't be read.
        """
        if row.content is None:
            raise MalformedBody(self._too_long().detail)
        return to_request(AnalysisArticle().load(self._article(row)[0]))

    def _too_long(self) -> Told:
        limit = self._options.settings.max_body_bytes
        return Told(BODY_TOO_LARGE, f"The row is over the limit of {limit} bytes.")

    def _article(self, row: Row) -> tuple[Any, tuple[str, ...]]:
        """The row as a request, and the names of columns that are no part of one."""
        found = _read(row)
        if not isinstance(found, dict):
            return found, ()  # the schema says what is wrong with it
        if row.suffix in SINGLE:
            return self._wanted(found), ()
        for name, column in self._options.columns:
            if column in found:
                found[name] = found.pop(column)
        aside = tuple(sorted(str(name)[:_LONGEST_NAME] for name in found.keys() - KNOWN))[:_MOST_NAMES]
        return self._wanted({name: value for name, value in found.items() if name in KNOWN}), aside

    def _wanted(self, article: dict[str, Any]) -> dict[str, Any]:
        return article | {"features": list(self._options.features)} if self._options.features else article


@cache
def analyst(options: Options) -> Analyst:
    """The analyst of this process. What it loads before a fork is shared by all processes forked."""
    return Analyst(options)


def outcomes(options: Options, rows: Iterable[Row]) -> list[Outcome]:
    """What becomes of some rows."""
    known = analyst(options)
    return [known.outcome(row) for row in rows]


def died(row: Row) -> Outcome:
    """What becomes of a row at which a process died, alone and twice."""
    return Outcome(row.file, row.number, problem=told(RuntimeError()).body())


def _read(row: Row) -> Any:  # noqa: ANN401  (any JSON value)
    if isinstance(row.content, dict):  # a table has all its columns in every row
        return {name: value for name, value in row.content.items() if value is not None}
    content = row.content or b""
    if row.suffix in LINES:
        return parse_json(content)
    name = {"id": row.file} if row.file and len(row.file) <= _LONGEST_ID else {}
    if row.suffix == ".json":
        found = parse_json(content)
        return name | found if isinstance(found, dict) else found
    return name | {"html" if row.suffix in (".html", ".htm") else "text": decode(content)}


def _hash(article: Any) -> str:  # noqa: ANN401  (any JSON value)
    canonical = json.dumps(article, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
