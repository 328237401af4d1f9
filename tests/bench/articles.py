"""Articles of a wanted length: labelled ones put together, each once; without these our seeds, again and again."""

import gzip
import json
import re
from functools import cache
from itertools import cycle, repeat
from pathlib import Path

from tests.conftest import SEEDS

LANGUAGES = ("en", "de", "ru", "zh")
LENGTHS = (500, 1_000, 5_000, 20_000)  # words
A_WORD = 1.7  # characters, where a script has no spaces
UNSPACED = ("zh", "ja")
_LABELLED = ("translation", "summaries", "themes")


def articles(tag, words, data=None):
    """Texts of so many words: never ending and all alike of the seeds, all different of labelled articles."""
    if data:
        yield from _of_length(_labelled(tag, data), words, tag)
        return
    seeds = [json.loads(file.read_text(encoding="utf-8"))["text"] for file in sorted((SEEDS / tag).glob("*.json"))]
    if seeds:
        yield from repeat(next(_of_length(cycle(seeds), words, tag)))


def article(tag, words, data=None):
    """The first of these, or None where there is nothing in the language."""
    return next(articles(tag, words, data), None)


def _of_length(texts, words, tag):
    found, size = [], 0
    for text in texts:
        found.append(text)
        size += len(text) / A_WORD if tag in UNSPACED else len(text.split())
        if size >= words:
            whole = "\n\n".join(found)
            yield whole[: int(words * A_WORD)] if tag in UNSPACED else "".join(re.findall(r"\S+\s*", whole)[:words])
            found, size = [], 0


@cache
def _labelled(tag, data):
    """What the labelled sets have in a language, each text once."""
    texts = {}
    for name in _LABELLED:
        with gzip.open(Path(data) / name / "dev.jsonl.gz", "rt", encoding="utf-8") as rows:
            texts |= {row["text"]: None for row in map(json.loads, rows) if row["lang"].split("-")[0] == tag}
    return tuple(texts)
