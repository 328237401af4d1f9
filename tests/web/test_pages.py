"""What is served for the page, without a browser."""

import re

import pytest


def test_its_policy_lets_nothing_in_from_elsewhere(client):
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?://|<script(?! type=\"module\" src=\"/workbench/)|\son\w+=|style=", answer.text)


@pytest.mark.parametrize("path", ["workbench.js", "workbench.css", "icon.svg", "../workbench.py", "nothing"])
def test_only_its_own_files_are_served(client, path):
    with client.get(f"/workbench/{path}") as answer:
        assert answer.status_code == (200 if "." in path and not path.startswith("..") else 404)


def test_the_page_says_whether_anything_is_kept(client, client_with):
    assert "is not kept" in client.get("/").text
    assert "keeps its answers for a while" in client_with(cache="memory").get("/").text


def test_samples_are_served_as_they_can_be_posted(client):
    sample = client.get("/seeds/en/tanker-sanctions.json").json
    assert client.post("/v1/analyses", json=sample).status_code == 200
    assert client.get("/seeds/en/none.json").status_code == 404
    assert client.get("/seeds/../etc.json").status_code == 404
