import json

import pytest
from click.testing import CliRunner

from service.cli import main
from tests.conftest import SEEDS

SEED = SEEDS / "en" / "tanker-sanctions.json"


def run(*arguments):
    return CliRunner().invoke(main, ["analyse", *map(str, arguments)])


def test_several_files_are_answered_a_line_each_and_a_broken_one_does_not_stop_the_others(tmp_path):
    broken, text = tmp_path / "broken.json", tmp_path / "a.txt"
    broken.write_text("{", encoding="utf-8")
    text.write_text("The trade war over tariffs goes on in Geneva.", encoding="utf-8")
    result = run(SEED, broken, tmp_path / "missing.txt", tmp_path, text)
    assert result.exit_code == 1
    assert [json.loads(line)["document"]["sentences"] > 1 for line in result.stdout.splitlines()] == [True, False]
    assert "broken.json" in result.stderr
    assert f"{tmp_path / 'missing.txt'}: No such file or directory" in result.stderr
    assert f"{tmp_path}: Is a directory" in result.stderr


def test_options_win_over_what_a_request_says(tmp_path):
    file = tmp_path / "article.json"
    seed = json.loads(SEED.read_text(encoding="utf-8"))
    file.write_text(json.dumps({"text": seed["text"], "summary": {"words": 500}}), encoding="utf-8")
    result = run(file, "--features", "summary", "--sentences", 1, "--algorithm", "lexrank")
    answer = json.loads(result.stdout)
    assert answer.keys() == {"document", "summary", "version"}
    assert (len(answer["summary"]["sentences"]), answer["summary"]["algorithm"]) == (1, "lexrank")
    named = json.loads(run(file, "--language", "fr").stdout)
    assert (named["language"]["tag"], named["language"]["confidence"]) == ("fr", None)
    assert "sentences" in run(file, "--sentences", 0).stderr


def test_a_table_says_what_an_editor_asks():
    text = run("--format", "table", SEED).stdout
    answer = json.loads(run(SEED).stdout)
    assert "English (en)" in text
    for theme in answer["themes"]:
        assert theme["label"] in text
    assert all(len(line) <= 110 for line in text.splitlines())


def test_a_text_cannot_steer_the_terminal(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("The trade war \x1b[2J over tariffs\u202e goes on in Geneva, said the ministers.", encoding="utf-8")
    result = run("--format", "table", file)
    assert "\\u001b[2J" in result.stdout
    assert "\\u202e" in result.stdout
    assert not {"\x1b", "\u202e"} & set(result.stdout)


def test_a_message_cannot_steer_the_terminal_either(tmp_path):
    article, named = tmp_path / "a.json", tmp_path / "a\x1b[2J.txt"
    article.write_text('{"text": "a", "\u202e\u009b2J": 1}', encoding="utf-8")
    named.write_text(" ", encoding="utf-8")
    said = run(article, named).stderr
    assert "\\u202e\\u009b2J" in said
    assert "a\\u001b[2J.txt" in said
    assert not {"\x1b", "\u202e", "\u009b"} & set(said)


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_terminal_that_is_no_utf_8_breaks_nothing(tmp_path, form):
    file = tmp_path / "a.txt"
    file.write_text("The “trade war” over tariffs goes on in Geneva, said the ministers.", encoding="utf-8")
    runner = CliRunner(charset="latin-1")
    result = runner.invoke(main, ["analyse", "--format", form, str(file)])
    assert result.exit_code == 0
    if form == "json":
        assert "“trade war”" in json.loads(result.stdout_bytes)["summary"]["text"]
    else:
        assert "\\u201ctrade war\\u201d" in result.stdout


def test_html_and_a_language_without_themes_have_a_table_too(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("<p>Verslun og refsiaðgerðir eru ræddar í Reykjavík í dag.</p>", encoding="utf-8")
    assert "none are known for this language" in run("--format", "table", "--language", "is", file).stdout
