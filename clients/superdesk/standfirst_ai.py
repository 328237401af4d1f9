"""Standfirst as an AI service of Superdesk: themes become the tags that its auto-tagging panel proposes.

Copy this file into your Superdesk server and name it in `INSTALLED_APPS`. It needs nothing but the standard library,
and Superdesk itself only when `init_app` is called. See `clients/superdesk.md`.
"""

import asyncio
import json
import logging
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, NoReturn

logger = logging.getLogger(__name__)

SOURCE = "standfirst"
_OPERATIONS = ("search", "create", "delete", "feedback")
_Tags = dict[str, list[dict[str, Any]]]


class StandfirstError(Exception):
    """The service did not answer, or answered with a problem."""


class Standfirst:
    """What Superdesk asks of an AI service: `analyze` an item, `data_operation` on tags.

    Attributes:
        name: what Superdesk's client calls the service, and the source of its tags: `STANDFIRST_NAME`.
        label: what people read.
    """

    name = SOURCE
    label = "Standfirst"

    def __init__(self, app: Any) -> None:  # noqa: ANN401  (Superdesk's application, whose config is a mapping)
        self.config: Mapping[str, Any] = app.config
        self.name = str(self._setting("STANDFIRST_NAME", SOURCE))
        self._themes: dict[str, Any] = {"taxonomy": None, "themes": []}

    def analyze(self, item: dict[str, Any], tags: _Tags | None = None, verbose: bool = False) -> _Tags:  # noqa: ARG002
        """Propose tags for an item, best first; `tags` and `verbose` are of other services and change nothing."""
        if not self._setting("STANDFIRST_URL"):
            logger.warning("STANDFIRST_URL is not set, no tags are proposed")
            return {}
        headline, body = (item.get("headline") or "").strip(), (item.get("body_html") or "").strip()
        if not headline and not body:
            return {"subject": []}
        article = {"title": headline[:2000], "html": body} if body else {"text": headline}
        answer = self._ask("/v1/themes", {"id": str(item.get("guid", ""))[:256], **article})
        self._read_themes(answer["version"]["taxonomy"])
        found: _Tags = {"subject": []}
        for theme in sorted(answer["themes"], key=lambda theme: -theme["score"]):
            self._add(found, theme, relevance=round(100 * theme["score"]))
        return found

    def search(self, data: dict[str, Any]) -> dict[str, _Tags]:
        """Find themes whose label has the term in it."""
        term = str(data.get("term", "")).casefold()
        self._read_themes(None)
        found: _Tags = {"subject": []}
        for theme in self._themes["themes"]:
            if term in theme["label"].casefold():
                self._add(found, theme)
        return {"tags": found, "broader": {}}

    def data_operation(self, verb: str, operation: str, name: str | None, data: dict[str, Any]) -> dict[str, Any]:
        """Do what the panel asks: `search`. Themes are files of the service, so nothing is created or deleted."""
        if verb != "POST" or operation not in _OPERATIONS:
            self._fail(f"unexpected operation {verb} {operation!r} on {name!r}")
        if operation == "search" and self._setting("STANDFIRST_URL"):
            return self.search(data)
        return {}

    def _add(self, found: _Tags, theme: dict[str, Any], **more: int) -> None:
        known = next((one for one in self._themes["themes"] if one["id"] == theme["id"]), {})
        topics = [topic.removeprefix("medtop:") for topic in theme["media_topics"]]
        scheme = self._setting("STANDFIRST_SUBJECT_SCHEME")
        ids = {SOURCE: theme["id"], "medtop": topics[0] if topics else None, "wikidata": theme["wikidata"]}
        tag = {
            "name": theme["label"],
            "qcode": topics[0] if scheme and topics else theme["id"],
            "scheme": scheme if scheme and topics else SOURCE,
            "parent": None,
            "source": self.name,
            "original_source": SOURCE,
            "aliases": [],
            "altids": {name: value for name, value in ids.items() if value},
            **more,
        }
        if known.get("definition"):
            tag["description"] = known["definition"]
        if known.get("country"):
            tag |= {"qcode": known["country"], "scheme": self._setting("STANDFIRST_PLACE_SCHEME", "place_custom")}
        found.setdefault("place" if known.get("country") else "subject", []).append(tag)

    def _read_themes(self, taxonomy: str | None) -> None:
        """Read what the themes are, once for each taxonomy: which one is a country, how it is defined."""
        if taxonomy is None or self._themes["taxonomy"] != taxonomy:
            self._themes = self._ask("/v1/themes")

    def _ask(self, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401  (any JSON)
        url = str(self._setting("STANDFIRST_URL")).rstrip("/") + path
        if not url.startswith(("http://", "https://")):
            self._fail("STANDFIRST_URL is no http address")
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if key := self._setting("STANDFIRST_API_KEY"):
            headers["Authorization"] = f"Bearer {key}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, headers)  # noqa: S310  (http only: see above)
        try:
            timeout = float(self._setting("STANDFIRST_TIMEOUT", "10"))
            with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310
                return json.load(response)
        except urllib.error.HTTPError as error:
            self._fail(f"{error.code} {error.reason}", error)
        except (OSError, ValueError) as error:
            self._fail(f"no answer from {url}: {error}", error)

    def _setting(self, name: str, otherwise: str = "") -> Any:  # noqa: ANN401  (a setting may be a number)
        return self.config.get(name) or os.environ.get(name) or otherwise

    def _fail(self, what: str, cause: Exception | None = None) -> NoReturn:
        """Say so, instead of an empty list, which would read as "no themes"."""
        logger.error("standfirst: %s", what)
        raise StandfirstError(what) from cause


class AsyncStandfirst(Standfirst):
    """The same for Superdesk 3, which awaits its AI services."""

    async def analyze(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401, D102
        return await asyncio.to_thread(super().analyze, *args, **more)

    async def data_operation(self, *args: Any) -> Any:  # noqa: ANN401, D102
        return await asyncio.to_thread(super().data_operation, *args)


def init_app(app: Any) -> None:  # noqa: ANN401
    """Register the service with Superdesk, which calls this for each module in `INSTALLED_APPS`."""
    from superdesk.errors import SuperdeskApiError  # noqa: PLC0415  (only where there is a Superdesk)
    from superdesk.text_checkers.ai.base import AIServiceBase  # noqa: PLC0415

    def fail(_: Standfirst, what: str, cause: Exception | None = None) -> NoReturn:
        logger.error("standfirst: %s", what)
        raise SuperdeskApiError.proxyError(f"Standfirst: {what}") from cause

    ours = AsyncStandfirst if app.config.get("STANDFIRST_ASYNC") else Standfirst
    type("StandfirstAI", (ours, AIServiceBase), {"_fail": fail})(app)
