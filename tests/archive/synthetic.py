"""Archives of any size, made of the sentences of our own seeds: `write(path, rows)` is the same for the same seed."""

import json
import random
import re
from functools import cache, partial

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


def crossed(rng, *, languages=("en", "de", "fr"), length=(5, 9)):
    """A short article no sentence of which is in another: pieces of four sentences put together, four words each."""
    known = sentences(rng.choice(languages))
    count = rng.randint(*length)
    return " ".join(f"{' '.join(_piece(rng, rng.choice(known)) for _ in range(4)).capitalize()}." for _ in range(count))


def with_copies(count, seed=0, share=0.05):
    """Short articles, of which a share are copies of earlier ones: rows, and the planted pairs by kind."""
    rng, rows, planted = random.Random(seed), [], {"exact": [], "edited": [], "in part": []}
    ways = {"exact": str, "edited": partial(_edited, rng), "in part": partial(_half_of, rng)}
    for i in range(count):
        kind = rng.choice([*planted]) if i > 20 and rng.random() < share else None
        text = crossed(rng)
        if kind:
            of = rng.randrange(i)
            text = ways[kind](rows[of]["text"])
            planted[kind].append((of + 1, i + 1))
        rows.append({"id": f"a{i}", "text": text})
    return rows, planted


def _piece(rng, sentence):
    words = sentence.rstrip(".!?").split()
    first = rng.randrange(max(len(words) - 4, 1))
    return " ".join(words[first : first + 4])


def _edited(rng, text):
    """One word in seven is another word of the text, as a round trip would change it."""
    words = text.split()
    return " ".join(rng.choice(words) if rng.random() < 1 / 7 and "." not in word else word for word in words)


def _half_of(rng, text):
    """Most of an article's sentences, with two that are none of its own."""
    own = re.split(r"(?<=[.])\s+", text)
    return " ".join([*own[: max(3, len(own) * 3 // 4)], *re.split(r"(?<=[.])\s+", crossed(rng))[:2]])
