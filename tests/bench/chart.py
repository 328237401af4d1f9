"""One chart of what a bench has found: how many times as fast as the two libraries alone, by length and language."""

import statistics

COLOURS = {"en": "#0b5394", "de": "#38761d", "ru": "#990000", "zh": "#b45f06"}
NAMES = {"en": "English", "de": "German", "ru": "Russian", "zh": "Chinese"}


def draw(beside, file):
    import matplotlib as mpl  # noqa: PLC0415  (an extra)

    mpl.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415

    figure, axes = pyplot.subplots(figsize=(8, 4.5), dpi=120)
    ends = {}
    for tag, colour in COLOURS.items():
        points = [(int(key.split()[1]), found["ratios"]) for key, found in beside.items() if key.startswith(tag)]
        if not points:
            continue
        lengths, middles = [length for length, _ in points], [statistics.median(ratios) for _, ratios in points]
        axes.plot(lengths, middles, "o-", color=colour)
        axes.vlines(
            lengths, [r[0] for _, r in points], [r[-1] for _, r in points], color=colour, alpha=0.4, linewidth=4
        )
        ends[tag] = lengths[-1], middles[-1]
    lowest = 0
    for tag, (length, middle) in sorted(ends.items(), key=lambda end: end[1][1]):
        lowest = max(middle, lowest * 1.25)  # so that no label lies on another
        axes.annotate(
            f"{NAMES[tag]} {middle:.0f}×", (length, lowest), (8, 0), textcoords="offset points",
            color=COLOURS[tag], va="center",
        )  # fmt: skip
    axes.set(xscale="log", yscale="log", xlabel="words of the article", xlim=(450, 11_000))
    axes.set_title(
        "Everything Standfirst does takes a fraction of the time of\nsumy's LexRank and langdetect alone", loc="left"
    )
    axes.set_ylabel("times as many articles a second")
    axes.axhline(5, color="grey", linestyle=":", linewidth=1)
    axes.annotate("5×, wanted at 1,000 English words", (1_700, 5), (0, -13), textcoords="offset points", color="grey")
    ticks = (500, 1_000, 5_000)
    axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.set_yticks([2, 5, 10, 20, 50], ["2×", "5×", "10×", "20×", "50×"])
    axes.minorticks_off()
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Software": None})
