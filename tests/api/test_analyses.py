import json

import pytest

from service.api.answers import service_version

ARTICLE = {
    "id": "cms-17",
    "title": "Ministers agree on trade",
    "text": "The trade ministers of both countries signed a free trade agreement in Geneva on Monday.\n\n"
    "“It is a good day for exporters,” said the minister. 😀 Tariffs on steel will fall to 2.5 percent.",
}


def post(client, body, path="/v1/analyses", **headers):
    return client.post(path, json=body, headers=headers)


def spans(node):
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def test_an_article_is_answered_whole(client):
    response = post(client, ARTICLE)
    answer = response.json
    assert response.status_code == 200
    assert answer["id"] == "cms-17"
    assert answer["language"]["tag"] == "en"
    assert answer["language"]["name"] == "English"
    assert answer["document"]["characters"] == len(ARTICLE["text"])
    assert answer["document"]["paragraphs"] == 2
    assert answer["translation"]["probability"] is None
    assert answer["summary"]["algorithm"] == "newsroom"
    assert answer["summary"]["truncated_graph"] is False
    assert [theme["id"] for theme in answer["themes"]] == ["trade"]
    assert answer["theme_coverage"] == "full"
    assert answer["version"]["service"] == service_version()


@pytest.mark.parametrize(
    ("unit", "encoding", "size"), [("code_point", "utf-32-le", 4), ("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)]
)
def test_every_span_quotes_the_text_it_indexes_in_every_unit(client, unit, encoding, size):
    answer = post(client, {**ARTICLE, "offset_unit": unit, "summary": {"sentences": 9}}).json
    found = list(spans(answer))
    assert {span.get("field") for span in found} >= {"title", "text"}
    for span in found:
        source = ARTICLE["title"] if span.get("field") == "title" else ARTICLE["text"]
        cut = source.encode(encoding)[span["start"] * size : span["end"] * size].decode(encoding)
        assert cut == span["text"]


def test_features_choose_the_parts(client):
    answer = post(client, {**ARTICLE, "features": ["summary"]}).json
    assert set(answer) == {"id", "document", "summary", "version"}


def test_no_id_is_echoed_where_none_was_sent(client):
    assert "id" not in post(client, {"text": "The end."}).json


def test_the_same_request_gives_the_same_bytes(client):
    assert post(client, ARTICLE).data == post(client, ARTICLE).data


def test_a_bare_text_takes_its_options_from_the_query(client):
    response = client.post(
        "/v1/analyses?features=summary,themes&sentences=1&algorithm=luhn&title=A%20trade%20war&id=7&language=en",
        data=ARTICLE["text"].encode(),
        content_type="text/plain",
    )
    answer = response.json
    assert set(answer) == {"id", "document", "summary", "themes", "theme_coverage", "version"}
    assert answer["summary"]["algorithm"] == "luhn"
    assert len(answer["summary"]["sentences"]) == 1
    assert any(evidence["field"] == "title" for theme in answer["themes"] for evidence in theme["evidence"])


def test_the_query_wins_over_the_body(client):
    body = {**ARTICLE, "summary": {"words": 3}}
    answer = client.post("/v1/summaries?sentences=1", json=body).json
    assert len(answer["summary"]["sentences"]) == 1


def test_a_language_that_the_caller_names_is_believed(client):
    answer = post(client, {**ARTICLE, "language": "EN-gb"}).json
    assert answer["language"]["tag"] == "en-GB"
    assert answer["language"]["confidence"] is None


@pytest.mark.parametrize("language", [None, "und"])
def test_a_caller_who_does_not_know_the_language_has_it_identified(client, language):
    answer = post(client, {**ARTICLE, "language": language}).json
    assert answer["language"]["tag"] == "en"
    assert answer["language"]["confidence"] > 0.9


@pytest.mark.parametrize("text", ["12 345", "🎉", "...", "\x00", "Sí"])
def test_what_is_too_little_is_answered_not_refused(client, text):
    response = post(client, {"text": text})
    assert response.status_code == 200
    assert response.json["translation"]["verdict"] == "undetermined"
    assert response.json["translation"]["reason"]


def test_a_language_without_patterns_is_not_covered(client):
    answer = post(
        client, {"text": "Seðlabankinn hélt vöxtum óbreyttum á föstudag. Krónan veiktist gagnvart evru."}
    ).json
    assert answer["language"]["tag"] == "is"
    assert (answer["themes"], answer["theme_coverage"]) == ([], "none")


def test_names_and_labels_come_in_the_callers_language(client):
    answer = post(client, ARTICLE, **{"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}).json
    assert answer["language"]["name"] == "Englisch"
    assert answer["themes"][0]["label"] == "Welthandel"


def test_a_language_without_labels_still_names_languages(client):
    answer = post(client, ARTICLE, **{"Accept-Language": "sw,de;q=0.5"}).json
    assert answer["language"]["name"] == "Kiingereza"
    assert answer["themes"][0]["label"] == "Welthandel"


def test_unicode_arrives_as_it_was_sent(client):
    text = "Die Straße heißt „Königsallee“. \u2028 İstanbul’da 👩‍👩‍👧 e\u0301te\u0301 \ufeff\x00 𝔘𝔫𝔦."
    answer = client.post("/v1/analyses", data=json.dumps({"text": text}), content_type="application/json").json
    assert answer["document"]["characters"] == len(text)
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans(answer))


@pytest.mark.parametrize("accepted", ["*", "xx", ""])
def test_names_are_english_where_the_caller_does_not_choose(client, accepted):
    assert post(client, ARTICLE, **{"Accept-Language": accepted}).json["language"]["name"] == "English"


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/v1/languages", set()),
        ("/v1/translation-signs", {"translation"}),
        ("/v1/summaries", {"summary"}),
        ("/v1/themes", {"themes", "theme_coverage"}),
    ],
)
def test_a_single_resource_answers_with_its_own_part(client, path, part):
    whole, single = post(client, ARTICLE).json, post(client, ARTICLE, path).json
    assert set(single) == {"id", "document", "language", "version"} | part
    assert all(single[name] == whole[name] for name in single)


def test_the_languages_say_what_there_is_for_each(client):
    languages = {language["tag"]: language for language in client.get("/v1/languages").json["languages"]}
    assert len(languages) >= 55
    assert languages["en"] == {
        "tag": "en",
        "name": "English",
        "detection": True,
        "sentences": True,
        "stop_words": True,
        "stemmer": True,
        "translation_signs": True,
        "translation_model": True,
        "themes": True,
    }
    assert languages["th"]["detection"]
    assert not languages["th"]["themes"]
    assert languages["sr-Cyrl"]["sentences"]
    assert "sr" not in languages  # it is the same lexicon


def test_the_taxonomy_in_force_shows_its_thresholds(client):
    taxonomy = client.get("/v1/themes").json
    assert {"trade", "sanctions", "ukraine", "energy"} < {theme["id"] for theme in taxonomy["themes"]}
    assert taxonomy["taxonomy"] == client.get("/version").json["taxonomy"]
    for theme in taxonomy["themes"]:
        assert theme["threshold"] <= theme["primary_threshold"]
        assert {"en", "fr", "de", "es", "ru", "uk"} <= set(theme["languages"])


PAGE = (
    "<nav>Home</nav><article><h1>Steel</h1>"
    "<p>The trade ministers signed a <b>free</b> trade agreement in Geneva. 😀</p>"
    "<script>var x = 1</script><p>Tariffs on steel will fall to 2.5&nbsp;percent.</p></article>"
)


@pytest.mark.parametrize("is_bare", [True, False])
def test_the_text_of_html_is_returned_and_is_what_offsets_index(client, is_bare):
    if is_bare:
        response = client.post("/v1/analyses?offset_unit=utf16", data=PAGE, content_type="text/html; charset=utf-8")
    else:
        response = post(client, {"html": PAGE, "offset_unit": "utf16"})
    answer = response.json
    text = answer["document"]["text"]
    assert text.startswith("Steel\n\nThe trade ministers signed a free trade agreement in Geneva. 😀\n\nTariffs")
    assert [theme["id"] for theme in answer["themes"]] == ["trade"]
    assert answer["document"]["characters"] == len(text)
    found = [span for span in spans(answer) if span is not answer["document"]]
    assert found
    units = text.encode("utf-16-le")
    assert all(units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") == span["text"] for span in found)


def test_a_text_is_not_sent_back(client):
    assert "text" not in post(client, ARTICLE).json["document"]
