import gzip
import json

import pytest

from service.archive import rows as reading
from tests.archive.conftest import digest

pq = pytest.importorskip("pyarrow.parquet")
pa = pytest.importorskip("pyarrow")

NDJSON = "application/x-ndjson"
GOOD = {"id": "1", "text": "The trade war over tariffs goes on in Geneva, said the ministers."}


def lines(path):
    return path.read_bytes().splitlines()


def written(path, *rows):
    path.write_bytes(b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows))
    return path


def test_the_answers_are_those_of_a_stream_over_http_byte_for_byte(archived, client, small, tmp_path):
    out = tmp_path / "out.jsonl"
    result = archived(small, out)
    assert result.exit_code == 0, result.output
    assert "450 answered, 0 rejected" in result.output
    head = b"".join(small.read_bytes().splitlines(keepends=True)[:60])
    assert (
        b"".join(out.read_bytes().splitlines(keepends=True)[:60])
        == client.post("/v1/analyses/batch", data=head, content_type=NDJSON).data
    )
    assert not (tmp_path / "out.jsonl.rejected.jsonl").exists()


def test_rows_that_cannot_be_analysed_are_told_as_over_http_with_their_line(archived, client, tmp_path):
    bad = [b"{bad", b"", b'{"text": "caf\xe9"}', {"id": "b", "text": " "}, {"text": 1}, b"[]", {"id": "c"}]
    source, out = written(tmp_path / "in.jsonl", GOOD, *bad, GOOD), tmp_path / "out.jsonl"
    result = archived(source, out)
    assert "2 answered, 6 rejected" in result.output
    told = [json.loads(line) for line in lines(tmp_path / "out.jsonl.rejected.jsonl")]
    assert [row.pop("row") for row in told] == [2, 4, 5, 6, 7, 8]
    streamed = client.post("/v1/analyses/batch", data=source.read_bytes(), content_type=NDJSON).data.splitlines()
    problems = [json.loads(line) for line in streamed if b'"status"' in line]
    for problem in problems:
        del problem["instance"], problem["request_id"]
    assert told == problems
    assert len(lines(out)) == 2


def test_a_line_over_the_limit_is_rejected_and_the_next_is_read(archived, tmp_path, monkeypatch):
    monkeypatch.setenv("STANDFIRST_MAX_BODY_BYTES", "2000")
    source = written(tmp_path / "in.jsonl", {"text": "a" * 5000}, GOOD, {"text": "b" * 9000})
    assert "1 answered, 2 rejected" in archived(source, tmp_path / "out.jsonl").output
    told = [json.loads(line) for line in lines(tmp_path / "out.jsonl.rejected.jsonl")]
    assert [(row["row"], row["status"]) for row in told] == [(1, 413), (3, 413)]


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_packed_lines_are_read_and_written(archived, small, tmp_path, suffix):
    archived(small, tmp_path / "plain.jsonl")
    pack = gzip.compress if suffix.endswith("gz") else reading.zstd.compress
    unpack = gzip.decompress if suffix.endswith("gz") else reading.zstd.decompress
    (tmp_path / f"in{suffix}").write_bytes(pack(small.read_bytes()))
    result = archived(tmp_path / f"in{suffix}", tmp_path / f"out{suffix}")
    assert result.exit_code == 0, result.output
    assert unpack((tmp_path / f"out{suffix}").read_bytes()) == (tmp_path / "plain.jsonl").read_bytes()


