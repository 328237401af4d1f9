"""Themes of one's own."""

import json
from collections.abc import Iterator
from pathlib import Path

import click
from environs import EnvError
from marshmallow import ValidationError

from schemas.articles import AnalysisArticle
from service.analysis.pipeline import Pipeline
from service.analysis.results import Analysis
from service.api.requests import to_request
from service.cli.files import read_article
from service.config import Settings
from service.errors import StandfirstError
from service.resources.in_force import InForce
from service.resources.taxonomy_files import taxonomy_with, themes_of


@click.group("taxonomy")
def command() -> None:
    """Themes of your own."""


@command.command("check")
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
            wanted = to_request(AnalysisArticle().load(read_article(article)), features=frozenset({"themes"}))
            click.echo(f"{article}:")
            for line in _tried(pipeline.analyse(wanted.article), own):
                click.echo(f"  {line}")
    except ValidationError as error:
        raise click.ClickException(json.dumps(error.messages, ensure_ascii=False)) from error
    except (StandfirstError, EnvError) as error:
        raise click.ClickException(str(error)) from error


def _tried(analysis: Analysis, own: set[str]) -> Iterator[str]:
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
