"""Themes on labelled articles, beside a naive matcher: `python -m tests.quality.themes FILE [--errors]`.

FILE has one article a line (JSON, gzipped or not): `id`, `lang`, `title`, `text`, `themes`, `mentioned`, `judged`. The
naive matcher looks for the theme's name in the article's language. A theme that is only mentioned counts neither way.
"""

from collections import defaultdict
from pathlib import Path

import click

from service.analysis.themes import tag_themes
from service.evaluation import metrics
from service.evaluation.datasets import read
from service.resources.taxonomy_files import shipped_taxonomy
from service.text.document import Language
from service.text.parsing import parse
from service.text.tags import canonical_tag

TAGS = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="List what was missed and what was tagged wrongly.")
def main(file, errors):
    """Print a table of F1 by theme, listed and primary, and by language."""
    taxonomy = shipped_taxonomy()
    labels = {theme.id: theme.labels for theme in taxonomy.themes}
    pairs = defaultdict(list)  # (expected, found), as `metrics.f1` takes them
    for row in read(file).rows:
        tag = canonical_tag(TAGS.get(row["lang"], row["lang"]))
        document = parse(row["text"], Language(tag, confidence=None, reliable=True), row.get("title"))
        found = {theme.id: theme.level for theme in tag_themes(document, taxonomy).themes}
        text = f"{row.get('title') or ''} {row['text']}".lower()
        for theme in row["judged"]:
            if theme in row["mentioned"]:
                continue
            wanted = theme in row["themes"]
            name = labels[theme].get(tag.split("-")[0], labels[theme]["en"]).lower()
            ways = {"listed": theme in found, "primary": found.get(theme) == "primary", "naive": name in text}
            for way, got in ways.items():
                pairs[way, theme].append((wanted, got))
                pairs[way, row["lang"]].append((wanted, got))
            if errors and wanted != ways["listed"]:
                print("missed" if wanted else "false", theme, row["id"])
    print("| | listed | primary | naive | missed | false | articles about it |\n|---|---|---|---|---|---|---|")
    for group in sorted({group for _, group in pairs}, key=lambda group: (group not in labels, group)):
        listed = pairs["listed", group]
        scores = " | ".join(f"{metrics.f1(pairs[way, group]):.3f}" for way in ("listed", "primary", "naive"))
        missed, false = listed.count((True, False)), listed.count((False, True))
        print(f"| {group} | {scores} | {missed} | {false} | {sum(wanted for wanted, _ in listed)} |")


if __name__ == "__main__":
    main()
