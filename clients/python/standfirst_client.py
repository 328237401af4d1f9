"""A client to copy: `Standfirst("http://localhost:8000").ask("/v1/themes", {"text": "…"})`. Standard library only."""

import json
import time
import urllib.error
import urllib.request
from typing import Any


class Problem(Exception):
    """The service's problem document (RFC 9457); `status`, `title` and `detail` always, `errors` names fields."""

    def __init__(self, status: int, document: dict[str, Any]) -> None:
        super().__init__(f"{status} {document.get('title', '')}: {document.get('detail', '')}")
        self.status, self.document, self.errors = status, document, document.get("errors", [])


class Standfirst:
    """The service at an address, with a key if it asks for one."""

    def __init__(self, url: str, key: str | None = None, timeout: float = 15, patience: float = 30) -> None:
        self.url, self.timeout, self.patience = url.rstrip("/"), timeout, patience
        self.headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}

    def ask(self, path: str, body: dict[str, Any] | None = None, *, again: bool = True) -> dict[str, Any]:
        """GET the path, or POST the body; wait once if the service is busy, but no longer than `patience` seconds."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, self.headers)  # noqa: S310  (the caller's own address)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:  # noqa: S310
                return dict(json.load(response))
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After", "")
            said = error.read()
            if not (again and error.code in (429, 503) and wait.isdigit() and int(wait) <= self.patience):
                is_problem = error.headers.get_content_type() == "application/problem+json"
                raise Problem(error.code, json.loads(said) if is_problem else {"title": error.reason}) from None
        time.sleep(int(wait))
        return self.ask(path, body, again=False)
