import pytest

from service.api import blueprints

ARTICLE = {"id": "1", "title": "A pact", "text": "The two countries signed a free trade agreement in Geneva on Monday."}


@pytest.fixture
def counted(monkeypatch, client_with):
    """A client with a cache, and how many analyses it made."""
    made = []
    count = blueprints.metrics.count_article
    monkeypatch.setattr(blueprints.metrics, "count_article", lambda analysis: (made.append(1), count(analysis)))
    return client_with(cache="memory"), made


def test_the_same_article_is_analysed_once_and_answered_with_the_same_bytes(counted):
    client, made = counted
    answers = [client.post("/v1/analyses", json=ARTICLE) for _ in range(3)]
    assert len(made) == 1
    assert len({answer.data for answer in answers}) == 1
    assert {answer.mimetype for answer in answers} == {"application/json"}
    reordered = client.post("/v1/analyses", json=dict(reversed(ARTICLE.items())))
    assert (reordered.data, len(made)) == (answers[0].data, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"json": ARTICLE | {"id": "2"}},
        {"json": ARTICLE | {"title": "Another"}},
        {"json": ARTICLE | {"offset_unit": "utf16"}},
        {"json": ARTICLE, "query_string": {"sentences": "1"}},
        {"json": ARTICLE, "headers": {"Accept-Language": "de"}},
    ],
)
def test_whatever_the_answer_depends_on_makes_it_another_one(counted, change):
    client, made = counted
    client.post("/v1/analyses", json=ARTICLE)
    client.post("/v1/analyses", **change)
    assert len(made) == 2


def test_each_resource_and_each_shape_has_its_own_answer(counted):
    client, _ = counted
    ninjs = {"Accept": "application/vnd.iptc.ninjs+json"}
    for _ in range(2):
        assert "themes" in client.post("/v1/themes", json=ARTICLE).json
        assert "summary" in client.post("/v1/summaries", json=ARTICLE).json
        answer = client.post("/v1/themes", json=ARTICLE, headers=ninjs)
        assert (answer.mimetype, "subjects" in answer.json) == (ninjs["Accept"], True)


def test_what_went_wrong_is_not_kept(counted):
    client, made = counted
    empty = {"html": "<p></p>"}  # it fits the schema, so it is looked up, and fails behind that
    assert [client.post("/v1/analyses", json=empty).status_code for _ in range(2)] == [422, 422]
    assert made == []


def test_hits_and_misses_are_counted(counted):
    client, _ = counted

    def figure(result):
        shown = client.get("/metrics").text
        found = [line for line in shown.splitlines() if line.startswith(f'standfirst_cache_total{{result="{result}"}}')]
        return float(found[0].split()[1]) if found else 0

    before = figure("hit"), figure("miss")
    for _ in range(3):
        client.post("/v1/languages", json=ARTICLE)
    assert (figure("hit") - before[0], figure("miss") - before[1]) == (2, 1)


def test_nothing_is_kept_unless_it_is_wanted(client, monkeypatch):
    made = []
    monkeypatch.setattr(blueprints.metrics, "count_article", made.append)
    for _ in range(2):
        client.post("/v1/analyses", json=ARTICLE)
    assert len(made) == 2
