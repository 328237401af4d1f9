import asyncio
import importlib.util
import json
import socket
import sys
import time
from abc import ABCMeta, abstractmethod
from types import ModuleType, SimpleNamespace

import pytest

from service.resources.keys import add_key
from tests.conftest import SEEDS
from tests.serving import ROOT, free_port, serving

spec = importlib.util.spec_from_file_location("standfirst_ai", ROOT / "clients" / "superdesk" / "standfirst_ai.py")
adapter = importlib.util.module_from_spec(spec)
spec.loader.exec_module(adapter)

GROUPS = {"subject", "organisation", "person", "event", "place", "object"}  # what the panel knows


@pytest.fixture(scope="module")
def url():
    with serving(workers=1) as server:
        yield server.url


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch):
    for name in ("URL", "NAME", "API_KEY", "TIMEOUT", "SUBJECT_SCHEME", "PLACE_SCHEME"):
        monkeypatch.delenv(f"STANDFIRST_{name}", raising=False)


def service(url, **settings):
    return adapter.Standfirst(SimpleNamespace(config={"STANDFIRST_URL": url, **settings}))


def item(seed, **changes):
    """A seed as Superdesk has an article."""
    article = json.loads((SEEDS / f"{seed}.json").read_text(encoding="utf-8"))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in article["text"].split("\n\n"))
    return {"guid": f"urn:newsml:{seed}", "language": "en", "headline": article["title"], "body_html": body, **changes}


def test_an_item_gets_its_themes_as_subjects_best_first(url):
    found = service(url).analyze(item("en/tanker-sanctions"))
    assert set(found) <= GROUPS
    assert [tag["qcode"] for tag in found["subject"]] == ["energy", "sanctions"]
    for tag in found["subject"]:
        assert tag["scheme"] == tag["source"] == tag["original_source"] == "standfirst"
        assert isinstance(tag["name"], str)
        assert tag["parent"] is None
        assert tag["aliases"] == []
        assert 0 < tag["relevance"] <= 100
        assert all(isinstance(value, str) for value in tag["altids"].values())
        assert tag["description"]
    assert found["subject"][1]["altids"] == {"standfirst": "sanctions", "medtop": "20000642", "wikidata": "Q1248258"}


def test_a_theme_that_is_a_country_is_a_place(url):
    (place,) = service(url).analyze(item("en/summit-trade-war"))["place"]
    assert (place["name"], place["qcode"], place["scheme"]) == ("Ukraine", "UA", "place_custom")


def test_with_a_vocabulary_of_media_topics_subjects_have_its_codes(url):
    tags = service(url, STANDFIRST_SUBJECT_SCHEME="mediatopic").analyze(item("en/tanker-sanctions"))["subject"]
    assert [(tag["scheme"], tag["qcode"]) for tag in tags] == [("mediatopic", "20000256"), ("mediatopic", "20000642")]


def test_a_headline_alone_is_enough_and_nothing_is_no_themes(url):
    ours = service(url)
    assert ours.analyze({"guid": "1", "headline": "Trade war: new tariffs on steel"})["subject"][0]["qcode"] == "trade"
    assert ours.analyze({"guid": "1", "headline": None, "body_html": " "}) == {"subject": []}
    assert ours.analyze(item("en/library-reopens"), tags={}, verbose=True) == {"subject": []}


def test_themes_are_found_by_label(url):
    answer = service(url).data_operation("POST", "search", None, {"term": "SANC", "language": "en"})
    assert [tag["name"] for tag in answer["tags"]["subject"]] == ["Sanctions"]
    assert answer["broader"] == {}


def test_nothing_is_created_deleted_or_learnt(url):
    for operation in ("create", "delete", "feedback"):
        assert service(url).data_operation("POST", operation, None, {}) == {}
    with pytest.raises(adapter.StandfirstError, match="unexpected"):
        service(url).data_operation("GET", "drop", None, {})


def test_without_an_address_there_are_no_tags():
    assert service("").analyze(item("en/tanker-sanctions")) == {}
    assert service("").data_operation("POST", "search", None, {"term": "x"}) == {}


def test_a_service_that_is_down_is_an_error_and_no_empty_list():
    with pytest.raises(adapter.StandfirstError, match="no answer"):
        service(f"http://127.0.0.1:{free_port()}").analyze(item("en/tanker-sanctions"))


