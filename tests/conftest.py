import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.analysis.pipeline import Pipeline
from service.app import create_app
from service.config import Settings

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def pipeline():
    return Pipeline(max_text_characters=125_000, deadline_seconds=10)


@pytest.fixture(scope="session")
def app():
    return create_app(Settings(log_level="ERROR"))


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def seed():
    """A seed article by its name, as the dictionary that one would POST."""
    return lambda name: json.loads((SEEDS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def client_with():
    """A client of an application with these settings."""

    def made(**settings) -> FlaskClient:
        return create_app(Settings(log_level="ERROR", **settings)).test_client()

    return made
