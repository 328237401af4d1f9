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
from service.analysis.results import Analysis as Analysed
from service.api.answers import Answer, service_version
from service.api.decoding import decode, parse_json
from service.api.requests import to_request
from service.config import Settings
from service.errors import StandfirstError
from service.evaluation.calibration import FALSE_ALARMS, FEWEST_ORIGINALS, as_data, calibrate
from service.evaluation.datasets import read
from service.resources.in_force import InForce
from service.resources.taxonomy_files import taxonomy_with, themes_of
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


@main.group()
def taxonomy() -> None:
    """Themes of your own."""


@taxonomy.command("check")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.argument("articles", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
def taxonomy_check(file: Path, articles: tuple[Path, ...]) -> None:
    """Check the themes in FILE, a file or folder as STANDFIRST_TAXONOMY may name, and try them on ARTICLES.

    Says what is wrong with file, line and field; else what each theme finds in each article (files as for `analyse`).
    """
    try:
        in_force = InForce(taxonomy=taxonomy_with(file))
        own = {theme.id for theme in themes_of(file)}
        for theme in in_force.taxonomy.themes:
            if theme.id in own:
                counts = ", ".join(f"{tag} {len(patterns)}" for tag, patterns in sorted(theme.patterns.items()))
                click.echo(f"{theme.id}: patterns {counts}")
        pipeline = Pipeline.from_settings(Settings.from_environment(), in_force)
        for article in articles:
            wanted = to_request(AnalysisArticle().load(_read(article)), features=frozenset({"themes"}))
            click.echo(f"{article}:")
            for line in _tried(pipeline.analyse(wanted.article), own):
                click.echo(f"  {line}")
    except ValidationError as error:
        raise click.ClickException(json.dumps(error.messages, ensure_ascii=False)) from error
    except (StandfirstError, EnvError) as error:
        raise click.ClickException(str(error)) from error


def _tried(analysis: Analysed, own: set[str]) -> Iterator[str]:
    """What the themes of `own` find in an article, a line each."""
    if analysis.themes is None:
        return
    if not analysis.themes.covered:
        yield f"no theme has patterns in {analysis.document.language.tag}"
    found = [theme for theme in analysis.themes.themes if theme.id in own]
    fields = dict(analysis.document.fields())
    for theme in found:
        words = dict.fromkeys(fields[evidence.field].quote(evidence.span) for evidence in theme.evidence)
        yield f"{theme.id} {theme.level} {theme.score}: {', '.join(words)}"
    if analysis.themes.covered and not found:
        yield "nothing"


def _read(file: Path) -> Any:  # noqa: ANN401  (any JSON value: the schema checks it)
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if file.suffix == ".json":
        return parse_json(data)
    return {"html" if file.suffix in (".html", ".htm") else "text": decode(data)}


if __name__ == "__main__":
    main()
