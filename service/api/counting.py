"""Counts the articles of a caller against its limits: before they are analysed, wherever they come from."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Response, g

from service.api.access import caller
from service.api.limits import headers
from service.api.state import state
from service.errors import LimitReached

View = TypeVar("View", bound=Callable[..., Any])


def count_articles(articles: int) -> None:
    """Count articles of the caller at hand.

    Raises:
        LimitReached: they are more than it may send.
    """
    g.standings = state().limits.spend(caller(), articles)
    for standing in g.standings:
        if standing.is_refused:
            raise LimitReached(standing.rate, standing.reset)


def counted(view: View, articles: int) -> View:
    """Count so many articles before the view is asked."""

    @wraps(view)
    def counting(*arguments: dict[str, Any]) -> Any:  # noqa: ANN401  (whatever the view returns)
        count_articles(articles)
        return view(*arguments)

    return cast("View", counting)


def tell(response: Response) -> None:
    """Tell the caller where it stands."""
    response.headers.update(headers(g.get("standings", [])))
