import re


def figures(client):
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    return dict(re.findall(r"^(standfirst_\w+(?:{[^}]*})?) (\S+)$", answer.text, re.MULTILINE))


def grown(before, after, name):
    return float(after.get(name, 0)) - float(before.get(name, 0))


def test_requests_articles_and_verdicts_are_counted(client):
    before = figures(client)
    text = "The ministers met in Geneva on Monday to talk about tariffs and the price of bread."
    client.post("/v1/analyses", json={"text": text, "language": "en"})
    client.post("/v1/languages", json={"text": "", "id": "secret"})
    client.get("/no/such/path")
    after = figures(client)
    requests = 'standfirst_requests_total{method="%s",route="%s",status="%s"}'
    assert grown(before, after, requests % ("POST", "/v1/analyses", 200)) == 1
    assert grown(before, after, requests % ("POST", "/v1/languages", 422)) == 1
    assert grown(before, after, requests % ("GET", "none", 404)) == 1
    assert grown(before, after, 'standfirst_articles_total{language="en"}') == 1
    assert grown(before, after, 'standfirst_verdicts_total{verdict="undetermined"}') == 1
    assert grown(before, after, 'standfirst_request_seconds_count{route="/v1/analyses"}') == 1


def test_each_article_of_a_batch_is_counted(client):
    before = figures(client)
    client.post("/v1/analyses/batch", json={"articles": [{"text": "The ministers met.", "language": "de"}] * 3})
    assert grown(before, figures(client), 'standfirst_articles_total{language="de"}') == 3


def test_what_a_caller_may_fill_is_no_label(client):
    client.post("/v1/languages?id=secret", json={"text": "The ministers met.", "language": "x-secret-tag"})
    client.open("/v1/languages", method="SECRET")
    shown = client.get("/metrics").text
    assert "secret" not in shown.lower()
    assert 'language="other"' in shown
