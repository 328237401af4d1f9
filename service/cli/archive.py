"""Analyse a whole archive."""

import os
import sys
import time
from pathlib import Path

import click
from environs import EnvError

from schemas.articles import FEATURES
from service import logs
from service.api.offline import as_line
from service.archive.analyst import KNOWN, Options
from service.archive.copies import find
from service.archive.files import beside, put
from service.archive.pool import mapped, share
from service.archive.rows import Archive
from service.archive.run import Plan, Step, format_of, run
from service.config import Settings
from service.errors import BrokenArchive, StandfirstError


@click.command("archive")
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count(), help="Processes; by default one a core.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="Read text=body from another column.")
@click.option("--features", type=click.Choice(FEATURES), multiple=True, help="The parts wanted; by default all.")
@click.option("--display", default="en", show_default=True, help="The language of names and labels.")
@click.option("--dask", default="", metavar="ADDRESS", help="Use a cluster: tcp://host:8786, or local.")
@click.option("--copies", "only_copies", is_flag=True, help="Find copies within IN instead, a line of JSON a pair.")
@click.option("--restart", is_flag=True, help="Make OUT anew, whatever is there.")
@click.option("--progress/--no-progress", default=None, help="Show how far it is; by default on a terminal.")
def command(  # noqa: PLR0913  (one argument an option)
    *,
    source: Path,
    out: Path,
    workers: int,
    columns: tuple[str, ...],
    features: tuple[str, ...],
    display: str,
    dask: str,
    only_copies: bool,
    restart: bool,
    progress: bool | None,
) -> None:
    """Analyse every article in IN and write the answers to OUT; a run that was stopped goes on where it was.

    IN is .jsonl or .ndjson (also .gz or .zst), .parquet, or a folder of these or of .txt, .html and .json files. A row
    is an article as for POST /v1/analyses, and so is its answer. OUT is .jsonl, .jsonl.gz, .jsonl.zst, or .parquet for
    a folder of Parquet files. Rows that can't be analysed go to OUT.rejected.jsonl with the reason.

    With --copies, OUT has the pairs of articles of which one is a copy of the other, exact, round-trip or in part.
    """
    begun = time.monotonic()
    logs.configure("ERROR")
    try:
        settings = Settings.from_environment()
        options = Options(settings, tuple(map(_column, columns)), features, display)
        if source.is_dir() and out.resolve().is_relative_to(source.resolve()):
            raise BrokenArchive(f"{out} is in {source}, and would be read the next time: write it elsewhere.")
        archive = Archive(source, settings.max_body_bytes)
        if only_copies:
            click.echo(_copies(archive, options, out, workers, restart=restart), err=True)
            return
        plan = Plan(archive, out, options, workers, dask, restart)
        is_shown = sys.stderr.isatty() if progress is None else progress
        with _Progress(archive.total, is_shown=is_shown) as shown:
            output = run(plan, shown.tell)
    except (StandfirstError, EnvError, OSError) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        raise click.ClickException("stopped; the same command goes on from here.") from None
    seconds = time.monotonic() - begun
    if archive.left_out:
        click.echo(f"{archive.left_out} files of no known kind were left out", err=True)
    if shown.left_aside:
        click.echo(f"left aside: {', '.join(sorted(shown.left_aside))}", err=True)
    rate = f", {shown.rows / seconds:.0f} rows a second" if shown.rows else ""
    click.echo(f"{output.answered} answered, {output.refused} rejected in {seconds:.1f} s{rate}", err=True)


def _copies(archive: Archive, options: Options, out: Path, workers: int, *, restart: bool) -> str:
    """Write the pairs, and say how many there are."""
    rejected = beside(out, ".rejected.jsonl")
    if format_of(out) != "jsonl":
        raise BrokenArchive(f"{out}: copies are written as lines: name it .jsonl.")
    if out.exists() and not restart:
        raise BrokenArchive(f"{out} is there already; --restart makes it anew.")
    share(options)
    found = find(lambda: archive, options, lambda function, arguments: mapped(function, arguments, workers))
    put(out, b"".join(map(as_line, found.pairs)))
    rejected.unlink(missing_ok=True)
    if found.rejected:
        put(rejected, b"".join(map(as_line, found.rejected)))
    capped = f"; {found.capped} articles had more likely partners than are compared" if found.capped else ""
    pairs = f"{len(found.pairs)} pairs in {found.clusters} clusters"
    return f"{found.articles} articles, {len(found.rejected)} rejected: {pairs}{capped}"


class _Progress:
    """A bar by bytes read, with rows a second; silent where nobody looks."""

    def __init__(self, total: int, *, is_shown: bool) -> None:
        self._bar = click.progressbar(
            length=max(total, 1), file=sys.stderr, show_pos=False, item_show_func=self._rate, hidden=not is_shown
        )
        self._begun = time.monotonic()
        self._farthest = 0
        self.rows = 0
        self.left_aside: set[str] = set()

    def __enter__(self) -> "_Progress":
        self._bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.__exit__(None, None, None)

    def tell(self, step: Step) -> None:
        """Hear of a chunk."""
        if step.packed is not None:
            self.rows += step.rows
            self.left_aside |= step.packed.left_aside
        ahead = max(step.position - self._farthest, 0)  # of a cluster chunks come in no order
        self._farthest += ahead
        self._bar.update(ahead, "rows")

    def _rate(self, _: object) -> str:
        return f"{self.rows} rows, {self.rows / max(time.monotonic() - self._begun, 0.001):.0f} a second"


def _column(written: str) -> tuple[str, str]:
    field, _, column = written.partition("=")
    if field not in KNOWN or not column:
        raise click.BadParameter(f"{written!r} is not FIELD=COLUMN with a field of {', '.join(sorted(KNOWN))}.")
    return field, column
