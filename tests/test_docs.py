"""Every command of the documentation runs, every answer in it is JSON, every link leads somewhere.

A fence with the words `sh norun` is not run (containers, clusters, what installs or serves). A fence with a file's name
behind its language (`yaml rail.yaml`) becomes that file, for the commands below it. A command whose line ends in
`# fails` has to fail.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.serving import ROOT, serving

PAGES = sorted(
    page
    for pattern in ("*.md", "docs/*.md", "seeds/*.md", "clients/*.md", "clients/*/README.md")
    for page in ROOT.glob(pattern)
    if page.name != "CHANGELOG.md"
)
ADDRESS = re.compile(r"(?:http://)?(?:localhost|127\.0\.0\.1):8000")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
LONGEST = 60  # seconds that a block may take
FAILS = "# fails"
SHARED = "/tmp/"  # noqa: S108  (what a page writes there goes into a folder of the test's own)


@dataclass
class Fence:
    line: int
    info: str
    body: str


def fences(page):
    """The blocks between ``` and ```, with the line that each begins on."""
    found, fence = [], None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("```"):
            if fence:
                fence.body += line + "\n"
        elif fence:
            found, fence = [*found, fence], None
        else:
            fence = Fence(number, line.removeprefix("```").strip(), "")
    assert fence is None, f"{page.name}, line {fence.line}: the block has no end"
    return found


def prose(page):
    """The page without its blocks."""
    return re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))


def named(pages):
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.relative_to(ROOT).as_posix())


def commands(body):
    """The block as it is run: a command that is to fail breaks the block if it does not."""
    ready, command = [], ""
    for line in body.splitlines(keepends=True):
        command += line
        if line.endswith("\\\n"):
            continue
        if line.rstrip().endswith(FAILS):
            says = "echo 'this was to fail' >&2; exit 1"
            command = f"if {command.rstrip().removesuffix(FAILS).rstrip()}; then {says}; fi\n"
        ready, command = [*ready, command], ""
    return "".join(ready) + command


@pytest.fixture(scope="module")
def server():
    with serving(workers=2) as server:
        yield server


@pytest.fixture(scope="module")
def tools(tmp_path_factory):
    """A folder with a curl that takes an HTTP error for a failure."""
    curl = shutil.which("curl")
    if not curl:
        pytest.skip("curl is not installed")
    folder = tmp_path_factory.mktemp("tools")
    shim = folder / "curl"
    shim.write_text(f'#!/bin/sh\nexec {curl} --fail-with-body -sS "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def files():
    """What git knows of, or would, by its path in the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def copy(files, folder):
    for name in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)


@named([page for page in PAGES if any(fence.info == "sh" for fence in fences(page))])
def test_every_command_of_a_page_runs_as_it_is_pasted(page, server, tools, files, tmp_path, monkeypatch):
    project, temporary = tmp_path / "project", tmp_path / "temporary"
    copy(files, project)
    temporary.mkdir()
    monkeypatch.setenv("PATH", f"{tools}:/usr/local/bin:/usr/bin:/bin")
    monkeypatch.setenv("TMPDIR", str(temporary))
    broken = []
    for fence in fences(page):
        if fence.info == "sh":
            script = ADDRESS.sub(server.url, commands(fence.body).replace(SHARED, f"{temporary}/"))
            script = script.replace(".venv/bin/", f"{Path(sys.executable).parent}/")
            ran = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", script],
                cwd=project,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=False,
            )
            if ran.returncode:
                said = (ran.stderr or ran.stdout)[-500:]
                broken.append(f"{page.relative_to(ROOT)}, line {fence.line}: code {ran.returncode}\n{said}")
        elif " " in fence.info and not fence.info.startswith("sh"):
            named_file = project / fence.info.split(" ")[1]
            named_file.parent.mkdir(parents=True, exist_ok=True)
            named_file.write_text(fence.body, encoding="utf-8")
    assert not broken, "\n".join(broken)


def test_what_a_fence_of_the_shell_may_say_is_settled():
    said = {
        fence.info for page in PAGES for fence in fences(page) if fence.info.split(" ")[0] in {"sh", "bash", "shell"}
    }
    assert said <= {"sh", "sh norun"}


def test_a_command_that_is_to_fail_and_does_not_breaks_its_block():
    for body, code in (("true # fails\n", 1), ("false \\\n  x  # fails\necho on\n", 0), ("false\n", 1)):
        ran = subprocess.run(["bash", "-euo", "pipefail", "-c", commands(body)], capture_output=True, check=False)
        assert ran.returncode == code, body


@named(PAGES)
def test_every_answer_on_a_page_is_json_unless_it_is_shortened(page):
    for fence in fences(page):
        kind = fence.info.split(" ")[0]
        if "…" in fence.body or kind not in {"json", "ndjson"}:
            continue
        for text in fence.body.splitlines() if kind == "ndjson" else [fence.body]:
            try:
                json.loads(text)
            except ValueError as error:
                raise AssertionError(f"{page.relative_to(ROOT)}, line {fence.line}: {error}") from error


def anchors(page):
    """The headings of a page as GitHub names them."""
    headings = re.findall(r"(?m)^#+ +(.+?) *$", prose(page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@named(PAGES)
def test_every_link_of_a_page_leads_to_a_file_and_a_heading_that_are_there(page):
    lost = []
    for link in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert not lost, f"{page.relative_to(ROOT)}: {lost}"


def test_the_tables_of_figures_are_those_of_the_pages_they_are_copied_from():
    page = ROOT / "docs" / "accuracy.md"
    sources = [*(ROOT / "docs").glob("*.md"), *(ROOT / "service/resources/models").glob("*/CARD.md")]
    known = {line for source in sources if source != page for line in source.read_text(encoding="utf-8").splitlines()}
    # a table of two columns is this page's own
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if re.match(r"\|.*\d", line)]
    copied = [row for row in rows if row.count("|") > 3]
    assert len(copied) > 50
    assert not [row for row in copied if row not in known]
