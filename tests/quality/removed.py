"""What is taken for page furniture in articles: `python -m tests.quality.removed FOLDER`, to be read by a person.

FOLDER has the labelled articles (one folder a kind, dev.jsonl.gz in it). Prints each line that is kept out of the
analysis, with its reason, and the share of all lines that went.
"""

import sys
from collections import Counter
from pathlib import Path

from service.evaluation.datasets import read
from service.text.document import Language
from service.text.parsing import parse
from service.text.tags import canonical_tag


def main(folder):
    lines, removed = 0, Counter()
    for path in sorted(Path(folder).glob("*/dev.jsonl.gz")):
        if path.parent.name == "languages":  # sentences and not articles
            continue
        for row in read(path).rows:
            tag = canonical_tag(row.get("lang") or "und")
            document = parse(row["text"], Language(tag, confidence=None, reliable=True))
            lines += sum(bool(line.strip()) for line in row["text"].splitlines())
            for span in document.removed:
                removed[span.reason] += 1
                print(f"{tag}\t{span.reason}\t{document.quote(span)}")
    print(f"\n{sum(removed.values())} of {lines} lines: {dict(removed)}")


if __name__ == "__main__":
    main(sys.argv[1])
