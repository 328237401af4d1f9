"""Where the time of an analysis goes, by module: own time, calls into C counted where they are made."""

import cProfile
import pstats
from collections import Counter
from pathlib import Path

_TIMES, _MOST = 100, 22


def profile(bench, text):
    """A Markdown table; a profiler slows calls in Python more than those in C, so shares are rough."""
    bench.ours(text, 10)
    profiler = cProfile.Profile(builtins=False)
    profiler.enable()
    bench.ours(text, _TIMES)
    profiler.disable()
    spent = Counter()
    for (file, _, _), (_, _, own, *_) in pstats.Stats(profiler).stats.items():
        parts = Path(file).parts
        where = next((i for i, part in enumerate(parts) if part in ("service", "site-packages")), None)
        package = "the standard library" if where is None else "/".join(parts[where:])
        spent[package if package.startswith("service/") else package.removeprefix("site-packages/").split("/")[0]] += (
            own
        )
    total = sum(spent.values())
    rows = [f"| {module} | {seconds / total:.1%} |" for module, seconds in spent.most_common(_MOST)]
    rest = total - sum(seconds for _, seconds in spent.most_common(_MOST))
    return "\n".join(["| module | share of the time |", "|---|---|", *rows, f"| all others | {rest / total:.1%} |"])
