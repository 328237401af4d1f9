"""Archives of any size, made of the sentences of our own seeds: `write(path, rows)` is the same for the same seed."""

import json
import random
import re
from functools import cache

from tests.conftest import SEEDS

LANGUAGES = ("en", "de", "fr", "es", "ru", "uk")
SENTENCES = (8, 30)  # of an article


@cache
def sentences(tag):
    texts = (json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted((SEEDS / tag).glob("*.json")))
    return tuple(s for text in texts for s in re.split(r"(?<=[.!?])\s+", text) if len(s) > 20)


def article(rng, *, languages=LANGUAGES, length=SENTENCES):
    """Sentences of one language in any order, in paragraphs of three."""
    known = sentences(rng.choice(languages))
    chosen = [rng.choice(known) for _ in range(rng.randint(*length))]
    return "\n\n".join(" ".join(chosen[i : i + 3]) for i in range(0, len(chosen), 3))


def rows(count, seed=0, **options):
    rng = random.Random(seed)
    return ({"id": f"a{i}", "text": article(rng, **options)} for i in range(count))


def write(path, count, seed=0, **options):
    with path.open("w", encoding="utf-8") as out:
        for row in rows(count, seed, **options):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
