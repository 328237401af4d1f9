"""Whatever is killed, the same command again comes to the same bytes."""

import json
import os
import signal
from concurrent.futures.process import BrokenProcessPool

import pytest

from service.archive.analyst import Outcome
from service.archive.pool import apart
from service.archive.rows import Row
from tests.archive.conftest import digest
from tests.archive.synthetic import write
from tests.serving import wait_until


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Some rows of which cannot be analysed."""
    folder = tmp_path_factory.mktemp("resuming")
    path = write(folder / "in.jsonl", 1500)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:700], b"{bad\n", *lines[700:], b"[]\n"]))
    return path


@pytest.fixture(scope="module")
def undisturbed(archive):
    from click.testing import CliRunner  # noqa: PLC0415

    from service.cli import main  # noqa: PLC0415

    found = {}
    for name in ("out.jsonl", "out.parquet"):
        out = archive.parent / "undisturbed" / name
        out.parent.mkdir(exist_ok=True)
        assert CliRunner().invoke(main, ["archive", "--workers", "1", str(archive), str(out)]).exit_code == 0
        found[name] = digest(out), digest(out.with_name(f"{name}.rejected.jsonl"))
    return found


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:  # noqa: PTH123  (of the kernel's)
        return [int(child) for child in file.read().split()]


def is_there(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
        return file.read().rsplit(")", 1)[1].split()[0] != "Z"


def has_begun(out):
    return any(out.glob("part-*")) if out.suffix == ".parquet" else out.with_name(f"{out.name}.progress").exists()


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_run_that_was_killed_goes_on_to_the_same_bytes(started, archive, undisturbed, tmp_path, name):
    out = tmp_path / name
    process = started("--workers", "2", archive, out)
    wait_until(lambda: has_begun(out), what="a first chunk")
    workers = children(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: not any(map(is_there, workers)), what="the end of the workers")
    again = started("--workers", "2", archive, out)
    said = again.communicate(timeout=120)[1]
    assert again.returncode == 0, said
    assert "1500 answered, 2 rejected" in said
    assert (digest(out), digest(out.with_name(f"{name}.rejected.jsonl"))) == undisturbed[name]
    assert not [file.name for file in tmp_path.iterdir() if file.name.endswith((".partial", ".progress", ".tmp"))]


def test_a_worker_that_is_killed_costs_no_row(started, archive, undisturbed, tmp_path):
    out = tmp_path / "out.jsonl"
    process = started("--workers", "2", archive, out)
    wait_until(lambda: has_begun(out), what="a first chunk")
    os.kill(children(process.pid)[0], signal.SIGKILL)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 0, said
    assert (digest(out), digest(tmp_path / "out.jsonl.rejected.jsonl")) == undisturbed["out.jsonl"]


def test_ctrl_c_says_that_the_same_command_goes_on(started, archive, undisturbed, tmp_path):
    out = tmp_path / "out.jsonl"
    process = started("--workers", "2", archive, out)
    wait_until(lambda: has_begun(out), what="a first chunk")
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert (process.returncode, "the same command goes on" in said, "Traceback" in said) == (1, True, False), said
    assert started("--workers", "2", archive, out).wait(timeout=120) == 0
    assert digest(out) == undisturbed["out.jsonl"][0]


def test_a_run_begun_with_something_else_is_not_gone_on_with(archived, started, archive, tmp_path):
    out = tmp_path / "out.jsonl"
    process = started("--workers", "2", archive, out)
    wait_until(lambda: has_begun(out), what="a first chunk")
    process.kill()
    process.wait()
    other = archived(archive, out, "--features", "language")
    assert (other.exit_code, "begun with another input, other options" in other.output) == (1, True)
    (tmp_path / "out.jsonl.progress").write_text("{}", encoding="utf-8")
    assert "not what a run left" in archived(archive, out).output


def test_a_row_that_kills_its_process_is_the_only_one_rejected():
    rows = [Row("", number, ".jsonl", b"") for number in range(1, 101)]

    def analyse(some):
        if any(row.number == 57 for row in some):
            raise BrokenProcessPool
        return [Outcome(row.file, row.number, answer={}) for row in some]

    found = apart(rows, analyse, BrokenProcessPool)
    assert [outcome.number for outcome in found] == list(range(1, 101))
    assert [outcome.number for outcome in found if outcome.answer is None] == [57]
    assert json.dumps(found[56].problem["status"]) == "500"
