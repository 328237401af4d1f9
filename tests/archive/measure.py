"""What an archive costs, beside what the service does of it: `python -m tests.archive.measure [rows]`.

A synthetic archive of so many articles (20,000), on all cores: rows a second, the most memory (PSS of all processes),
the same run killed half-way and gone on with, and on a Dask cluster of two workers of which one is killed. Prints a
Markdown table; all runs must come to the same bytes and rows.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from tests.archive.conftest import digest
from tests.archive.synthetic import write
from tests.archive.test_cluster import scheduler, worker
from tests.archive.test_resuming import children
from tests.serving import ROOT, wait_until
from tests.stress.memory import proportional


def start(*arguments):
    command = [sys.executable, "-m", "service.cli", "archive", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)


def finished(process):
    """Wait for its end: seconds, the most memory in MB, and its last words."""
    begun, most = time.monotonic(), 0.0
    while process.poll() is None:
        try:
            most = max(most, sum(proportional(pid) for pid in (process.pid, *children(process.pid))))
        except (OSError, StopIteration):  # one has just ended
            time.sleep(0.1)
        time.sleep(0.5)
    said = process.communicate()[1].strip().splitlines()
    if process.returncode != 0:
        raise SystemExit("\n".join(said))
    return time.monotonic() - begun, most, said[-1]


@click.command()
@click.argument("rows", default=20_000)
def main(rows):
    """Measure an archive of so many rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = write(folder / "in.jsonl", rows)
        size = archive.stat().st_size / 1e6
        print(f"{rows} articles, {size:.0f} MB, {os.cpu_count()} processes\n\n| run | figure |\n|---|---|")
        seconds, most, said = finished(start(archive, folder / "a.jsonl"))
        print(f"| undisturbed | {said}; at most {most:.0f} MB |", flush=True)
        process = start(archive, folder / "b.jsonl")
        time.sleep(seconds / 2)
        process.kill()
        process.wait()
        done = (folder / "b.jsonl.partial").read_bytes().count(b"\n")
        _, _, said = finished(start(archive, folder / "b.jsonl"))
        same = digest(folder / "a.jsonl") == digest(folder / "b.jsonl")
        print(f"| killed (SIGKILL) after {done} rows, gone on with | {said}; same bytes: {same} |", flush=True)
        finished(start(archive, folder / "alone.parquet"))
        with scheduler() as (address, _), worker(address, folder / "w1") as first, worker(address, folder / "w2"):
            out = folder / "cluster.parquet"
            process = start("--dask", address, archive, out)
            wait_until(lambda: len(list(out.glob("part-*"))) > 3, what="some parts")
            first.kill()
            _, _, said = finished(process)
        same = digest(out) == digest(folder / "alone.parquet")
        print(f"| Dask, 2 workers, one killed after 4 parts | {said}; same files as without a cluster: {same} |")


if __name__ == "__main__":
    main()
