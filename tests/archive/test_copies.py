import json
import random

import pytest

from tests.archive.synthetic import article, crossed, with_copies

pytest.importorskip("rensa")


def copies(archived, folder, rows, workers=1, name="out.jsonl"):
    source, out = folder / "in.jsonl", folder / name
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = archived("--copies", "--restart", source, out, workers=workers)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()], result.output


def numbered(pairs):
    return {(pair["a"]["row"], pair["b"]["row"]): pair for pair in pairs}


def test_planted_copies_are_found_and_hardly_anything_else(archived, tmp_path):
    rows, planted = with_copies(700, seed=3, share=0.12)
    pairs, _ = copies(archived, tmp_path, rows)
    found = numbered(pairs)
    clusters = {pair[side]["row"]: pair["cluster"] for pair in pairs for side in "ab"}
    for kind, least in (("exact", 1), ("edited", 0.9), ("in part", 0.5)):  # of a short text a part is little to go by
        together = [clusters.get(a, a) == clusters.get(b, -b) for a, b in planted[kind]]
        assert len(together) > 10
        assert sum(together) >= least * len(together), kind
    assert {found[pair]["relation"] for pair in planted["exact"] if pair in found} == {"exact"}
    known = {row for wanted in planted.values() for pair in wanted for row in pair}
    whole = [pair for pair, said in found.items() if said["relation"] != "partial_copy"]  # pieces stand in several
    assert sum(not known.issuperset(pair) for pair in whole) < 0.05 * len(whole)


def test_a_round_trip_is_found_with_its_original_whatever_their_order(archived, tmp_path, seed):
    original, copy = (seed(f"en/summit-trade-war{end}") for end in ("", "-round-trip"))
    others = [{"text": article(random.Random(i))} for i in range(5)]
    for first, second, which in ((original, copy, "a"), (copy, original, "b")):
        texts = [{"id": str(i), "text": text} for i, text in enumerate((first["text"], second["text"]))]
        pairs, said = copies(archived, tmp_path, [texts[0], *others, texts[1]])
        (pair,) = pairs
        assert (pair["a"]["id"], pair["b"]["id"], pair["relation"]) == ("0", "1", "copy")
        assert pair["direction"]["original"] == which
        assert "7 articles, 0 rejected: 1 pairs in 1 clusters" in said


def test_copies_of_one_article_are_one_cluster(archived, tmp_path):
    rng = random.Random(5)
    texts = [crossed(rng, length=(8, 8)) for _ in range(4)]
    pairs, _ = copies(archived, tmp_path, [{"text": texts[i]} for i in (0, 1, 0, 2, 1, 0, 3)])
    assert {(p["a"]["row"], p["b"]["row"], p["cluster"]) for p in pairs} == {(1, 3, 1), (1, 6, 1), (2, 5, 2)}


def test_the_same_bytes_come_out_with_one_process_and_with_two(archived, tmp_path):
    rows, _ = with_copies(200, seed=4, share=0.2)
    copies(archived, tmp_path, rows, workers=1, name="one.jsonl")
    copies(archived, tmp_path, rows, workers=2, name="two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_a_thousand_variants_of_one_text_are_not_compared_with_one_another(archived, tmp_path):
    text = crossed(random.Random(6), length=(8, 8))
    pairs, _ = copies(archived, tmp_path, [{"text": f"{text} Page {i} of it."} for i in range(1000)])
    assert len(pairs) < 2 * 1000
    assert {pair["cluster"] for pair in pairs} == {1}
    assert {pair["b"]["row"] for pair in pairs} == set(range(2, 1001))


def test_rows_that_cannot_be_read_are_told_and_stop_nothing(archived, tmp_path):
    text = crossed(random.Random(7))
    pairs, said = copies(archived, tmp_path, ["{bad", {"text": text}, {"text": " "}, {"text": text}])
    assert "2 articles, 2 rejected" in said
    assert numbered(pairs).keys() == {(2, 4)}
    told = [json.loads(line) for line in (tmp_path / "out.jsonl.rejected.jsonl").read_text().splitlines()]
    assert [(row["row"], row["status"]) for row in told] == [(1, 400), (3, 422)]


def test_what_is_there_is_not_overwritten_and_only_lines_are_written(archived, tmp_path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"text": "A text."}\n', encoding="utf-8")
    out.write_text("mine", encoding="utf-8")
    assert "is there already" in archived("--copies", source, out).output
    assert "as lines" in archived("--copies", source, tmp_path / "out.parquet").output
    assert out.read_text(encoding="utf-8") == "mine"
