"""The command line: the same pipeline and the same schemas as over HTTP, so the same answers."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from environs import EnvError
from marshmallow import ValidationError

from schemas.analyses import Analysis
from schemas.articles import AnalysisArticle
from service.analysis.pipeline import Pipeline
from service.api.answers import Answer, service_version
from service.api.decoding import decode, parse_json
from service.api.requests import to_request
from service.config import Settings
from service.errors import StandfirstError
from service.evaluation.calibration import FALSE_ALARMS, FEWEST_ORIGINALS, as_data, calibrate
from service.evaluation.datasets import read
from service.text.document import Document, Language
from service.text.language import identify, warm_up
from service.text.parsing import parse
from service.text.tags import canonical_tag


@click.group()
@click.version_option(service_version(), prog_name="standfirst")
def main() -> None:
    """Analyse news articles: language, signs of translation, key sentences, themes."""


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--display", default="en", show_default=True, help="The language of names and labels.")
def analyse(file: Path, display: str) -> None:
    """Analyse one article and print the answer of POST /v1/analyses.

    FILE is a request as for HTTP if its name ends in .json, a page if in .html or .htm, else the bare text; - reads a
    text from standard input.
    """
    try:
        settings = Settings.from_environment()
        preferred = (canonical_tag(display),)
        wanted = to_request(AnalysisArticle().load(_read(file)))
        pipeline = Pipeline.from_settings(settings)
        analysis = pipeline.analyse(wanted.article)
    except ValidationError as error:
        raise click.ClickException(f"{file}: {json.dumps(error.messages, ensure_ascii=False)}") from error
    except StandfirstError as error:
        raise click.ClickException(f"{file}: {error}") from error
    except EnvError as error:
        raise click.ClickException(str(error)) from error
    answer = Answer(analysis, wanted.offset_unit, pipeline.in_force, preferred)
    built = answer.build(wanted.id, with_language="language" in wanted.article.features)
    click.echo(json.dumps(Analysis().dump(built), ensure_ascii=False, indent=2))


@main.group()
def evaluate() -> None:
    """Measure on articles of your own."""


@evaluate.command("translation")
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


def _read(file: Path) -> Any:  # noqa: ANN401  (any JSON value: the schema checks it)
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if file.suffix == ".json":
        return parse_json(data)
    return {"html" if file.suffix in (".html", ".htm") else "text": decode(data)}


if __name__ == "__main__":
    main()
