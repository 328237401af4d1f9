import json

import pytest

from service.resources.keys import add_key

ARTICLE = {"text": "The ministers met in Geneva on Monday.", "features": ["language"]}


def test_articles_are_counted_and_the_caller_is_told_where_it_stands(client_with):
    client = client_with(rate_limit="3/hour;100/day")
    for left in (2, 1, 0):
        answer = client.post("/v1/analyses", json=ARTICLE)
        assert answer.status_code == 200
        assert answer.headers["RateLimit-Policy"] == '"articles-3600s";q=3;w=3600, "articles-86400s";q=100;w=86400'
        assert answer.headers["RateLimit"].startswith(f'"articles-3600s";r={left};t=')
    refused = client.post("/v1/languages", json={"text": "Another resource counts too."})
    assert (refused.status_code, refused.json["type"]) == (429, "urn:standfirst:problem:rate-limit-reached")
    assert 1 <= int(refused.headers["Retry-After"]) <= 7200
    assert "3 per 1 hour" in refused.json["detail"]
    assert ";r=0;" in refused.headers["RateLimit"]


def test_a_batch_costs_as_many_as_it_has_or_nothing(client_with):
    client = client_with(rate_limit="5/hour")
    assert client.post("/v1/analyses/batch", json={"articles": [ARTICLE] * 3}).status_code == 200
    assert client.post("/v1/analyses/batch", json={"articles": [ARTICLE] * 3}).status_code == 429
    assert client.post("/v1/analyses/batch", json={"articles": [ARTICLE] * 2}).status_code == 200
    assert client.post("/v1/analyses", json=ARTICLE).status_code == 429


def test_a_comparison_costs_two(client_with):
    client = client_with(rate_limit="3/hour")
    pair = {"a": {"text": "The ministers met."}, "b": {"text": "The ministers left."}}
    assert [client.post("/v1/comparisons", json=pair).status_code for _ in range(2)] == [200, 429]


def test_a_stream_pays_line_by_line(client_with):
    client = client_with(rate_limit="2/hour")
    body = "\n".join([json.dumps(ARTICLE)] * 3)
    answer = client.post("/v1/analyses/batch", data=body, content_type="application/x-ndjson")
    assert [json.loads(line).get("status") for line in answer.data.splitlines()] == [None, None, 429]


@pytest.mark.parametrize("path", ["/livez", "/v1/languages", "/v1/themes", "/metrics"])
def test_what_analyses_nothing_costs_nothing(client_with, path):
    client = client_with(rate_limit="1/hour")
    assert [client.get(path).status_code for _ in range(3)] == [200] * 3
    assert "RateLimit" not in client.get(path).headers


def test_what_is_no_article_costs_nothing(client_with):
    client = client_with(rate_limit="1/hour")
    assert [client.post("/v1/analyses", json={}).status_code for _ in range(3)] == [422] * 3
    assert client.post("/v1/analyses", json=ARTICLE).status_code == 200


def test_callers_are_told_apart_by_their_keys(tmp_path, client_with):
    keys = [add_key(tmp_path / "keys", name) for name in ("cms", "archive")]
    client = client_with(rate_limit="1/hour", api_keys_file=str(tmp_path / "keys"))
    codes = [
        client.post("/v1/analyses", json=ARTICLE, headers={"Authorization": f"Bearer {key}"}).status_code
        for key in (*keys, *keys)
    ]
    assert codes == [200, 200, 429, 429]


def test_an_address_counts_only_if_it_is_from_a_proxy_of_ours(client_with):
    def codes(client, *forwarded):
        return [
            client.post("/v1/analyses", json=ARTICLE, headers={"X-Forwarded-For": f}).status_code for f in forwarded
        ]

    assert codes(client_with(rate_limit="1/hour"), "10.0.0.1", "10.0.0.2") == [200, 429]
    behind = client_with(rate_limit="1/hour", proxies=1)
    assert codes(behind, "10.0.0.1", "10.0.0.2", "10.0.0.3, 10.0.0.2") == [200, 200, 429]


def test_without_a_limit_nothing_is_said(client):
    assert "RateLimit" not in client.post("/v1/analyses", json=ARTICLE).headers
