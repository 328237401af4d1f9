"""Analyse an article."""

import json
from pathlib import Path

import click
from environs import EnvError
from marshmallow import ValidationError

from service.analysis.pipeline import Pipeline
from service.api.offline import answer
from service.cli.files import read_article
from service.config import Settings
from service.errors import StandfirstError
from service.text.tags import canonical_tag


@click.command("analyse")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--display", default="en", show_default=True, help="The language of names and labels.")
def command(file: Path, display: str) -> None:
    """Analyse one article and print the answer of POST /v1/analyses.

    FILE is a request as for HTTP if its name ends in .json, a page if in .html or .htm, else the bare text; - reads a
    text from standard input.
    """
    try:
        settings = Settings.from_environment()
        preferred = (canonical_tag(display),)
        found = answer(Pipeline.from_settings(settings), read_article(file), preferred)
    except ValidationError as error:
        raise click.ClickException(f"{file}: {json.dumps(error.messages, ensure_ascii=False)}") from error
    except StandfirstError as error:
        raise click.ClickException(f"{file}: {error}") from error
    except EnvError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
