import pytest

from tests.api.test_problems import problem


def post(client, a, b, **fields):
    return client.post("/v1/comparisons", json={"a": a, "b": b, **fields})


def article(seed, name, **fields):
    return {"text": seed(name)["text"], **fields}


def test_a_round_trip_is_a_copy_and_the_original_is_named(client, seed):
    response = post(
        client,
        article(seed, "en/summit-trade-war-round-trip", id="copy"),
        article(seed, "en/summit-trade-war", id="first"),
        id="pair-1",
    )
    answer = response.json
    assert response.status_code == 200
    assert answer["id"] == "pair-1"
    assert answer["relation"] == "copy"
    assert answer["similarity"] > 0.6
    assert answer["direction"]["original"] == "b"
    assert answer["direction"]["probability"] > 0.7
    assert answer["direction"]["reasons"]
    assert answer["documents"]["a"]["id"] == "copy"
    assert answer["documents"]["b"]["language"]["tag"] == "en"


def test_the_other_way_round_the_answer_turns_round(client, seed):
    a, b = article(seed, "en/summit-trade-war"), article(seed, "en/summit-trade-war-round-trip")
    there, back = post(client, a, b).json, post(client, b, a).json
    assert (there["direction"]["original"], back["direction"]["original"]) == ("a", "b")
    assert there["direction"]["probability"] == back["direction"]["probability"]
    assert [(pair["a"], pair["b"]) for pair in there["alignment"]] == sorted(
        ((pair["b"], pair["a"]) for pair in back["alignment"]), key=lambda pair: pair[0]["index"]
    )


def test_aligned_sentences_say_what_changed_and_where_they_stand(client, seed):
    a, b = article(seed, "en/summit-trade-war"), article(seed, "en/summit-trade-war-round-trip")
    answer = post(client, a, b | {"offset_unit": "utf8"}).json
    pair = answer["alignment"][0]
    assert "their countries" in a["text"][pair["a"]["start"] : pair["a"]["end"]]
    copy = b["text"].encode()[pair["b"]["start"] : pair["b"]["end"]].decode()
    assert copy.startswith("ASTANA, Kazakhstan")
    assert all(change["b"] in copy for change in pair["changes"])
    assert any(change["a"] != change["b"] for change in pair["changes"])
    indices = [place["index"] for place in answer["only_in_a"]] + [p["a"]["index"] for p in answer["alignment"]]
    assert sorted(indices) == list(range(answer["documents"]["a"]["document"]["sentences"]))


def test_moved_sentences_are_found_and_a_part_is_a_part(client, seed):
    lines = seed("en/tanker-sanctions")["text"].split("\n")
    moved = post(client, {"text": "\n".join(lines)}, {"text": "\n".join(lines[::-1])}).json
    assert len(moved["alignment"]) > 20
    assert moved["relation"] == "partial_copy"  # all is there, but in another order
    part = post(client, {"text": "\n".join(lines)}, {"text": "\n".join(lines[:9])}).json
    assert part["relation"] == "copy"
    assert len(part["only_in_a"]) > len(part["only_in_b"]) == 0


def test_articles_that_share_nothing_are_unrelated(client, seed):
    answer = post(client, article(seed, "en/tanker-sanctions"), article(seed, "en/library-reopens")).json
    assert answer["relation"] == "unrelated"
    assert answer["direction"]["original"] == "undetermined"
    assert answer["alignment"] == []


def test_html_is_compared_by_its_text(client):
    sentence = "The trade ministers of both countries signed a long agreement on steel tariffs."
    answer = post(client, {"html": f"<p>{sentence}</p>"}, {"text": sentence}).json
    assert answer["relation"] == "copy"
    assert answer["documents"]["a"]["document"]["text"] == sentence
    assert "text" not in answer["documents"]["b"]["document"]
    assert answer["direction"]["original"] == "undetermined"


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"a": {"text": "a"}}, ["/b"]),
        ({"a": {"text": " "}, "b": {}}, ["/a/text", "/b/text"]),
        ({"a": {"text": "a", "summary": {}}, "b": {"text": "b"}}, ["/a/summary"]),
        ({"a": {"text": "a"}, "b": {"html": "<p hidden>b</p>"}}, ["/b/html"]),
        ({"a": {"text": "a", "language": "de-1901-1901"}, "b": {"text": "b"}}, ["/a/language"]),
    ],
)
def test_a_wrong_field_is_named_with_the_article_that_it_is_in(client, body, pointers):
    answer = problem(client.post("/v1/comparisons", json=body), 422)
    assert [error["pointer"] for error in answer["errors"]] == pointers


def test_a_text_that_is_too_long_is_named(client):
    answer = problem(post(client, {"text": "a"}, {"text": "b " * 100_000}), 413)
    assert answer["errors"][0]["pointer"] == "/b/text"


def test_a_bare_text_is_no_pair(client):
    response = client.post("/v1/comparisons", data=b"One text.", content_type="text/plain")
    assert problem(response, 415)["detail"] == "Send application/json, in UTF-8."
