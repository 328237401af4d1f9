import json

import pytest

import service.api.blueprints
from service.app import create_app
from service.config import Settings


def problem(response, status):
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    body = response.json
    assert {"type", "title", "status", "detail", "instance", "request_id"} <= body.keys()
    assert body["status"] == status
    assert body["request_id"] == response.headers["X-Request-ID"]
    return body


def send(client, data, content_type="application/json", path="/v1/analyses", **headers):
    return client.post(path, data=data, content_type=content_type, headers=headers)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"text": "a",}',
        b'{"text": NaN}',
        b'{"text": "a", "summary": {"sentences": ' + b"9" * 5000 + b"}}",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'{"text": "caf\xe9"}',
        b'{"text": "\xed\xa0\x80"}',
        rb'{"text": "\ud800 half a pair"}',
        rb'{"\udc00": 1, "text": "a"}',
        b'{"text": "a", "text": "b"}',
        b'{"text": "a", "summary": {"sentences": 1e999}}',
        '{"text": "in UTF-16"}'.encode("utf-16"),
    ],
    ids=lambda data: repr(data[:24]),
)
def test_what_is_no_sane_json_is_400(client, data):
    problem(send(client, data), 400)


def test_a_text_that_is_not_utf8_is_400(client):
    assert "byte 3" in problem(send(client, b"caf\xe9", "text/plain"), 400)["detail"]


def test_a_pair_of_surrogate_escapes_is_a_character(client):
    response = send(client, rb'{"text": "\ud83d\ude00 Hello there."}')
    assert response.status_code == 200
    assert response.json["document"]["characters"] == 14


def test_a_byte_order_mark_before_json_does_no_harm(client):
    assert send(client, b'\xef\xbb\xbf{"text": "Hello there."}').status_code == 200


@pytest.mark.parametrize(
    ("content_type", "headers"),
    [
        ("application/xml", {}),
        ("text/html; charset=windows-1252", {}),
        ("multipart/form-data", {}),
        ("", {}),
        ("application/json; charset=iso-8859-1", {}),
        ("text/plain; charset=windows-1251", {}),
        ("application/json", {"Content-Encoding": "br"}),
    ],
)
def test_a_wrong_type_or_encoding_is_415(client, content_type, headers):
    problem(send(client, b'{"text": "a"}', content_type, **headers), 415)


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/text"]),
        ({"title": "Only a title"}, ["/text"]),
        ({"text": ""}, ["/text"]),
        ({"text": " \n\t\u2029\u3000\x85"}, ["/text"]),
        ({"text": None}, ["/text"]),
        ({"text": 5}, ["/text"]),
        ({"text": "a", "html": "<p>a</p>"}, ["/html"]),
        ({"text": 5, "html": "<p>a</p>"}, ["/html", "/text"]),
        ({"html": " "}, ["/html"]),
        ({"html": "<p hidden>a</p><script>b</script>"}, ["/html"]),
        ({"text": "a", "a/b~c": 1}, ["/a~1b~0c"]),
        ({"text": "a", "_schema": 1}, ["/_schema"]),
        ({"text": "a", "zeta": 1, "alpha": 2, "beta": 3}, ["/alpha", "/beta", "/zeta"]),
        ({"text": "a", "features": ["summary"] * 5}, ["/features"]),
        ({"text": "a", "features": ["lnguage"]}, ["/features/0"]),
        ({"text": "a", "features": []}, ["/features"]),
        ({"text": "a", "features": "summary"}, ["/features"]),
        ({"text": "a", "language": "klingon language"}, ["/language"]),
        ({"text": "a", "language": "de-1901-1901"}, ["/language"]),
        ({"text": "a", "offset_unit": "bytes"}, ["/offset_unit"]),
        ({"text": "a", "title": "t" * 2001}, ["/title"]),
        ({"text": "a", "id": 5}, ["/id"]),
        ({"text": "a", "summary": {"sentences": 0}}, ["/summary/sentences"]),
        ({"text": "a", "summary": {"sentences": "3"}}, ["/summary/sentences"]),
        ({"text": "a", "summary": {"sentences": True}}, ["/summary/sentences"]),
        ({"text": "a", "summary": {"sentences": 2.5}}, ["/summary/sentences"]),
        ({"text": "a", "summary": {"ratio": 0}}, ["/summary/ratio"]),
        ({"text": "a", "summary": {"ratio": 1.1}}, ["/summary/ratio"]),
        ({"text": "a", "summary": {"avoid_quotes": "yes"}}, ["/summary/avoid_quotes"]),
        ({"text": "a", "summary": {"algorithm": "magic"}}, ["/summary/algorithm"]),
        ({"text": "a", "summary": {"sentences": 3, "words": 50}}, ["/summary/words"]),
        ({"text": "a", "summary": {"lenght": 3}, "ttle": ""}, ["/summary/lenght", "/ttle"]),
        ([], [""]),
        ("text", [""]),
        (None, [""]),
    ],
    ids=lambda value: json.dumps(value)[:50],
)
def test_a_wrong_field_is_422_and_named_by_its_pointer(client, body, pointers):
    answer = problem(send(client, json.dumps(body).encode()), 422)
    assert [error["pointer"] for error in answer["errors"]] == pointers
    assert all(error["detail"] for error in answer["errors"])


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("lenght=3", "/lenght"),
        ("sentences=x", "/sentences"),
        ("sentences=1&sentences=2", "/sentences"),
        ("ratio=2", "/ratio"),
        ("words=3&ratio=.5", "/ratio"),
        ("sentences=1_0", "/sentences"),
        ("sentences=%203", "/sentences"),
        ("sentences=%D9%A3", "/sentences"),
        ("ratio=1_0e-2", "/ratio"),
        ("ratio=nan", "/ratio"),
    ],
)
def test_a_wrong_parameter_is_422_and_named(client, query, pointer):
    answer = problem(send(client, b"Hello there.", "text/plain", f"/v1/summaries?{query}"), 422)
    assert [error["pointer"] for error in answer["errors"]] == [pointer]


