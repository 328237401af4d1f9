"""The command line: the same pipeline and the same schemas as over HTTP, so the same answers."""

import json
import sys
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
        pipeline = Pipeline(settings.max_text_characters, settings.deadline_seconds)
        analysis = pipeline.analyse(wanted.article)
    except ValidationError as error:
        raise click.ClickException(f"{file}: {json.dumps(error.messages, ensure_ascii=False)}") from error
    except StandfirstError as error:
        raise click.ClickException(f"{file}: {error}") from error
    except EnvError as error:
        raise click.ClickException(str(error)) from error
    answer = Answer(analysis, wanted.offset_unit, pipeline.taxonomy, preferred)
    built = answer.build(wanted.id, with_language="language" in wanted.article.features)
    click.echo(json.dumps(Analysis().dump(built), ensure_ascii=False, indent=2))


def _read(file: Path) -> Any:  # noqa: ANN401  (any JSON value: the schema checks it)
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    if file.suffix == ".json":
        return parse_json(data)
    return {"html" if file.suffix in (".html", ".htm") else "text": decode(data)}


if __name__ == "__main__":
    main()
