"""What the resource modules share: how a body is read, which problems are documented, how an answer is made."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar, cast

from flask import current_app, request
from flask_smorest import Blueprint

from schemas.articles import Article, ArticleQuery
from schemas.base import Request
from schemas.fields import NOT_BLANK
from service.analysis.pipeline import Pipeline
from service.analysis.results import Analysis, Feature
from service.api import metrics
from service.api.answers import Answer
from service.api.bodies import BodyParser
from service.api.requests import ArticleRequest, to_request

EXTENSION = "standfirst"
SETTINGS = "standfirst_settings"

View = TypeVar("View", bound=Callable[..., Any])

_PROBLEMS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


class Resource(Blueprint):  # type: ignore[misc]  # flask-smorest has no type hints
    """A resource of the API."""

    ARGUMENTS_PARSER = BodyParser()

    def article_arguments(
        self, body: type[Request] = Article, query: type[Request] = ArticleQuery
    ) -> Callable[[View], View]:
        """The view takes the checked query and the checked body, which may be JSON, a bare text or bare HTML."""
        bare = {"type": "string", "pattern": NOT_BLANK}
        content = {
            "text/plain": {"schema": bare, "example": "The ministers met in Geneva on Monday. …"},
            "text/html": {"schema": bare, "example": "<p>The ministers met in Geneva on Monday. …</p>"},
        }

        def decorate(view: View) -> View:
            view = self.json_arguments(body)(view)
            view = self.arguments(query, location="query")(view)
            return cast("View", self.doc(requestBody={"content": content})(view))

        return decorate

    def json_arguments(self, body: type[Request]) -> Callable[[View], View]:
        """The view takes the checked body, which is JSON."""

        def decorate(view: View) -> View:
            for status in _PROBLEMS:
                view = self.alt_response(int(status), status.name)(view)
            return cast("View", self.arguments(body)(view))

        return decorate


def pipeline() -> Pipeline:
    """The pipeline of the application at hand."""
    return cast("Pipeline", current_app.extensions[EXTENSION])


def answer(
    query: dict[str, Any],
    body: dict[str, Any],
    features: frozenset[Feature] | None = None,
) -> dict[str, Any]:
    """Analyse what was sent; a single resource says which feature it stands for."""
    wanted, analysis = analysed(query, body, features)
    in_force = pipeline().in_force
    with_language = features is not None or "language" in wanted.article.features
    built = Answer(analysis, wanted.offset_unit, in_force, preferred_languages())
    return built.build(wanted.id, with_language=with_language)


def analysed(
    query: dict[str, Any], body: dict[str, Any], features: frozenset[Feature] | None
) -> tuple[ArticleRequest, Analysis]:
    """What was asked for, and the analysis of what was sent."""
    wanted = to_request(body, query, features)
    analysis = pipeline().analyse(wanted.article)
    metrics.count_article(analysis)
    return wanted, analysis


def preferred_languages() -> tuple[str, ...]:
    """The languages in which the caller would like names and labels: `Accept-Language`, best first."""
    return tuple(tag for tag, quality in request.accept_languages if quality > 0 and tag != "*")
