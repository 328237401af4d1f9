"""Measure on articles of one's own."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from service.errors import StandfirstError
from service.evaluation.calibration import FALSE_ALARMS, FEWEST_ORIGINALS, as_data, calibrate
from service.evaluation.datasets import read
from service.text.document import Document, Language
from service.text.language import identify, warm_up
from service.text.parsing import parse
from service.text.tags import canonical_tag


@click.group("evaluate")
def command() -> None:
    """Measure on articles of your own."""


@command.command("translation")
@click.option("--originals", "file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write-calibration", "out", type=click.Path(dir_okay=False, path_type=Path))
def evaluate_translation(file: Path, out: Path | None) -> None:
    """Say how many of your own originals are called translations, and set the service by them.

    --originals has one article a line, as JSON with `text` and, if you know it, `language`; it may be gzipped. At least
    100 articles of 150 words in a language are needed. The service reads the file that --write-calibration names if
    STANDFIRST_TRANSLATION_CALIBRATION names it too.
    """
    try:
        found = calibrate(_documents(read(file).rows))
    except (KeyError, TypeError, ValueError, StandfirstError) as error:
        raise click.ClickException(f"{file}: {error}") from error
    if not found:
        raise click.ClickException(
            f"{file}: no language with a model has {FEWEST_ORIGINALS} originals of 150 words and more."
        )
    for tag, language in found.items():
        click.echo(
            f"{tag}: {language.originals} originals, {language.flagged_before:.1%} called translations as shipped; "
            f"{language.shift:+.2f} log-odds are taken off for {FALSE_ALARMS:.0%}"
        )
    if out is not None:
        out.write_text(json.dumps(as_data(found), indent=2) + "\n", encoding="utf-8")


def _documents(rows: Iterable[dict[str, Any]]) -> Iterator[Document]:
    warm_up()
    for row in rows:
        named = row.get("language") or row.get("lang")
        known = Language(canonical_tag(named), confidence=None, reliable=True) if named else identify(row["text"])
        yield parse(row["text"], known, row.get("title"))
