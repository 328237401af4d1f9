"""Analyse articles."""

import json
from pathlib import Path
from typing import Any

import click
from environs import EnvError

from schemas.articles import FEATURES
from schemas.summaries import ALGORITHMS
from service.analysis.pipeline import Pipeline
from service.api.offline import answer, as_line
from service.cli.files import FORMAT, FileFailed, input_file, is_table, load_pipeline, read_article, told_of
from service.cli.tables import analysis
from service.errors import StandfirstError
from service.text.tags import canonical_tag


@click.command("analyse")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=input_file())
@click.option("--format", "form", type=FORMAT, help="By default a table on a terminal, else JSON.")
@click.option("--features", type=click.Choice(FEATURES), multiple=True, help="The parts wanted; by default all.")
@click.option("--sentences", type=int, help="How many sentences the summary may have.")
@click.option("--algorithm", type=click.Choice(ALGORITHMS), help="How the summary is made.")
@click.option("--language", help="A BCP 47 tag that is believed, instead of identifying the language.")
@click.option("--display", default="en", show_default=True, help="The language of names and labels.")
@click.pass_context
def command(  # noqa: PLR0913  (one argument an option)
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    form: str | None,
    features: tuple[str, ...],
    sentences: int | None,
    algorithm: str | None,
    language: str | None,
    display: str,
) -> None:
    """Analyse articles and print the answers of POST /v1/analyses, or what they say as a table.

    FILE is a request as for HTTP if its name ends in .json, a page if in .html or .htm, else the bare text; - reads a
    text from standard input. The JSON of several files is one line for each. A file that can't be analysed is told on
    standard error, the others are answered all the same, and the exit status is 1.
    """
    summary = {"sentences": sentences, "algorithm": algorithm}
    wanted: dict[str, Any] = {"features": list(features) or None, "language": language}
    wanted = {name: value for name, value in wanted.items() if value is not None}
    options = {name: value for name, value in summary.items() if value is not None}
    try:
        preferred, pipeline = (canonical_tag(display),), load_pipeline()
    except (StandfirstError, EnvError) as error:
        raise click.ClickException(str(error)) from error
    has_failed = False
    for file in files:
        try:
            found = _answer(pipeline, file, wanted, options, preferred)
        except FileFailed as error:
            click.echo(f"Error: {error}", err=True)
            has_failed = True
            continue
        if is_table(form):
            click.echo("\n".join(analysis(str(file), found)))
        elif len(files) > 1:
            click.echo(as_line(found), nl=False)
        else:
            click.echo(json.dumps(found, ensure_ascii=False, indent=2).encode())
    ctx.exit(int(has_failed))


def _answer(
    pipeline: Pipeline, file: Path, wanted: dict[str, Any], options: dict[str, Any], preferred: tuple[str, ...]
) -> dict[str, Any]:
    with told_of(file):
        article = read_article(file)
        if isinstance(article, dict):
            article |= wanted
            if options:
                article["summary"] = {**_without_lengths(article.get("summary"), options), **options}
        return answer(pipeline, article, preferred)


def _without_lengths(summary: Any, options: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  (any JSON value)
    """What a request says of its summary, but its length where the option gives another."""
    lengths = ("sentences", "words", "characters", "ratio") if "sentences" in options else ()
    return {k: v for k, v in summary.items() if k not in lengths} if isinstance(summary, dict) else {}
