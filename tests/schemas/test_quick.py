import copy
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields

from schemas.analyses import Analysis
from schemas.comparisons import ComparisonAnswer
from schemas.quick import fits
from service.app import create_app
from tests.conftest import SEEDS

JUNK = [None, True, 0, -1, 1.5, math.nan, math.inf, "", "x", "en", [], {}, [0], {"a": 1}, (), b"x"]


@pytest.fixture(scope="module")
def answers():
    """A whole analysis and a comparison, as JSON."""
    client = create_app().test_client()
    names = ("summit-trade-war", "summit-trade-war-round-trip")
    a, b = (json.loads((SEEDS / "en" / f"{name}.json").read_text(encoding="utf-8")) for name in names)
    sides = {side: {"text": article["text"]} for side, article in (("a", a), ("b", b))}
    return {
        Analysis: client.post("/v1/analyses", json={"id": "1", "text": b["text"], "title": b["title"]}).json,
        ComparisonAnswer: client.post("/v1/comparisons", json=sides).json,
    }


def places(data, path=()):
    """Every place in JSON data, as a path of keys and indices."""
    yield path
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from places(value, (*path, key))


@pytest.mark.parametrize("schema", [Analysis, ComparisonAnswer])
def test_a_right_answer_passes_and_marshmallow_would_leave_it_as_it_is(answers, schema):
    answer = answers[schema]
    assert fits(schema())(answer)
    assert schema().validate(answer) == {}
    assert json.dumps(Schema.dump(schema(), answer)) == json.dumps(answer)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_what_passes_has_no_fault_that_marshmallow_would_find(answers, data):
    schema = data.draw(st.sampled_from([Analysis, ComparisonAnswer]))
    answer = copy.deepcopy(answers[schema])
    *above, last = data.draw(st.sampled_from([path for path in places(answer) if path]))
    parent = answer
    for key in above:
        parent = parent[key]
    match data.draw(st.sampled_from(["change", "remove", "add"])):
        case "change":
            parent[last] = data.draw(st.sampled_from(JUNK))
        case "remove":
            del parent[last]
        case "add" if isinstance(parent, dict):
            parent["another"] = 1
    if fits(schema())(answer):
        assert schema().validate(answer) == {}
        assert json.dumps(Schema.dump(schema(), answer)) == json.dumps(answer)


def test_a_schema_with_a_field_of_an_unknown_kind_passes_nothing():
    test = fits(Schema.from_dict({"at": fields.DateTime()})())
    assert test({})
    assert not test({"at": "2024-05-17T00:00:00"})
