import json

import pytest
from click.testing import CliRunner

from service.cli import main
from tests.conftest import SEEDS

SEED_FILES = sorted(SEEDS.glob("*/*.json"))


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, ["analyse", *map(str, arguments)], input=stdin)


def test_the_command_line_and_http_give_the_same_answer(client):
    path = SEEDS / "en" / "tanker-sanctions.json"
    result = run(path)
    assert result.exit_code == 0
    over_http = client.post("/v1/analyses", data=path.read_bytes(), content_type="application/json")
    assert json.loads(result.stdout) == over_http.json


def test_a_bare_text_is_read_from_a_file_or_from_standard_input(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("The trade war over tariffs goes on in Geneva.", encoding="utf-8")
    from_file, from_stdin = run(path), run("-", stdin=path.read_text(encoding="utf-8"))
    assert from_file.exit_code == 0
    assert from_file.stdout == from_stdin.stdout
    assert json.loads(from_file.stdout)["themes"][0]["id"] == "trade"


def test_a_page_is_read_as_html(tmp_path):
    path = tmp_path / "article.html"
    path.write_text("<p>The trade war over <i>tariffs</i> goes on in Geneva.</p>", encoding="utf-8")
    assert json.loads(run(path).stdout)["document"]["text"] == "The trade war over tariffs goes on in Geneva."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"text": "a", "ttle": ""}', "ttle"),
        (b'{"text": " "}', "empty"),
        (b'{"text": ', "Expecting value"),
        (rb'{"text": "\ud800"}', "surrogate"),
        (b"[" * 100_000, "deep"),
        (b'{"text": "a", "summary": {"words": ' + b"9" * 5000 + b"}}", "number"),
        (b'{"text": "caf\xe9"}', "UTF-8"),
    ],
)
def test_a_broken_request_is_a_message_and_not_a_traceback(tmp_path, content, said):
    path = tmp_path / "article.json"
    path.write_bytes(content)
    result = run(path)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_wrong_setting_is_a_message(tmp_path, monkeypatch):
    monkeypatch.setenv("STANDFIRST_DEADLINE_SECONDS", "soon")
    path = tmp_path / "article.txt"
    path.write_text("A text.", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "STANDFIRST_DEADLINE_SECONDS" in result.output


def test_a_text_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("STANDFIRST_MAX_TEXT_CHARACTERS", "10")
    path = tmp_path / "article.txt"
    path.write_text("More than ten characters.", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "limit is 10" in result.output


def test_own_originals_that_are_too_few_are_a_message(tmp_path):
    file = tmp_path / "originals.jsonl"
    file.write_text(json.dumps({"text": "The ministers met.", "language": "en"}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", "translation", "--originals", str(file)])
    assert result.exit_code == 1
    assert "no language with a model has 100 originals" in result.output


def test_the_service_reads_the_calibration_it_is_given(tmp_path, monkeypatch):
    file = tmp_path / "own.json"
    row = {"shift": 2.0, "originals": 120, "flagged_before": 0.1}
    data = {"false_alarms": 0.03, "fewest_words": 150, "languages": {"en": row}}
    file.write_text(json.dumps(data), encoding="utf-8")
    article = SEEDS / "en" / "summit-trade-war.json"
    before = json.loads(CliRunner().invoke(main, ["analyse", str(article)]).output)
    monkeypatch.setenv("STANDFIRST_TRANSLATION_CALIBRATION", str(file))
    after = json.loads(CliRunner().invoke(main, ["analyse", str(article)]).output)
    assert after["translation"]["probability"] < before["translation"]["probability"]
    assert "-own-" in after["version"]["models"]["translation"]
    monkeypatch.setenv("STANDFIRST_TRANSLATION_CALIBRATION", str(tmp_path / "none.json"))
    result = CliRunner().invoke(main, ["analyse", str(article)])
    assert (result.exit_code, "none.json" in result.output) == (1, True)


ZOO = """
id: zoo
labels: {en: Zoos}
definition: Animals in zoos.
threshold: 0.5
primary: 0.7
patterns:
  en:
    3: [zoo, zoos]
"""


def test_a_theme_of_ones_own_is_checked_and_tried(tmp_path):
    theme, article = tmp_path / "zoo.yaml", tmp_path / "article.txt"
    theme.write_text(ZOO, encoding="utf-8")
    article.write_text("The zoo of the town has a new bear, said the head of the zoo.", encoding="utf-8")
    result = CliRunner().invoke(main, ["taxonomy", "check", str(theme), str(article)])
    assert result.exit_code == 0, result.output
    assert "zoo: patterns en 2" in result.output
    assert "zoo primary 0.7928: zoo" in result.output


def test_a_broken_theme_is_told_with_its_line(tmp_path):
    theme = tmp_path / "zoo.yaml"
    theme.write_text(ZOO.replace("0.5", "5"), encoding="utf-8")
    result = CliRunner().invoke(main, ["taxonomy", "check", str(theme)])
    assert result.exit_code == 1
    assert "zoo.yaml:5: /threshold" in result.output


def test_a_theme_of_ones_own_is_in_the_answers(tmp_path, monkeypatch):
    theme, article = tmp_path / "zoo.yaml", tmp_path / "article.txt"
    theme.write_text(ZOO, encoding="utf-8")
    article.write_text("The zoo of the town has a new bear, said the head of the zoo.", encoding="utf-8")
    monkeypatch.setenv("STANDFIRST_TAXONOMY", str(theme))
    answer = json.loads(CliRunner().invoke(main, ["analyse", str(article)]).output)
    assert [theme["id"] for theme in answer["themes"]] == ["zoo"]


def keys(*arguments):
    return CliRunner().invoke(main, ["keys", *map(str, arguments)])


def test_a_key_is_made_listed_and_removed(tmp_path):
    file = tmp_path / "keys"
    made = [keys("add", "cms", "--file", file).stdout.strip() for _ in range(2)]
    assert len(set(made)) == 2
    assert keys("list", "--file", file).stdout == "cms: 2\n"
    assert keys("remove", "cms", "--old", "--file", file).stdout == "1 removed\n"
    assert keys("remove", "cms", "--file", file).exit_code == 0
    assert keys("list", "--file", file).stdout == ""
    gone = keys("remove", "cms", "--file", file)
    assert (gone.exit_code, "no key of cms" in gone.output) == (1, True)


def test_what_is_wrong_with_a_key_is_said(tmp_path):
    assert "letters, digits" in keys("add", "a b", "--file", tmp_path / "keys").output
    assert "can't be read" in keys("list", "--file", tmp_path / "none").output
