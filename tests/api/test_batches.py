import json

import pytest

ARTICLES = [
    {"id": "a", "text": "The two countries signed a free trade agreement that cuts tariffs on steel."},
    {"id": "b", "text": "   "},
    {"id": "a", "text": "Police fired tear gas at the protesters in the square.", "features": ["themes"]},
    "no article",
]
PATH = "/v1/analyses/batch"
NDJSON = "application/x-ndjson"


def single(client, article):
    return client.post("/v1/analyses", json=article).json


def streamed(client, lines):
    body = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    answer = client.post(PATH, data=body, content_type=NDJSON)
    assert (answer.status_code, answer.mimetype) == (200, NDJSON)
    return [json.loads(line) for line in answer.data.splitlines()]


def test_each_article_has_its_own_answer_in_order(client):
    answer = client.post(PATH, json={"articles": ARTICLES})
    assert answer.status_code == 200
    first, second, third, fourth = answer.json["results"]
    assert first == single(client, ARTICLES[0])
    assert third == single(client, ARTICLES[2])
    assert (second["id"], second["status"], second["errors"][0]["pointer"]) == ("b", 422, "/text")
    assert fourth["status"] == 422
    assert "id" not in fourth


def test_a_stream_has_a_line_for_each_line(client):
    first, second, third, fourth, fifth = streamed(client, [*ARTICLES[:2], b"", b"{broken", *ARTICLES[2:], b""])
    assert first == single(client, ARTICLES[0])
    assert (second["status"], third["status"], fifth["status"]) == (422, 400, 422)
    assert fourth == single(client, ARTICLES[2])


def test_a_line_over_the_limit_is_one_problem_and_the_next_is_read(client):
    long = json.dumps({"text": "a" * 2_200_000}).encode()
    first, second = streamed(client, [long, ARTICLES[0]])
    assert (first["status"], "limit" in first["detail"]) == (413, True)
    assert second["id"] == "a"


def test_a_stream_has_no_limit_of_its_own(client):
    line = {"text": "The ministers met in Geneva. " * 3000, "features": ["language"]}
    assert len(streamed(client, [line] * 120)) == 120


def test_a_problem_in_a_stream_has_the_id_of_the_request(client):
    answer = client.post(PATH, data="nonsense\n{}", content_type=NDJSON, headers={"X-Request-ID": "abc"})
    assert [json.loads(line)["request_id"] for line in answer.data.splitlines()] == ["abc", "abc"]


def test_an_empty_stream_has_an_empty_answer(client):
    assert streamed(client, []) == []


def test_too_many_articles_are_refused_with_the_limit(client):
    answer = client.post(PATH, json={"articles": [{"text": "a"}] * 101})
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/articles"
    assert "100" in answer.json["detail"]


def test_a_batch_may_be_larger_than_an_article(client):
    article = {"text": "The ministers met in Geneva. " * 3000, "features": ["language"]}
    assert client.post(PATH, json={"articles": [article] * 30}).status_code == 200
    too_large = client.post(PATH, json={"articles": [article] * 100})
    assert (too_large.status_code, "8388608" in too_large.json["detail"]) == (413, True)


@pytest.mark.parametrize("body", [{}, {"articles": []}, {"articles": {}}, {"articles": [], "more": 1}, []])
def test_what_is_no_batch_is_422(client, body):
    assert client.post(PATH, json=body).status_code == 422


def test_other_types_are_415(client):
    answer = client.post(PATH, data="a", content_type="text/plain")
    assert answer.status_code == 415
    assert NDJSON in answer.json["detail"]
