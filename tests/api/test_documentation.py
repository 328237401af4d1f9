from pathlib import Path

import yaml

CONTRACT = Path(__file__).parent.parent.parent / "openapi.yaml"


def test_the_committed_contract_is_the_one_that_is_served(client):
    assert client.get("/openapi.yaml").text == CONTRACT.read_text(encoding="utf-8"), "run `make openapi`"


def test_json_and_yaml_say_the_same(client):
    assert client.get("/openapi.json").json == yaml.safe_load(client.get("/openapi.yaml").text)


def test_every_route_of_the_app_is_in_the_contract(app, client):
    documented = {
        (path, method.upper())
        for path, item in client.get("/openapi.json").json["paths"].items()
        for method in item
        if method in {"get", "post"}
    }
    aside = {"/", "/openapi.json", "/openapi.yaml", "/docs"}
    served = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule not in aside and not rule.rule.startswith(("/docs", "/workbench/", "/seeds/"))
    }
    assert served == documented


def test_the_documentation_page_loads_nothing_from_elsewhere(client):
    page = client.get("/docs/").text
    assert "http://" not in page
    assert "https://" not in page
    for asset in ("swagger-ui.css", "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js"):
        with client.get(f"/docs/{asset}") as response:
            assert response.status_code == 200


def test_docs_without_a_slash_lead_there(client):
    response = client.get("/docs")
    assert response.status_code == 308
    assert response.headers["Location"] == "/docs/"
