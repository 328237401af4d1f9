import pytest

ARTICLE = {"text": "The ministers met in Geneva on Monday."}
READ = [
    "/v1/languages",
    "/v1/themes",
    "/version",
    "/openapi.json",
    "/openapi.yaml",
    "/docs/",
    "/docs/swagger-ui.css",
    "/livez",
]


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("encoding", ["identity", "gzip", "zstd"])
def test_whoever_has_it_already_is_told_so(client, path, encoding):
    with client.get(path, headers={"Accept-Encoding": encoding}) as first:
        tag = first.headers["ETag"]
        assert first.status_code == 200
    with client.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": tag}) as again:
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    with client.get(path, headers={"If-None-Match": 'W/"another"'}) as other:
        assert other.status_code == 200


def test_another_language_is_another_answer(client):
    english, german = (client.get("/v1/themes", headers={"Accept-Language": tag}) for tag in ("en", "de"))
    assert english.headers["ETag"] != german.headers["ETag"]
    assert {"Accept", "Accept-Language", "Accept-Encoding"} <= {v.strip() for v in english.headers["Vary"].split(",")}


@pytest.mark.parametrize(
    ("method", "path", "rule"),
    [
        ("POST", "/v1/analyses", "no-store"),
        ("GET", "/v1/analyses", "no-store"),
        ("GET", "/nowhere", "no-store"),
        ("GET", "/livez", "no-store"),
        ("GET", "/metrics", "no-store"),
        ("GET", "/v1/themes", "no-cache"),
        ("GET", "/openapi.json", "no-cache"),
    ],
)
def test_every_answer_says_how_long_it_is_good_for(client, method, path, rule):
    answer = client.open(path, method=method, json=ARTICLE if method == "POST" else None)
    assert answer.headers["Cache-Control"] == rule


def test_an_idempotency_key_changes_nothing(client):
    first = client.post("/v1/analyses", json=ARTICLE)
    again = [
        client.post("/v1/analyses", json=ARTICLE, headers={"Idempotency-Key": key}) for key in ("a", "a", "b" * 500)
    ]
    assert {answer.data for answer in again} == {first.data}
    other = client.post("/v1/analyses", json={"text": "Something else was sent."}, headers={"Idempotency-Key": "a"})
    assert other.json["document"]["characters"] == 24
