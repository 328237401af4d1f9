"""What caches between us and a caller may do (RFC 9111): what is made of an article is kept by none.

Entity tags are weak: the same answer may leave compressed or not.
"""

from flask import Response, request

from service.api.state import state

_NEVER = ("/livez", "/readyz", "/metrics")


def mark(response: Response) -> Response:
    """Say how long an answer is good for, and answer 304 to who has it already."""
    is_read = request.method in ("GET", "HEAD")
    if not is_read or not (response.status_code < 400) or request.path in _NEVER:
        response.headers["Cache-Control"] = "no-store"
    elif request.path.startswith(("/v1/", "/version")) and state().keys is not None:
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        response.headers["Cache-Control"] = "no-cache"
    if request.path.startswith("/v1/"):
        response.vary.update(["Accept", "Accept-Language"])
    if is_read and response.status_code in (200, 304):  # 304 is what a file may answer by itself
        tag, _ = response.get_etag()
        if tag is None:
            response.add_etag(weak=True)
        else:
            response.set_etag(tag, weak=True)
        response.make_conditional(request)
    return response
