"""How often each sign fires, and how often it names the right source: `python -m service.training.sign_rates FILE ...`.

The rates on originals are the false alarms that the weights in `resources/signs.yaml` answer to. Rows are those of
the translation data (with `kind`) or of the summary data (all originals, but for the source `ntrex`, whose articles
are translations).
"""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from service.analysis.translation import detect
from service.analysis.translation.signs import SIGNS
from service.evaluation.datasets import read
from service.text.document import Language
from service.text.parsing import parse

Labelled = tuple[str, str, str, str | None]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", "languages", multiple=True, help="Only this language.")
def main(files: tuple[Path, ...], languages: tuple[str, ...]) -> None:
    """Print a Markdown table: the share of texts, in percent, that each sign and the verdict mark."""
    rows = [row for file in files for row in _rows(file) if not languages or row[1] in languages]
    groups = sorted({f"{tag} {kind}" for kind, tag, _, _ in rows})
    texts, marked, named = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[float, bool]]()
    with ProcessPoolExecutor() as pool:
        for group, marks, source in pool.map(_marks, rows, chunksize=50):
            texts[group] += 1
            marked.update((group, mark) for mark in marks)
            named.update([source] if source else [])
    click.echo(f"| sign | {' | '.join(groups)} |")
    click.echo(f"|---|{'---|' * len(groups)}")
    click.echo(f"| texts | {' | '.join(str(texts[group]) for group in groups)} |")
    for mark in (*SIGNS, "two or more signs", "flagged"):
        rates = (100 * marked[group, mark] / texts[group] for group in groups)
        click.echo(f"| {mark} | {' | '.join(f'{rate:.2f}' for rate in rates)} |")
    click.echo("\n| confidence in the source language | translations | right |\n|---|---|---|")
    for confidence in sorted({confidence for confidence, _ in named}):
        right, wrong = named[confidence, True], named[confidence, False]
        click.echo(f"| {confidence} | {right + wrong} | {right} |")


def _rows(file: Path) -> Iterator[Labelled]:
    for row in read(file).rows:
        if row.get("source") != "ntrex":
            source = row["pivot"][0] if row.get("pivot") else row.get("source_lang")
            yield row.get("kind", "original"), row["lang"], row["text"], source


def _marks(row: Labelled) -> tuple[str, list[str], tuple[float, bool] | None]:
    """The text's group, what marks it, and the confidence in its source language with whether that was right."""
    kind, tag, text, source = row
    found = detect(parse(text, Language(tag, confidence=None, reliable=True)))
    marks = sorted({sign.type for sign in found.signs})
    if len(marks) > 1:
        marks.append("two or more signs")
    if found.verdict in ("translation", "machine_translation"):
        marks.append("flagged")
    said = found.source_language if kind != "original" else None
    return f"{tag} {kind}", marks, (round(said.confidence, 1), said.tag == source) if said else None


if __name__ == "__main__":
    main()