def test_nobody_waits_longer_than_the_timeout():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ours = service(f"http://127.0.0.1:{silent.getsockname()[1]}", STANDFIRST_TIMEOUT=0.2)
        begun = time.monotonic()
        with pytest.raises(adapter.StandfirstError, match="timed out"):
            ours.analyze(item("en/tanker-sanctions"))
        assert time.monotonic() - begun < 5


def test_a_refusal_is_an_error_with_its_status(url):
    with pytest.raises(adapter.StandfirstError, match="413"):
        service(url).analyze(item("en/tanker-sanctions", body_html="<p>" + "word " * 30_000 + "</p>"))


def test_an_address_of_another_kind_is_refused():
    with pytest.raises(adapter.StandfirstError, match="no http address"):
        service("file:///etc").analyze(item("en/tanker-sanctions"))


def test_the_key_is_sent_where_keys_are_set(tmp_path):
    key = add_key(tmp_path / "keys", "superdesk")
    with serving(workers=1, STANDFIRST_API_KEYS_FILE=str(tmp_path / "keys")) as server:
        assert service(server.url, STANDFIRST_API_KEY=key).analyze(item("en/tanker-sanctions"))["subject"]
        with pytest.raises(adapter.StandfirstError, match="401"):
            service(server.url).analyze(item("en/tanker-sanctions"))


@pytest.fixture
def superdesk(monkeypatch):
    """As much of Superdesk as registers an AI service; what is registered."""
    registered = {}

    class Registerer(ABCMeta):
        def __call__(cls, *args):
            made = super().__call__(*args)
            return registered.setdefault(made.name, made)

    class AIServiceBase(metaclass=Registerer):
        def __init__(self, app):
            pass

        @property
        @abstractmethod
        def name(self): ...

        @property
        def label(self):
            return self.name.title()

        @abstractmethod
        def analyze(self, item): ...

    class SuperdeskApiError(Exception):
        @classmethod
        def proxyError(cls, message):  # noqa: N802  (its name)
            return cls(message)

    for name in ("superdesk", "superdesk.errors", "superdesk.text_checkers", "superdesk.text_checkers.ai"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    base = ModuleType("superdesk.text_checkers.ai.base")
    base.AIServiceBase = AIServiceBase
    monkeypatch.setitem(sys.modules, base.__name__, base)
    sys.modules["superdesk.errors"].SuperdeskApiError = SuperdeskApiError
    return SimpleNamespace(registered=registered, error=SuperdeskApiError)


def test_superdesk_finds_the_service_by_its_name(superdesk, url):
    adapter.init_app(SimpleNamespace(config={"STANDFIRST_URL": url}))
    ours = superdesk.registered["standfirst"]
    assert ours.label == "Standfirst"
    assert ours.analyze(item("en/tanker-sanctions"))["subject"]


def test_it_can_stand_in_where_the_panel_asks_for_another_service_by_name(superdesk, url):
    adapter.init_app(SimpleNamespace(config={"STANDFIRST_URL": url, "STANDFIRST_NAME": "imatrics"}))
    (tag, *_) = superdesk.registered["imatrics"].analyze(item("en/tanker-sanctions"))["subject"]
    assert (tag["source"], tag["original_source"]) == ("imatrics", "standfirst")


def test_within_superdesk_a_failure_is_an_error_of_superdesk(superdesk):
    adapter.init_app(SimpleNamespace(config={"STANDFIRST_URL": f"http://127.0.0.1:{free_port()}"}))
    with pytest.raises(superdesk.error, match="Standfirst: no answer"):
        superdesk.registered["standfirst"].analyze(item("en/tanker-sanctions"))


def test_where_superdesk_awaits_it_the_service_can_be_awaited(superdesk, url):
    adapter.init_app(SimpleNamespace(config={"STANDFIRST_URL": url, "STANDFIRST_ASYNC": True}))
    ours = superdesk.registered["standfirst"]
    assert asyncio.run(ours.analyze(item("en/tanker-sanctions")))["subject"]
    assert asyncio.run(ours.data_operation("POST", "search", None, {"term": "trade"}))["tags"]["subject"]
