"""How often each sign fires, and how often it names the right source: `python -m service.training.sign_rates FILE ...`.

The rates on originals are the false alarms that the weights in `resources/signs.yaml` follow from; `--write` keeps
them. Rows are those of
the translation data (with `kind`) or of the summary data (all originals, but for the source `ntrex`, whose articles
are translations).
"""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import click

from service.analysis.translation import detect
from service.analysis.translation.signs import SIGNS
from service.evaluation.datasets import read
from service.resources.interference import interference_in
from service.resources.loading import ROOT
from service.resources.signs import sign_weights
from service.text.document import Language
from service.text.language import identify
from service.text.parsing import parse

Labelled = tuple[str, str, str, str | None, bool]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", "languages", multiple=True, help="Only this language.")
@click.option("--write", is_flag=True, help="Keep the rates on originals in models/translation-signs/rates.json.")
def main(files: tuple[Path, ...], languages: tuple[str, ...], *, write: bool) -> None:
    """Print a Markdown table: the share of texts, in percent, that each sign and the verdict mark."""
    rows = [row for file in files for row in _rows(file) if not languages or row[1] in languages]
    groups = sorted({f"{row[1]} {row[0]}" for row in rows})
    texts, marked, named = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[float, bool]]()
    found = _Rates()
    with ProcessPoolExecutor() as pool:
        for row, (strengths, marks, source) in zip(rows, pool.map(_marks, rows, chunksize=50), strict=True):
            group = f"{row[1]} {row[0]}"
            texts[group] += 1
            marked.update((group, mark) for mark in (*strengths, *marks))
            named.update([source] if source else [])
            found.count(row, strengths)
    click.echo(f"| sign | {' | '.join(groups)} |")
    click.echo(f"|---|{'---|' * len(groups)}")
    click.echo(f"| texts | {' | '.join(str(texts[group]) for group in groups)} |")
    for mark in (*SIGNS, "two or more signs", "signs add up to the threshold", "flagged"):
        rates = (100 * marked[group, mark] / texts[group] for group in groups)
        click.echo(f"| {mark} | {' | '.join(f'{rate:.2f}' for rate in rates)} |")
    if write:
        path = Path(str(ROOT / "models" / "translation-signs" / "rates.json"))
        path.write_text(json.dumps(found.rates(), indent=1) + "\n", encoding="utf-8")
    click.echo("\n| confidence in the source language | translations | right |\n|---|---|---|")
    for confidence in sorted({confidence for confidence, _ in named}):
        right, wrong = named[confidence, True], named[confidence, False]
        click.echo(f"| {confidence} | {right + wrong} | {right} |")


@dataclass(slots=True)
class _Rates:
    """False alarms on originals in the languages that signs are known for; a finding counts by its strength."""

    originals: Counter[bool] = field(default_factory=Counter)  # by whether they are levelled
    alarms: dict[str, list[float]] = field(default_factory=lambda: {name: [0.0, 0.0] for name in SIGNS})

    def count(self, row: Labelled, strengths: dict[str, float]) -> None:
        """Take in one text, if it is an original."""
        kind, tag, _, _, levelled = row
        if kind == "original" and interference_in(tag) is not None:
            self.originals[levelled] += 1
            for name, strength in strengths.items():
                self.alarms[name][levelled] += strength

    def rates(self) -> dict[str, dict[str, float]]:
        """For each sign, on how many originals it was tried and on how many it fired."""
        signs = sign_weights().signs
        return {
            name: {
                "originals": self.originals[False] + self.originals[True] * (not signs[name].typographic),
                "alarms": round(plain + levelled * (not signs[name].typographic), 2),
            }
            for name, (plain, levelled) in self.alarms.items()
        }


def _rows(file: Path) -> Iterator[Labelled]:
    for row in read(file).rows:
        if row.get("source") != "ntrex":
            source = row["pivot"][0] if row.get("pivot") else row.get("source_lang")
            yield row.get("kind", "original"), row["lang"], row["text"], source, "kind" in row


def _marks(row: Labelled) -> tuple[dict[str, float], list[str], tuple[float, bool] | None]:
    """The signs with their strengths, other marks, and the confidence in its source with whether that was right."""
    kind, tag, text, source, _ = row
    identified = identify(text)
    named = identified if identified.tag.split("-")[0] == tag else Language(tag, confidence=None, reliable=True)
    found = detect(parse(text, named))
    weights = sign_weights().signs
    strengths: dict[str, float] = {}
    for sign in found.signs:
        strengths[sign.type] = max(strengths.get(sign.type, 0.0), round(sign.weight / weights[sign.type].weight, 1))
    marks = ["two or more signs"] if len(strengths) > 1 else []
    if found.verdict in ("translation", "machine_translation"):
        marks.append("flagged")
    if found.verdict != "undetermined" and sum(sign.weight for sign in found.signs) >= sign_weights().verdict.flagged:
        marks.append("signs add up to the threshold")
    said = found.source_language if kind != "original" else None
    return strengths, marks, (round(said.confidence, 1), said.tag == source) if said else None


if __name__ == "__main__":
    main()
