import hashlib
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from service.cli import main
from tests.archive.synthetic import write
from tests.serving import ROOT


@pytest.fixture(scope="session")
def archived():
    """Runs `standfirst archive` here, in this process unless told otherwise."""

    def run(*arguments, workers=1):
        return CliRunner().invoke(main, ["archive", "--workers", str(workers), *map(str, arguments)])

    return run


@pytest.fixture
def started():
    """Starts `standfirst archive` as a process of its own, in a group of its own."""
    running = []

    def start(*arguments):
        command = [sys.executable, "-m", "service.cli", "archive", *map(str, arguments)]
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """450 articles of several languages, a line each."""
    return write(tmp_path_factory.mktemp("archives") / "small.jsonl", 450)


def digest(path):
    """SHA-256 of a file, or of all files of a folder that readers of datasets see, with their names."""
    found = hashlib.sha256()
    for file in sorted(path.glob("[!_.]*")) if path.is_dir() else [path]:
        found.update(file.name.encode() if path.is_dir() else b"")
        found.update(file.read_bytes())
    return found.hexdigest()
