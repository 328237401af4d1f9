"""A real scheduler and real workers on loopback: what they make is what this machine makes alone, whatever dies."""

import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.archive.conftest import digest
from tests.archive.synthetic import write
from tests.serving import ROOT, free_port, listens, stop, wait_until

pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("distributed")


@contextmanager
def dask(*arguments):
    command = [sys.executable, "-W", "ignore", "-m", "distributed.cli.dask_" + arguments[0], *map(str, arguments[1:])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            stop(process)


@contextmanager
def scheduler(port=None):
    port = port or free_port()
    with dask("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard") as process:
        wait_until(lambda: listens(port), what="the scheduler")
        yield f"tcp://127.0.0.1:{port}", process


def worker(address, folder):
    return dask(
        "worker", address, "--no-nanny", "--nthreads", 1, "--no-dashboard", "--local-directory", folder,
        "--host", "127.0.0.1",
    )  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = write(tmp_path_factory.mktemp("cluster") / "in.jsonl", 3500, languages=("en", "de"), length=(2, 6))
    with path.open("ab") as out:
        out.write(b"{bad\n")
    return path


@pytest.fixture(scope="module")
def alone(archive, archived):
    """What this machine makes of it without a cluster."""
    out = archive.with_name("alone.parquet")
    assert archived(archive, out).exit_code == 0
    return out


def test_a_killed_worker_costs_no_row_and_doubles_none(archive, alone, started, tmp_path):
    out = tmp_path / "out.parquet"
    with scheduler() as (address, _), worker(address, tmp_path / "a") as first, worker(address, tmp_path / "b"):
        process = started("--dask", address, archive, out)
        wait_until(lambda: any(out.glob("part-*")), what="a first part")
        first.kill()
        said = process.communicate(timeout=120)[1]
        assert process.returncode == 0, said
        assert "3500 answered, 1 rejected" in said
        assert digest(out) == digest(alone)
        assert digest(tmp_path / "out.parquet.rejected.jsonl") == digest(
            alone.with_name("alone.parquet.rejected.jsonl")
        )
        rows = pq.read_table(out, columns=["row"])["row"].to_pylist()
        assert sorted(rows) == list(range(1, 3501))
        again = started("--dask", address, archive, out)
        assert "3500 answered, 1 rejected" in again.communicate(timeout=60)[1]


def test_a_scheduler_that_dies_ends_the_run_with_a_message_and_the_next_goes_on(archive, alone, started, tmp_path):
    out, port = tmp_path / "out.parquet", free_port()
    with scheduler(port) as (address, process), worker(address, tmp_path / "a"):
        first = started("--dask", address, archive, out)
        wait_until(lambda: any(out.glob("part-*")), what="a first part")
        process.kill()
        said = first.communicate(timeout=120)[1]
        assert first.returncode == 1
        assert f"Error: The Dask scheduler at {address} is gone; the same command goes on from here." in said
        assert "Traceback" not in said
    with scheduler(port) as (address, _), worker(address, tmp_path / "b"):
        assert "3500 answered, 1 rejected" in started("--dask", address, archive, out).communicate(timeout=120)[1]
    assert digest(out) == digest(alone)


def test_a_cluster_of_this_machine_makes_the_same(archive, archived, started, tmp_path):
    small = tmp_path / "in.jsonl"
    small.write_bytes(b"".join(archive.read_bytes().splitlines(keepends=True)[:1200]))
    alone, out = tmp_path / "alone.parquet", tmp_path / "out.parquet"
    archived(small, alone)
    process = started("--dask", "local", "--workers", "2", small, out)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 0, said
    assert digest(out) == digest(alone)


def test_without_a_scheduler_there_is_a_message(archive, archived, tmp_path):
    result = archived(archive, tmp_path / "out.parquet", "--dask", f"tcp://127.0.0.1:{free_port()}")
    assert (result.exit_code, "No Dask scheduler answers" in result.output) == (1, True)
    lines = archived(archive, tmp_path / "out.jsonl", "--dask", "local")
    assert (lines.exit_code, "A cluster writes Parquet" in lines.output) == (1, True)