def test_a_file_that_breaks_off_is_told_and_what_came_before_is_kept(archived, small, tmp_path):
    source = tmp_path / "in.jsonl.gz"
    whole = gzip.compress(small.read_bytes())
    source.write_bytes(whole[: len(whole) // 2])
    result = archived(source, tmp_path / "out.jsonl")
    assert (result.exit_code, "in.jsonl.gz: can't be read on" in result.output) == (1, True)
    assert len(lines(tmp_path / "out.jsonl.partial")) % 100 == 0
    assert lines(tmp_path / "out.jsonl.partial")


def test_other_columns_are_left_aside_and_named_and_others_read_by_their_names(archived, tmp_path):
    source = written(tmp_path / "in.jsonl", {"body": GOOD["text"], "date": "2024", "headline": "Trade talks"})
    result = archived(source, tmp_path / "out.jsonl", "--column", "text=body", "--column", "title=headline")
    assert "1 answered, 0 rejected" in result.output
    assert "left aside: date" in result.output
    (answer,) = map(json.loads, lines(tmp_path / "out.jsonl"))
    assert any(e["field"] == "title" for theme in answer["themes"] for e in theme["evidence"])
    assert archived(source, tmp_path / "o2.jsonl", "--column", "body").exit_code == 2


def test_only_the_parts_wanted_are_made(archived, tmp_path):
    source = written(tmp_path / "in.jsonl", GOOD)
    archived(source, tmp_path / "out.jsonl", "--features", "language", "--features", "themes")
    (answer,) = map(json.loads, lines(tmp_path / "out.jsonl"))
    assert answer.keys() == {"id", "document", "language", "themes", "theme_coverage", "version"}


def test_a_folder_of_files_is_read_as_the_command_line_reads_them(archived, tmp_path):
    folder = tmp_path / "in"
    (folder / "2024").mkdir(parents=True)
    (folder / "2024" / "a.txt").write_text(GOOD["text"], encoding="utf-8")
    (folder / "b.html").write_text(f"<p>{GOOD['text']}</p>", encoding="utf-8")
    (folder / "c.json").write_text(json.dumps(GOOD), encoding="utf-8")
    (folder / "d.txt").write_bytes(b"caf\xe9")
    (folder / "more.jsonl").write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff")
    result = archived(folder, tmp_path / "out.jsonl")
    assert "4 answered, 1 rejected" in result.output
    assert "1 files of no known kind" in result.output
    assert [json.loads(line)["id"] for line in lines(tmp_path / "out.jsonl")] == ["2024/a.txt", "b.html", "1", "1"]
    (told,) = map(json.loads, lines(tmp_path / "out.jsonl.rejected.jsonl"))
    assert (told["file"], told["row"], told["status"]) == ("d.txt", 1, 400)


def test_parquet_in_and_out_has_columns_to_ask_for_and_the_whole_answer(archived, small, tmp_path):
    rows = [json.loads(line) for line in lines(small)][:120]
    source, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.Table.from_pylist([{**row, "title": None, "year": 2024} for row in rows]), source)
    result = archived(source, out)
    assert "120 answered, 0 rejected" in result.output, result.output
    table = pq.read_table(out).to_pylist()
    archived(small, tmp_path / "out.jsonl")
    assert [row["answer"].encode() for row in table] == lines(tmp_path / "out.jsonl")[:120]
    answers = [json.loads(row["answer"]) for row in table]
    assert [row["language"] for row in table] == [answer["language"]["tag"] for answer in answers]
    assert [row["themes"] for row in table] == [[theme["id"] for theme in answer["themes"]] for answer in answers]
    assert len({row["content_hash"] for row in table}) == len({row["text"] for row in rows})
    again = archived(source, out)
    assert (again.exit_code, "120 answered" in again.output) == (0, True)


def test_what_is_there_is_not_overwritten(archived, tmp_path):
    source, out = written(tmp_path / "in.jsonl", GOOD), tmp_path / "out.jsonl"
    archived(source, out)
    before = digest(out)
    again = archived(source, out)
    assert (again.exit_code, "is there already" in again.output) == (1, True)
    assert archived(source, out, "--restart").exit_code == 0
    assert digest(out) == before
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("a", encoding="utf-8")
    assert "no run of this command made it" in archived(source, tmp_path / "folder").output
    assert "no run" in archived(source, tmp_path / "folder", "--restart").output
    assert (tmp_path / "folder" / "mine.txt").exists()


@pytest.mark.parametrize(
    ("name", "content", "out", "said"),
    [
        ("in.jsonl", b"", "out.csv", "name it .jsonl"),
        ("in.csv", b"a,b", "out.jsonl", "there is nothing to read"),
        ("in.parquet", b"nonsense", "out.jsonl", "no Parquet file"),
        ("in.jsonl.gz", b"nonsense", "out.jsonl", "can't be read on"),
        ("in.jsonl.zst", b"nonsense", "out.jsonl", "can't be read on"),
    ],
)
def test_what_cannot_be_done_is_a_message(archived, tmp_path, name, content, out, said):
    (tmp_path / name).write_bytes(content)
    result = archived(tmp_path / name, tmp_path / out)
    assert (result.exit_code, said in result.output, "Traceback" in result.output) == (1, True, False), result.output


def test_the_answers_are_not_put_among_what_is_read(archived, tmp_path):
    written(tmp_path / "in.jsonl", GOOD)
    result = archived(tmp_path, tmp_path / "out.jsonl")
    assert (result.exit_code, "would be read the next time" in result.output) == (1, True)
    assert not (tmp_path / "out.jsonl").exists()


def test_an_empty_archive_has_an_empty_answer(archived, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b"\n\n")
    assert "0 answered, 0 rejected" in archived(tmp_path / "in.jsonl", tmp_path / "out.jsonl").output
    assert (tmp_path / "out.jsonl").read_bytes() == b""
