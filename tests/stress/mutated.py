"""Fifty thousand requests that somebody bent: never a 500, never a hang, always an answer that fits its schema."""

import gzip
import json
import time
from collections import Counter
from itertools import pairwise

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from schemas import analyses, batches, comparisons, languages, operations, summaries, themes, translation_signs
from service.api.encodings import zstd
from service.app import create_app
from service.config import Settings
from tests.stress.load import SEEDS
from tests.stress.table import Row

_ANSWERS = {
    "/v1/analyses": analyses.Analysis,
    "/v1/languages": languages.LanguageAnswer,
    "/v1/translation-signs": translation_signs.TranslationAnswer,
    "/v1/summaries": summaries.SummaryAnswer,
    "/v1/themes": themes.ThemesAnswer,
    "/v1/comparisons": comparisons.ComparisonAnswer,
    "/v1/analyses/batch": batches.BatchAnswer,
}
_ARTICLES = [{**article, "text": article["text"][:600]} for article in SEEDS]
_BODIES = [
    *(json.dumps(article, ensure_ascii=False).encode() for article in _ARTICLES),
    *(json.dumps({"a": a, "b": b}).encode() for a, b in pairwise(_ARTICLES[:4])),
    json.dumps({"articles": _ARTICLES[:2]}).encode(),
    b"\n".join(json.dumps(article).encode() for article in _ARTICLES[:2]),
    json.dumps({"html": "<p>The ministers <b>met</b> in Geneva.</p>" * 5, "offset_unit": "utf16"}).encode(),
    json.dumps({"text": "Xi met Putin.", "summary": {"sentences": 2}, "features": ["summary"]}).encode(),
    _ARTICLES[0]["text"].encode(),
]
_TYPES = [
    *["application/json"] * 8,
    "text/plain",
    "text/html",
    "application/x-ndjson",
    "application/xml",
    "",
    "a;b=c",
    "é",
]
_ENCODINGS = [*[""] * 8, "gzip", "gzip", "zstd", "zstd", "br", "gzip, gzip", "identity"]
_HEADERS = {
    "Accept": [
        *["*/*", "application/json", "application/x-ndjson, */*"] * 4,
        "application/ld+json",
        "text/html",
        "application/json;q=0",
        "/",
        ",",
    ],
    "Accept-Language": ["de", "zh-Hant, *;q=0.1", ";", "x" * 300, "en;q=nan"],
    "Accept-Encoding": ["gzip", "zstd;q=1, br", "*", "identity;q=0", ";;q"],
    "If-None-Match": ["*", '"a"', "W/"],
    "Idempotency-Key": ["a", ""],
    "X-Request-ID": ["a" * 200, "a b", "ok-1"],
    "Authorization": ["Bearer x", "Basic", "é"],
    "traceparent": ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00", "zz-" * 30],
}
_QUERIES = [
    *[""] * 6,
    "",
    "sentences=3",
    "sentences=0",
    "ratio=nan",
    "features=summary,themes",
    "language=%ff",
    "title=%00",
    "a=b",
]
_SPLICES = [
    b"\x00",
    b"\xff",
    b"\xed\xa0\x80",
    b'"',
    b"{",
    b"}",
    b"[" * 50,
    b"\\ud800",
    b"1e999",
    b"9" * 400,
    b"null",
    b",",
]
_SPLICES += [
    "\u202e\u0000".encode(),
    "ا".encode() * 20,
    "漢".encode() * 20,
    b"<!--",
    b"<![CDATA[",
    b" " * 200,
    b"\n" * 50,
]


@st.composite
def _bent(draw):
    body = bytearray(draw(st.sampled_from(_BODIES)))
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 4]))):
        place = draw(st.integers(0, max(len(body) - 1, 0)))
        length = draw(st.sampled_from([0, 0, 1, 3, 40, 400]))
        body[place : place + length] = draw(st.one_of(st.sampled_from(_SPLICES), st.binary(max_size=6)))
    return bytes(body)


_CHOSEN = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in _HEADERS.items()})


def run(requests=50_000):
    client = create_app(Settings(log_level="CRITICAL")).test_client()
    statuses, faults, longest = Counter(), [], [0.0]

    @seed(20261125)
    @settings(
        max_examples=requests,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        target=st.tuples(st.sampled_from([*_ANSWERS, "/v1/analyses", "/v1/nothing"]), st.sampled_from(_QUERIES)),
        body=_bent(),
        kind=st.sampled_from(_TYPES),
        encoding=st.sampled_from(_ENCODINGS),
        headers=_CHOSEN,
        method=st.sampled_from(["POST"] * 12 + ["PUT", "OPTIONS", "GET", "HEAD"]),
    )
    def send(target, body, kind, encoding, headers, method):
        path, query = target
        if encoding == "gzip":
            body = gzip.compress(body, 1)
        elif encoding == "zstd":
            body = zstd.compress(body)
        if encoding:
            headers = {**headers, "Content-Encoding": encoding}
        begun = time.perf_counter()
        answer = client.open(
            f"{path}?{query}",
            method=method,
            data=body,
            content_type=kind.encode().decode("latin-1"),
            headers={name: value.encode().decode("latin-1") for name, value in headers.items()},
        )
        data = answer.data
        longest[0] = max(longest[0], time.perf_counter() - begun)
        statuses[answer.status_code] += 1
        if answer.status_code >= 500 or (method == "POST" and not _fits(path, answer, data)):
            faults.append((answer.status_code, path, kind, encoding, query, headers, body[:2000]))

    send()
    spread = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    for fault in faults[:5]:
        print(fault)
    figure = f"{statuses.total():,} requests ({spread}); {len(faults)} faults; the longest {longest[0]:.2f} s"
    good = not faults and longest[0] < 5 and statuses.total() >= requests
    return [Row("50,000 mutated requests", "no 500, no hang over 5 s, every answer fits its schema", figure, good)]


def _fits(path, answer, data):
    if answer.headers.get("Content-Encoding"):
        return True  # looked at by those that were not asked to be compressed
    if answer.status_code >= 400:
        return answer.mimetype == "application/problem+json" and not operations.Problem().validate(json.loads(data))
    if answer.mimetype == "application/x-ndjson":
        return all(_fits_line(json.loads(line)) for line in data.splitlines())
    if answer.mimetype != "application/json":
        return answer.mimetype in ("application/ld+json", "application/vnd.iptc.ninjs+json")
    return not _ANSWERS[path]().validate(json.loads(data))


def _fits_line(line):
    schema = batches.ItemProblem if "status" in line else analyses.Analysis
    return not schema().validate(line)
