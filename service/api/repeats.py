"""Gives the answer that was given before, where answers are kept (`answer_cache`) and the request is the same."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar, cast

from flask import Response, g, request

from service.api.answer_cache import cache_key
from service.api.answers import versions
from service.api.interchange import SHAPES
from service.api.negotiation import preferred_languages
from service.api.state import state

View = TypeVar("View", bound=Callable[..., Any])


def answered_before(view: View) -> View:
    """Ask the view only if the answer is not kept."""

    @wraps(view)
    def looking(*arguments: dict[str, Any]) -> Any:  # noqa: ANN401  (whatever the view returns)
        cache = state().cache
        if cache is None:
            return view(*arguments)
        shape = request.accept_mimetypes.best_match(("application/json", *SHAPES))
        made_by = versions(state().pipeline.in_force)
        key = cache_key(request.path, arguments, shape, preferred_languages(), made_by)
        found = cache.get(key)
        if found is None:
            g.cache_key = key
            return view(*arguments)
        content_type, _, body = found.partition(b"\n")
        return Response(body, content_type=content_type.decode())

    return cast("View", looking)


def keep(response: Response) -> None:
    """Keep the answer at hand, which has been checked, if answers are kept."""
    cache, key = state().cache, g.get("cache_key")
    if cache is not None and key is not None and response.status_code == HTTPStatus.OK:
        cache.put(key, response.content_type.encode() + b"\n" + response.get_data())
