"""`python -m service.evaluation FOLDER [--floors FILE]`: measure on labelled articles and hold the floors."""

import json
from pathlib import Path

import click

from service.analysis.pipeline import Pipeline
from service.evaluation import floors
from service.evaluation.datasets import read
from service.evaluation.measures import MEASURES


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--floors", "floors_file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--only", type=click.Choice(list(MEASURES)), multiple=True, help="Measure only this.")
@click.option("--limit", type=int, help="An even sample of so many rows; floors are not looked at.")
def main(folder: Path, floors_file: Path | None, only: tuple[str, ...], limit: int | None) -> None:
    """Measure on the labelled articles below FOLDER; fail where a floor breaks or where there is no data."""
    pinned = json.loads(floors_file.read_text(encoding="utf-8"))["labelled"] if floors_file else {}
    pipeline = Pipeline(max_text_characters=10_000_000, deadline_seconds=60)
    failures = []
    for name, measure in MEASURES.items():
        if only and name not in only:
            continue
        dataset = read(folder / name / "dev.jsonl.gz", limit)
        figures = {figure: round(value, 4) for figure, value in measure(dataset.rows, pipeline).items()}
        click.echo(json.dumps({name: figures, "rows": len(dataset.rows), "corpus": dataset.corpus}))
        if name in pinned and not limit:
            failures += [f"{name}: {what}" for what in floors.broken(figures, dataset.corpus, pinned[name])]
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
