"""Who calls: by key where there are keys, else by address."""

from flask import g, request

from service.api.state import state
from service.errors import KeyNeeded

OPEN = frozenset({"/", "/livez", "/readyz", "/openapi.json", "/openapi.yaml", "/docs"})
_OPEN_FOLDERS = ("/docs/", "/workbench/", "/seeds/")  # pages, and what they show before they ask for a key
_SCHEME = "bearer "


def check_key() -> None:
    """Let the request in, or not.

    Raises:
        KeyNeeded: there are keys, the route is not open, and the request has no key that is known.
    """
    keys = state().keys
    g.key_name = None
    if keys is None or request.method == "OPTIONS" or _is_open():
        return
    sent = request.headers.get("Authorization", "")
    has_key = sent[: len(_SCHEME)].lower() == _SCHEME
    g.key_name = keys.name_of(sent[len(_SCHEME) :].strip()) if has_key else None
    if g.key_name is None:
        raise KeyNeeded(sent=has_key)


def caller() -> str:
    """Whose articles are counted together."""
    return f"key:{g.key_name}" if g.key_name else f"address:{request.remote_addr}"


def _is_open() -> bool:
    """Probes, the contract and its pages; and what is no route at all, so that a typo is told as one."""
    path = request.path
    if path == "/metrics":
        return state().settings.open_metrics
    return request.url_rule is None or path in OPEN or path.startswith(_OPEN_FOLDERS)
