import json

from click.testing import CliRunner

from service.cli import main
from tests.conftest import SEEDS

A, B = (SEEDS / "en" / f"{name}.json" for name in ("summit-trade-war", "summit-trade-war-round-trip"))


def run(*arguments):
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


def test_the_answer_is_that_over_http(client):
    result = run(A, B)
    assert result.exit_code == 0, result.output
    sides = {side: json.loads(file.read_text(encoding="utf-8")) for side, file in (("a", A), ("b", B))}
    known = {"id", "title", "text", "language", "offset_unit"}
    body = {side: {k: v for k, v in article.items() if k in known} for side, article in sides.items()}
    assert json.loads(result.stdout) == client.post("/v1/comparisons", json=body).json


def test_a_table_says_which_is_the_original_and_what_changed():
    text = " ".join(run("--format", "table", A, B).stdout.split())
    assert "one is a copy of the other" in text
    assert "a reads less translated than b" in text
    assert "“keeps pushing cargo” / “maintains to press charge”" in text


def test_a_page_is_cut_where_its_text_is(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<div><p>The ministers of both countries met in Geneva on Monday.</p></div>", encoding="utf-8")
    assert "The ministers of both countries met in Geneva on Monday." in run("--format", "table", page, page).stdout


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    broken, blank = tmp_path / "broken.json", tmp_path / "blank.txt"
    broken.write_text("{", encoding="utf-8")
    blank.write_text(" ", encoding="utf-8")
    for result, name in ((run(A, broken), "broken.json"), (run(blank, A), "blank.txt")):
        assert (result.exit_code, name in result.output, "Traceback" in result.output) == (1, True, False)
