"""What the resource modules share: how a body is read, which problems are documented, how an answer is made."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar, cast

from flask import g
from flask_smorest import Blueprint

from schemas.articles import Article, ArticleQuery
from schemas.base import Request
from schemas.fields import NOT_BLANK
from service.analysis.pipeline import Pipeline
from service.analysis.results import Analysis, Feature
from service.api import metrics
from service.api.answers import Answer
from service.api.bodies import BodyParser
from service.api.counting import counted
from service.api.negotiation import preferred_languages
from service.api.repeats import answered_before
from service.api.requests import ArticleRequest, to_request
from service.api.state import state

View = TypeVar("View", bound=Callable[..., Any])

_PROBLEMS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.TOO_MANY_REQUESTS,
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
            view = self.arguments(query(), location="query")(view)
            return cast("View", self.doc(requestBody={"content": content})(view))

        return decorate

    def json_arguments(self, body: type[Request], *, articles: int = 1) -> Callable[[View], View]:
        """The view takes the checked body, which is JSON, of so many articles; with 0 it counts them itself."""

        def decorate(view: View) -> View:
            if articles:
                view = counted(answered_before(view), articles)
            for status in _PROBLEMS:
                view = self.alt_response(int(status), status.name)(view)
            return cast("View", self.arguments(body())(view))

        return decorate


def pipeline() -> Pipeline:
    """The pipeline of the application at hand."""
    return state().pipeline


def answer(
    query: dict[str, Any],
    body: dict[str, Any],
    features: frozenset[Feature] | None = None,
    *,
    patient: bool = False,
) -> dict[str, Any]:
    """Analyse what was sent; a single resource says which feature it stands for, a batch that it has been let in."""
    wanted, analysis = analysed(query, body, features, patient=patient)
    in_force = pipeline().in_force
    with_language = features is not None or "language" in wanted.article.features
    built = Answer(analysis, wanted.offset_unit, in_force, preferred_languages())
    return built.build(wanted.id, with_language=with_language)


def analysed(
    query: dict[str, Any], body: dict[str, Any], features: frozenset[Feature] | None, *, patient: bool = False
) -> tuple[ArticleRequest, Analysis]:
    """What was asked for, and the analysis of what was sent."""
    wanted = to_request(body, query, features)
    with state().admission.turn(patient=patient):
        analysis = pipeline().analyse(wanted.article)
    metrics.count_article(analysis)
    if not patient:
        g.language = analysis.document.language.tag  # of a single article: for the log
    return wanted, analysis
