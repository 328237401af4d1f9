"""Compare two articles."""

import json
from pathlib import Path
from typing import Any

import click
from environs import EnvError

from service.api.compared import answer
from service.cli.files import FORMAT, FileFailed, input_file, is_table, load_pipeline, read_article, told_of
from service.cli.tables import comparison
from service.errors import StandfirstError
from service.text import html
from service.text.tags import canonical_tag

_FIELDS = ("id", "text", "html", "title", "language")  # what a comparison asks of an article


@click.command("compare")
@click.argument("a", type=input_file())
@click.argument("b", type=input_file())
@click.option("--format", "form", type=FORMAT, help="By default a table on a terminal, else JSON.")
@click.option("--display", default="en", show_default=True, help="The language of names and labels.")
def command(*, a: Path, b: Path, form: str | None, display: str) -> None:
    """Say whether A and B are copies of one another and which reads like the original.

    Files are as for `analyse`; what a request says beyond its text, title and language is left aside. The JSON is the
    answer of POST /v1/comparisons.
    """
    try:
        preferred, pipeline = (canonical_tag(display),), load_pipeline()
        body = {}
        for side, file in (("a", a), ("b", b)):
            with told_of(file):
                body[side] = _compared(read_article(file), with_unit=not is_table(form))
        with told_of(f"{a} and {b}"):
            found = answer(pipeline, body, preferred)
    except (StandfirstError, EnvError, FileFailed) as error:
        raise click.ClickException(str(error)) from error
    if is_table(form):
        texts = _text(body["a"]), _text(body["b"])
        click.echo("\n".join(comparison((str(a), str(b)), texts, found)))
    else:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2).encode())


def _compared(article: Any, *, with_unit: bool) -> Any:  # noqa: ANN401  (any JSON value)
    """What of a request a comparison takes; a table cuts the texts here, by code points."""
    fields = (*_FIELDS, "offset_unit") if with_unit else _FIELDS
    return {k: v for k, v in article.items() if k in fields} if isinstance(article, dict) else article


def _text(article: dict[str, Any]) -> str:
    return article["text"] if "text" in article else html.extract(article["html"])
