import pytest

NINJS, JSON_LD = "application/vnd.iptc.ninjs+json", "application/ld+json"
ARTICLE = {
    "title": "New sanctions on Russian oil",
    "text": "The European Union imposed sanctions on three Russian banks. Ukraine's president thanked the ministers.",
}

# What ninjs 3.1 (iptc.org, CC BY 4.0) says of these two: `additionalProperties` is false there.
SUBJECT = {"name", "rel", "uri", "literal", "creator", "relevance", "confidence"}
PLACE = {"name", "rel", "uri", "literal", "contactInfo", "geoJSON"}


def asked(client, accept, **more):
    answer = client.post("/v1/themes", json=ARTICLE | more, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.mimetype == accept.split(",", maxsplit=1)[0].split(";")[0]
    return answer.json


def test_ninjs_has_themes_as_subjects_and_countries_as_places(client):
    item = asked(client, NINJS)
    assert (item["type"], item["representationType"], item["language"]) == ("text", "partial", "en")
    assert item["headlines"] == [{"role": "main", "value": ARTICLE["title"]}]
    assert all(subject.keys() <= SUBJECT and 0 <= subject["relevance"] <= 100 for subject in item["subjects"])
    assert all(place.keys() <= PLACE for place in item["places"])
    sanctions = next(subject for subject in item["subjects"] if subject["literal"] == "sanctions")
    assert (sanctions["rel"], sanctions["uri"]) == ("about", "http://cv.iptc.org/newscodes/mediatopic/20000642")
    assert [place["uri"] for place in item["places"]] == ["http://cvx.iptc.org/iso3166-1a2/ua"]


def test_schema_org_has_what_the_article_is_about_and_what_it_mentions(client):
    item = asked(client, JSON_LD, id="a-1")
    assert (item["@context"], item["@type"], item["identifier"]) == ("https://schema.org", "NewsArticle", "a-1")
    assert (item["headline"], item["inLanguage"]) == (ARTICLE["title"], "en")
    things = {thing["identifier"]: thing for thing in item["about"] + item["mentions"]}
    assert things["sanctions"]["@type"] == "Thing"
    assert things["ukraine"]["@type"] == "Country"
    assert "http://www.wikidata.org/entity/Q212" in things["ukraine"]["sameAs"]
    assert sorted(item["keywords"]) == sorted(thing["name"] for thing in things.values())


def test_labels_come_in_the_language_asked_for(client):
    headers = {"Accept": NINJS, "Accept-Language": "de"}
    item = client.post("/v1/themes", json=ARTICLE, headers=headers).json
    assert "Sanktionen" in {subject["name"] for subject in item["subjects"]}


@pytest.mark.parametrize("accept", [NINJS, JSON_LD])
def test_the_same_article_has_the_same_answer(client, accept):
    assert asked(client, accept) == asked(client, accept)


def test_the_best_that_is_accepted_is_given(client):
    assert asked(client, f"{JSON_LD}, application/json;q=0.5")["@type"] == "NewsArticle"
    answer = client.post("/v1/themes", json=ARTICLE, headers={"Accept": f"application/json, {NINJS};q=0.5"})
    assert answer.mimetype == "application/json"


def test_other_resources_give_json_only(client):
    assert client.post("/v1/languages", json=ARTICLE, headers={"Accept": NINJS}).status_code == 406
    assert client.get("/v1/themes", headers={"Accept": NINJS}).status_code == 406
