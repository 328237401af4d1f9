"""What finding copies costs, and how that grows: `python -m tests.archive.measure_copies`.

Synthetic short articles (pieces of the sentences of our seeds put together), a twentieth of them copies of others.
Prints a Markdown table of sizes, and from how memory grows what a million would take.
"""

import json
import math
import tempfile
from pathlib import Path

from tests.archive.measure import finished, start
from tests.archive.synthetic import with_copies

SIZES = (5_000, 10_000, 20_000, 50_000)


def main():
    print("| articles | seconds | most memory, MB | found: exact, edited, in part | pairs | copies not planted |")
    print("|---|---|---|---|---|---|")
    points = []
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            rows, planted = with_copies(size, seed=size)
            source, out = Path(name) / f"{size}.jsonl", Path(name) / f"{size}.out.jsonl"
            source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
            seconds, most, _ = finished(start("--copies", source, out))
            pairs = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
            clusters = {pair[side]["row"]: pair["cluster"] for pair in pairs for side in "ab"}
            recall = [
                sum(clusters.get(a, a) == clusters.get(b, -b) for a, b in wanted) / len(wanted)
                for wanted in planted.values()
            ]
            known = {row for wanted in planted.values() for pair in wanted for row in pair}
            whole = [pair for pair in pairs if pair["relation"] != "partial_copy"]
            others = sum(pair["a"]["row"] not in known or pair["b"]["row"] not in known for pair in whole)
            points.append((size, most, seconds))
            shares = ", ".join(f"{share:.3f}" for share in recall)
            print(f"| {size} | {seconds:.0f} | {most:.0f} | {shares} | {len(pairs)} | {others} |", flush=True)
    (small, least, quick), (large, most, slow) = points[1], points[-1]
    slope = (most - least) / (large - small)
    exponent = math.log(slow / quick) / math.log(large / small)
    print(f"\n{slope * 1000:.1f} kB an article; a million: {least + slope * (1_000_000 - small):.0f} MB")
    print(f"time grows with the {exponent:.2f}th power")


if __name__ == "__main__":
    main()
