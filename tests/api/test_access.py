import pytest

from service.resources.keys import add_key

ARTICLE = {"text": "The ministers met in Geneva on Monday."}


@pytest.fixture
def key_and_client(tmp_path, client_with):
    key = add_key(tmp_path / "keys", "cms")
    return key, client_with(api_keys_file=str(tmp_path / "keys"))


@pytest.mark.parametrize("path", ["/v1/analyses", "/v1/analyses/batch", "/v1/languages", "/v1/comparisons"])
def test_without_a_key_nothing_is_analysed(key_and_client, path):
    _, client = key_and_client
    refused = client.post(path, json=ARTICLE)
    assert (refused.status_code, refused.json["type"]) == (401, "urn:standfirst:problem:key-needed")
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="standfirst"'


@pytest.mark.parametrize("path", ["/v1/languages", "/v1/themes", "/version"])
def test_what_is_in_force_is_told_to_callers_only(key_and_client, path):
    key, client = key_and_client
    assert client.get(path).status_code == 401
    answer = client.get(path, headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_with_a_key_everything_is(key_and_client, scheme):
    key, client = key_and_client
    assert client.post("/v1/languages", json=ARTICLE, headers={"Authorization": f"{scheme} {key}"}).status_code == 200


@pytest.mark.parametrize("sent", ["Bearer", "Bearer ", "Bearer nobody", "Basic Y21zOmNtcw==", "ключ", "Bearer cms"])
def test_a_wrong_key_is_as_good_as_none(key_and_client, sent):
    headers = {"Authorization": sent.encode().decode("latin-1")}
    refused = key_and_client[1].post("/v1/languages", json=ARTICLE, headers=headers)
    assert refused.status_code == 401
    assert ("invalid_token" in refused.headers["WWW-Authenticate"]) == sent.startswith("Bearer ")


@pytest.mark.parametrize(
    "path", ["/livez", "/readyz", "/metrics", "/openapi.json", "/openapi.yaml", "/docs/", "/docs/swagger-ui.css"]
)
def test_probes_and_the_contract_are_open(key_and_client, path):
    with key_and_client[1].get(path) as answer:
        assert answer.status_code == 200


def test_a_typo_in_the_path_is_told_as_one(key_and_client):
    assert key_and_client[1].post("/v1/analysis", json=ARTICLE).status_code == 404


def test_metrics_may_need_a_key(tmp_path, client_with):
    key = add_key(tmp_path / "keys", "prometheus")
    client = client_with(api_keys_file=str(tmp_path / "keys"), open_metrics=False)
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": f"Bearer {key}"}).status_code == 200


def test_pages_of_the_origins_that_are_listed_may_call_with_their_key(tmp_path, client_with):
    add_key(tmp_path / "keys", "cms")
    client = client_with(api_keys_file=str(tmp_path / "keys"), cors_origins=("https://cms.example.org",))
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "Authorization, Content-Type"}
    preflight = client.options("/v1/analyses", headers={"Origin": "https://cms.example.org", **asks})
    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] == "https://cms.example.org"
    assert "authorization" in preflight.headers["Access-Control-Allow-Headers"].lower()
    assert "Access-Control-Allow-Credentials" not in preflight.headers
    other = client.options("/v1/analyses", headers={"Origin": "https://evil.example.org", **asks})
    assert "Access-Control-Allow-Origin" not in other.headers


def test_no_page_of_another_origin_may_call_unless_it_is_listed(client):
    answer = client.post("/v1/languages", json=ARTICLE, headers={"Origin": "https://cms.example.org"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_even_any_origin_never_comes_with_credentials(client_with):
    answer = client_with(cors_origins=("*",)).post(
        "/v1/languages", json=ARTICLE, headers={"Origin": "https://a.example"}
    )
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
