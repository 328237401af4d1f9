import gzip
import json

import pytest
from click.testing import CliRunner

from service.evaluation import floors
from service.evaluation.__main__ import main
from service.evaluation.datasets import read

PINNED = {"corpus": "abc", "floors": {"f1": 0.9}, "ceilings": {"flagged": 0.02}}


def test_figures_within_their_bounds_break_nothing():
    assert list(floors.broken({"f1": 0.9, "flagged": 0.02}, "abc", PINNED)) == []


@pytest.mark.parametrize(
    ("figures", "corpus", "said"),
    [
        ({"f1": 0.89, "flagged": 0.0}, "abc", "f1: 0.8900 < 0.9"),
        ({"f1": 0.95, "flagged": 0.03}, "abc", "flagged: 0.0300 > 0.02"),
        ({"f1": 0.95}, "abc", "flagged: not measured"),
        ({"f1": 0.95, "flagged": 0.0}, "xyz", "measured on xyz, but the floors were set on abc"),
    ],
)
def test_a_broken_bound_is_said(figures, corpus, said):
    assert list(floors.broken(figures, corpus, PINNED)) == [said]


def write(folder, name, rows):
    path = folder / name / "dev.jsonl.gz"
    path.parent.mkdir()
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))


THEMES = [
    {"lang": "en", "text": "A trade war.", "themes": ["trade"], "mentioned": [], "judged": ["trade"]},
    {"lang": "en", "text": "A day at the zoo.", "themes": [], "mentioned": [], "judged": ["trade"]},
]


def test_the_gate_passes_and_fails(tmp_path):
    write(tmp_path, "themes", THEMES)
    corpus = read(tmp_path / "themes" / "dev.jsonl.gz").corpus
    pinned = tmp_path / "floors.json"
    arguments = [str(tmp_path), "--only", "themes", "--floors", str(pinned)]
    pinned.write_text(json.dumps({"labelled": {"themes": {"corpus": corpus, "floors": {"f1 trade": 1.0}}}}))
    assert CliRunner().invoke(main, arguments).exit_code == 0
    pinned.write_text(json.dumps({"labelled": {"themes": {"corpus": corpus, "floors": {"f1 trade": 1.01}}}}))
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "f1 trade: 1.0000 < 1.01" in result.output


def test_the_gate_fails_where_there_is_no_data(tmp_path):
    assert CliRunner().invoke(main, [str(tmp_path)]).exit_code != 0
    write(tmp_path, "languages", [])
    result = CliRunner().invoke(main, [str(tmp_path), "--only", "languages"])
    assert isinstance(result.exception, ValueError)
