"""Articles of a wanted length: the seeds of a language put together, or where there are none labelled articles."""

import gzip
import json
import re
from functools import cache
from itertools import cycle
from pathlib import Path

from tests.conftest import SEEDS

LANGUAGES = ("en", "de", "ru", "zh")
LENGTHS = (500, 1_000, 5_000, 20_000)  # words
A_WORD = 1.7  # characters, where a script has no spaces
UNSPACED = ("zh", "ja")
LONGEST = 124_000  # characters: the service's limit is a little higher


@cache
def _texts(tag, data):
    seeds = [json.loads(file.read_text(encoding="utf-8"))["text"] for file in sorted((SEEDS / tag).glob("*.json"))]
    if data is None:
        return tuple(seeds)
    with gzip.open(Path(data) / "translation" / "dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        return tuple(row["text"] for row in map(json.loads, rows) if row["lang"].split("-")[0] == tag) or tuple(seeds)


def article(tag, words, data=None):
    """The text, or None where there is nothing in the language; seeds that are too short come again."""
    texts, found, size = _texts(tag, data), [], 0
    for text in cycle(texts) if texts else ():
        found.append(text)
        size += len(text) / A_WORD if tag in UNSPACED else len(text.split())
        if size >= words:
            break
    whole = "\n\n".join(found)
    cut = whole[: int(words * A_WORD)] if tag in UNSPACED else "".join(re.findall(r"\S+\s*", whole)[:words])
    return cut[:LONGEST] if texts else None
