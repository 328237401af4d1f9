import json

import pytest

from tests.conftest import SEEDS

FILES = sorted(SEEDS.glob("*/*.json"))


def test_there_are_seeds_in_six_languages_and_a_round_trip():
    assert len(FILES) >= 10
    assert {path.parent.name for path in FILES} >= {"en", "fr", "de", "es", "ru", "uk"}
    assert (SEEDS / "en" / "summit-trade-war-round-trip.json").exists()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_seed_is_a_ready_request_of_an_article_of_the_usual_length(client, path):
    response = client.post("/v1/analyses", data=path.read_bytes(), content_type="application/json")
    assert response.status_code == 200
    assert response.json["language"]["tag"] == path.parent.name
    assert 300 <= len(json.loads(path.read_text(encoding="utf-8"))["text"].split()) <= 900


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_seed_has_a_line_with_its_source_and_licence(path):
    lines = (SEEDS / "README.md").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if f"| seeds/{path.parent.name}/{path.name} |" in line]
    assert "Apache-2.0" in line