def test_features_are_chosen_on_analyses_only(client):
    answer = problem(client.post("/v1/themes", json={"text": "a", "features": ["themes"]}), 422)
    assert [error["pointer"] for error in answer["errors"]] == ["/features"]


def test_twenty_five_point_nought_is_a_whole_number(client):
    response = client.post("/v1/summaries", json={"text": "Hello there.", "summary": {"sentences": 25.0}})
    assert response.status_code == 200


def test_a_text_over_the_limit_is_413_and_never_cut():
    client = create_app(Settings(max_text_characters=20, log_level="ERROR")).test_client()
    assert client.post("/v1/analyses", json={"text": "é" * 20}).status_code == 200
    answer = problem(client.post("/v1/analyses", json={"text": "é" * 21}), 413)
    assert "20" in answer["detail"]
    assert answer["errors"][0]["pointer"] == "/text"


def test_a_body_over_the_limit_is_413_and_names_it():
    client = create_app(Settings(max_body_bytes=1000, log_level="ERROR")).test_client()
    answer = problem(client.post("/v1/analyses", json={"text": "a" * 1000}), 413)
    assert "1000 bytes" in answer["detail"]


def test_a_flood_of_errors_is_answered_with_the_first_hundred(client):
    body = {"text": "a", **{f"{'n' * 300}{n}": n for n in range(5000)}}
    response = client.post("/v1/analyses", json=body)
    assert len(problem(response, 422)["errors"]) == 100
    assert len(response.data) < 50_000


def test_a_query_that_is_not_utf8_is_400(client):
    problem(send(client, b"Hello there.", "text/plain", "/v1/languages?title=caf%E9"), 400)


def test_the_path_is_given_back_as_a_uri(client):
    assert problem(client.get("/v1/%0d%0aX:1"), 404)["instance"] == "/v1/%0D%0AX%3A1"


def test_an_unknown_path_is_404(client):
    problem(client.get("/v1/nothing"), 404)


@pytest.mark.parametrize(("method", "path", "allowed"), [("GET", "/v1/analyses", "POST"), ("DELETE", "/livez", "GET")])
def test_a_wrong_method_is_405_with_allow(client, method, path, allowed):
    response = client.open(path, method=method)
    problem(response, 405)
    assert allowed in response.headers["Allow"]


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=0.9, image/*"])
def test_what_cannot_be_accepted_is_406(client, accept):
    problem(client.post("/v1/analyses", json={"text": "a"}, headers={"Accept": accept}), 406)


def test_a_wrong_method_is_405_whatever_is_accepted(client):
    response = client.get("/v1/analyses", headers={"Accept": "text/html"})
    problem(response, 405)
    assert "POST" in response.headers["Allow"]


@pytest.mark.parametrize(
    "accept", ["*/*", "application/*", "text/html, application/json;q=0.1", "application/json; charset=utf-8", ""]
)
def test_what_can_be_accepted_is_answered(client, accept):
    assert client.post("/v1/analyses", json={"text": "a"}, headers={"Accept": accept}).status_code == 200


def test_an_analysis_over_its_deadline_is_503_and_the_worker_lives_on(seed):
    client = create_app(Settings(deadline_seconds=1e-9, log_level="ERROR")).test_client()
    response = client.post("/v1/analyses", json=seed("en/summit-trade-war"))
    problem(response, 503)
    assert int(response.headers["Retry-After"]) >= 1
    assert client.get("/livez").status_code == 200


def test_an_answer_that_breaks_its_schema_is_withheld(client, monkeypatch, capfd):
    broken = {"document": {"characters": -1}, "secret": "a word of the article"}
    monkeypatch.setattr("service.api.analyses.answer", lambda *_: broken)
    answer = problem(client.post("/v1/analyses", json={"text": "a"}), 500)
    assert answer["type"].endswith("broken-answer")
    assert "secret" not in json.dumps(answer)
    captured = capfd.readouterr()
    assert "a word of the article" not in captured.err + captured.out


def test_a_fault_tells_neither_caller_nor_log_what_was_sent(monkeypatch, capfd):
    client = create_app(Settings(log_level="ERROR")).test_client()

    def fail(*_, **__):
        raise RuntimeError("the article says: top secret")

    monkeypatch.setattr(service.api.blueprints.Answer, "build", fail)
    answer = problem(client.post("/v1/analyses", json={"text": "top secret"}), 500)
    captured = capfd.readouterr()
    assert "top secret" not in json.dumps(answer) + captured.err + captured.out
    assert "RuntimeError" in captured.err


def test_a_request_id_is_given_back_or_made(client):
    assert client.get("/livez", headers={"X-Request-ID": "abc-1.2_3"}).headers["X-Request-ID"] == "abc-1.2_3"
    made = client.get("/livez", headers={"X-Request-ID": "two words"}).headers["X-Request-ID"]
    assert made != "two words"
    assert len(made) == 32
