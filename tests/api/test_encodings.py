import gzip
import json
import tracemalloc

import pytest

from service.api.encodings import zstd

ARTICLE = {"text": "The two countries signed a free trade agreement in Geneva on Monday. " * 20}
PACK = {"gzip": gzip.compress, "zstd": zstd.compress}
BATCH = "/v1/analyses/batch"


def send(client, data, encoding, path="/v1/languages", content_type="application/json"):
    return client.post(path, data=data, content_type=content_type, headers={"Content-Encoding": encoding})


@pytest.mark.parametrize("encoding", PACK)
def test_a_compressed_article_is_the_article(client, encoding):
    plain = client.post("/v1/languages", json=ARTICLE)
    assert send(client, PACK[encoding](json.dumps(ARTICLE).encode()), encoding).data == plain.data
    text = send(client, PACK[encoding](ARTICLE["text"].encode()), encoding, content_type="text/plain")
    assert text.data == plain.data


@pytest.mark.parametrize("encoding", PACK)
def test_pieces_compressed_one_after_the_other_are_one_body(client, encoding):
    whole = json.dumps(ARTICLE).encode()
    data = PACK[encoding](whole[:50]) + PACK[encoding](whole[50:])
    assert send(client, data, encoding).status_code == 200


@pytest.mark.parametrize("encoding", PACK)
@pytest.mark.parametrize("spoil", [lambda d: d[:-6], lambda d: d[:20] + b"XX" + d[22:], lambda _: b"", lambda _: b"{}"])
def test_what_is_not_what_it_says_is_400(client, encoding, spoil):
    answer = send(client, spoil(PACK[encoding](json.dumps(ARTICLE).encode())), encoding)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_other_encodings_are_415_and_told_which_are_known(client):
    answer = send(client, b"{}", "br")
    assert answer.status_code == 415
    assert answer.headers["Accept-Encoding"] == "gzip, zstd"


@pytest.mark.parametrize("encoding", PACK)
def test_a_small_body_that_unfolds_to_a_very_large_one_is_413_and_never_held(client, encoding):
    bomb = PACK[encoding](b" " * 200_000_000)
    tracemalloc.start()
    answer = send(client, bomb, encoding)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (answer.status_code, "2097152" in answer.json["detail"]) == (413, True)
    assert most < 20_000_000


@pytest.mark.parametrize("encoding", PACK)
def test_a_stream_may_be_compressed(client, encoding):
    lines = b"\n".join([json.dumps(ARTICLE | {"features": ["language"]}).encode()] * 3)
    answer = send(client, PACK[encoding](lines), encoding, BATCH, "application/x-ndjson")
    assert [json.loads(line)["language"]["tag"] for line in answer.data.splitlines()] == ["en"] * 3


@pytest.mark.parametrize("encoding", PACK)
def test_a_stream_that_breaks_off_ends_with_a_problem(client, encoding):
    line = json.dumps({"text": "The ministers met.", "features": ["language"]}).encode() + b"\n"
    answer = send(client, PACK[encoding](line * 3)[:-4] + b"\x00" * 12, encoding, BATCH, "application/x-ndjson")
    last = json.loads(answer.data.splitlines()[-1])
    assert (answer.status_code, last["status"]) == (200, 400)


@pytest.mark.parametrize("encoding", ["gzip", "zstd", "br"])
def test_answers_are_compressed_if_asked_for(client, encoding):
    plain = client.post("/v1/analyses", json=ARTICLE)
    packed = client.post("/v1/analyses", json=ARTICLE, headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == encoding
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    if encoding == "gzip":
        assert gzip.decompress(packed.data) == plain.data
