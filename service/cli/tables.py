"""Answers as a person reads them on a terminal. What comes from an article can't steer the terminal."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import click

_LABEL = 15  # columns of what stands before each line
_FEWEST, _MOST = 60, 110  # columns of a line
_SIGNS, _WORDS, _PAIRS, _CHANGES = 10, 6, 10, 4  # shown at most
_RELATIONS = {
    "copy": "one is a copy of the other",
    "partial_copy": "one is in part a copy of the other",
    "same_story": "the same story, written twice",
    "unrelated": "unrelated",
}
_VERDICTS = {
    "machine_translation": "reads like a machine translation",
    "translation": "reads like a translation",
    "no_signs": "no signs of translation",
    "undetermined": "undetermined",
}


def analysis(name: str, answer: dict[str, Any]) -> Iterator[str]:
    """The lines about one article."""
    document = answer["document"]
    size = f"{document['words']} words, {document['sentences']} sentences"
    yield f"{click.style(shown(name), bold=True)}  {size}"
    if "language" in answer:
        language = answer["language"]
        sure = "as named" if language["confidence"] is None else f"{language['confidence']:.2f}"
        yield from _labelled("language", f"{language['name']} ({language['tag']}), {sure}")
    if "translation" in answer:
        yield from _labelled("translation", _verdict(answer["translation"]))
        for sign in answer["translation"]["signs"][:_SIGNS]:
            yield from _labelled("", f"“{shown(sign['text'])}”: {shown(sign['explanation'])}")
    for i, theme in enumerate(answer.get("themes", [])):
        words = dict.fromkeys(shown(evidence["text"]) for evidence in theme["evidence"])
        said = f"{theme['label']} ({theme['level']}, {theme['score']:.2f}): {', '.join([*words][:_WORDS])}"
        yield from _labelled("" if i else "themes", said)
    if answer.get("theme_coverage") == "none":
        yield from _labelled("themes", "none are known for this language")
    for i, sentence in enumerate(answer.get("summary", {}).get("sentences", [])):
        yield from _labelled("" if i else "summary", shown(sentence["text"]))


def comparison(names: tuple[str, str], texts: tuple[str, str], answer: dict[str, Any]) -> Iterator[str]:
    """The lines about two articles; `texts` is what their offsets index."""
    a, b = (click.style(shown(name), bold=True) for name in names)
    yield f"a: {a}"
    yield f"b: {b}"
    yield from _labelled("relation", f"{_RELATIONS[answer['relation']]} ({answer['similarity']:.0%} of the shorter)")
    direction = answer["direction"]
    original = "cannot be told" if direction["original"] == "undetermined" else direction["original"]
    yield from _labelled("original", f"{original} ({direction['probability']:.2f}). {' '.join(direction['reasons'])}")
    for pair in answer["alignment"][:_PAIRS]:
        changes = [
            f"“{shown(change['a'])}” / “{shown(change['b'])}”" + (f" ({change['sign']})" if change["sign"] else "")
            for change in pair["changes"][:_CHANGES]
        ]
        quoted = texts[0][pair["a"]["start"] : pair["a"]["end"]]
        yield from _labelled(f"{pair['a']['index']} = {pair['b']['index']}", shown(quoted))
        yield from _labelled("", "; ".join(changes)) if changes else ()
    if len(answer["alignment"]) > _PAIRS:
        yield from _labelled("", f"and {len(answer['alignment']) - _PAIRS} pairs more")


def shown(text: str) -> str:
    """A text on one line, with everything that a terminal would obey, or turn around, spelt out."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in " ".join(text.split()))


def _verdict(translation: dict[str, Any]) -> str:
    said = _VERDICTS[translation["verdict"]]
    if translation["probability"] is not None:
        said += f", probability {translation['probability']:.2f}"
    source = translation["source_language"]
    said += f", perhaps from {source['tag']}" if source else ""
    return f"{said}. {translation['reason']}" if "reason" in translation else said


def _labelled(label: str, text: str) -> Iterable[str]:
    width = max(min(shutil.get_terminal_size().columns, _MOST), _FEWEST)
    before = f"  {label:{_LABEL - 2}}"
    lines = textwrap.wrap(text, width - _LABEL) or [""]
    return [click.style(before, dim=True) + lines[0], *(" " * _LABEL + line for line in lines[1:])]
