"""How often each sign fires, by what a text is: `python -m service.training.sign_rates FILE ...`.

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

Labelled = tuple[str, str, str]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", "languages", multiple=True, help="Only this language.")
def main(files: tuple[Path, ...], languages: tuple[str, ...]) -> None:
    """Print a Markdown table: the share of texts, in percent, that each sign and the verdict mark."""
    rows = [row for file in files for row in _rows(file) if not languages or row[1] in languages]
    groups = sorted({f"{tag} {kind}" for kind, tag, _ in rows})
    texts, marked = Counter[str](), Counter[tuple[str, str]]()
    with ProcessPoolExecutor() as pool:
        for group, marks in pool.map(_marks, rows, chunksize=50):
            texts[group] += 1
            marked.update((group, mark) for mark in marks)
    click.echo(f"| sign | {' | '.join(groups)} |")
    click.echo(f"|---|{'---|' * len(groups)}")
    click.echo(f"| texts | {' | '.join(str(texts[group]) for group in groups)} |")
    for mark in (*SIGNS, "two or more signs", "flagged"):
        rates = (100 * marked[group, mark] / texts[group] for group in groups)
        click.echo(f"| {mark} | {' | '.join(f'{rate:.2f}' for rate in rates)} |")


def _rows(file: Path) -> Iterator[Labelled]:
    for row in read(file).rows:
        if row.get("source") != "ntrex":
            yield row.get("kind", "original"), row["lang"], row["text"]


def _marks(row: Labelled) -> tuple[str, list[str]]:
    kind, tag, text = row
    found = detect(parse(text, Language(tag, confidence=None, reliable=True)))
    marks = sorted({sign.type for sign in found.signs})
    if len(marks) > 1:
        marks.append("two or more signs")
    if found.verdict in ("translation", "machine_translation"):
        marks.append("flagged")
    return f"{tag} {kind}", marks


if __name__ == "__main__":
    main()
