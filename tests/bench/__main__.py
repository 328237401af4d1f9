"""`python -m tests.bench`: our whole analysis beside sumy's LexRank and langdetect, its stages, HTTP, and growth.

All in one run, in turn, on the same articles, in processor time and ratios. Prints Markdown, writes JSON and a chart.
With --data each article is new to the process, as it is to a server; the seeds are too few, and come again and again.
"""

import json
import statistics
from pathlib import Path

import click

from tests.bench.articles import LANGUAGES, LENGTHS, article, articles
from tests.bench.chart import draw
from tests.bench.measure import STAGES, Bench
from tests.bench.over_http import load
from tests.bench.profile import profile

WANTED = {"en": 5, "de": 3.5, "ru": 3.5, "zh": 3.5}  # times as fast, at 1,000 words
BUDGET = {"parse": 32, "language": 21, "translation": 16, "summary": 32, "themes": 32}  # parts of the plain time
USUAL, LONGEST_PLAIN = 1_000, 5_000  # words; sumy's time grows with the square
SENTENCES = "We met. He left. " * 2_500


@click.command()
@click.option("--data", type=click.Path(exists=True), help="Labelled articles; by default only our own seeds.")
@click.option("--rounds", default=9, show_default=True)
@click.option("--seconds", default=10, show_default=True, help="Of load over HTTP.")
@click.option("--out", default="build/bench", show_default=True, type=click.Path(path_type=Path))
@click.option("--profile", "only_profile", is_flag=True, help="Where the time goes, and nothing else.")
def main(data, rounds, seconds, out, only_profile):
    """Measure."""
    bench = Bench()
    if only_profile:
        print(profile(bench, article("en", USUAL, data)))
        return
    out.mkdir(parents=True, exist_ok=True)
    found = {"beside": beside(bench, data, rounds), "growth": growth(bench, data)}
    found["http"] = over_http(data, seconds)
    (out / "bench.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    draw(found["beside"], out / "bench.png")
    print(f"\n{out}/bench.json, {out}/bench.png")


def beside(bench, data, rounds):
    """By language and length."""
    print("| | words | ours, ms | plain, ms | times as fast (quartiles) | wanted |\n|---|---|---|---|---|---|")
    found = {}
    for tag in LANGUAGES:
        for words in LENGTHS:
            if words > LONGEST_PLAIN or article(tag, words, data) is None:
                continue
            measured = bench.beside_plain(articles(tag, words, data), tag, words, rounds if words <= USUAL else 3)
            found[f"{tag} {words}"] = measured
            ratios, own, other = measured["ratios"], measured["ours"] * 1000, measured["plain"] * 1000
            wanted = WANTED[tag] if words == USUAL else ""
            low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
            spread = f"{middle:.1f} ({low:.1f} to {high:.1f})"
            print(f"| {tag} | {words} | {own:.1f} | {other:.0f} | {spread} | {wanted} |", flush=True)
    print("\n| stage, 1,000 words | part of the plain time: wanted |", " | ".join(LANGUAGES), "|")
    print("|---|---|" + "---|" * len(LANGUAGES))
    for stage in STAGES:
        cells = [
            f"1/{found[key]['plain'] / found[key]['stages'][stage]:.0f}" if (key := f"{tag} {USUAL}") in found else ""
            for tag in LANGUAGES
        ]
        print(f"| {stage} | 1/{BUDGET[stage]} | {' | '.join(cells)} |")
    return found


def growth(bench, data):
    """20,000 words beside 1,000, and 5,000 sentences."""
    found = {}
    print("\n| 20,000 words beside 1,000 | times as long (25 at most) | memory of both, MB |\n|---|---|---|")
    for tag in LANGUAGES:
        if (long := article(tag, LENGTHS[-1], data)) is not None:
            found[tag] = bench.growth(long, article(tag, USUAL, data))
            low, high = found[tag]["memory"]
            print(f"| {tag} | {found[tag]['times']:.1f} | {low:.1f}, {high:.1f} |", flush=True)
    found["sentences"] = min(bench.ours(SENTENCES) for _ in range(3))
    print(f"\n5,000 sentences: {found['sentences']:.2f} s (1 s at most)")
    return found


def over_http(data, seconds):
    """What is added to an analysis, by one client of one worker; what a second worker does, by three clients each."""
    text = article("en", USUAL, data)
    alone = [load(1, text, seconds / 3, clients=1) for _ in range(3)]
    pairs = [[load(n, text, seconds / 3, clients=3 * n) for n in (1, 2)] for _ in range(3)]
    added = [each["milliseconds"] - each["analysis"] for each in alone]
    more = [two["rate"] / one["rate"] for one, two in pairs]
    print("\n| HTTP, 1,000 English words | requests a second | workers' ms a request | the client's part of a core |")
    print("|---|---|---|---|")
    for i, name in enumerate(("1 worker", "2 workers")):
        rate, spent, client = (_middle(pair[i][key] for pair in pairs) for key in ("rate", "milliseconds", "client"))
        print(f"| {name} | {rate:.0f} | {spent:.2f} | {client:.0%} |")
    ratio = _middle(each["milliseconds"] / each["analysis"] for each in alone)
    print(f"\nAn analysis takes {_middle(each['analysis'] for each in alone):.2f} ms; HTTP, JSON and checks", end=" ")
    print(f"add {_middle(added):.2f} ms ({min(added):.2f} to {max(added):.2f}; 2 at most), which is {ratio - 1:.0%}.")
    print(f"2 workers do {_middle(more):.2f} times what 1 does ({min(more):.2f} to {max(more):.2f}; 1.8 wanted).")
    return {"alone": alone, "one and two": pairs}


def _middle(values):
    return statistics.median(values)


if __name__ == "__main__":
    main()
