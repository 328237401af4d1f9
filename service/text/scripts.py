"""Which script a text is in: what language it can be follows from that before anything is guessed."""

from collections import Counter
from functools import cache
from typing import cast

import regex

from service.resources.identification import identification

_LETTER = regex.compile(r"\p{L}")


def script_of(text: str) -> str | None:
    """The script most of the words are in; Japanese kana count before the kanji beside them. None without letters.

    A character of Chinese, Japanese or Korean stands for several letters (`languages.yaml`).
    """
    if is_all_in("Latin", text):
        return "Latin" if _LETTER.search(text) else None
    weights = identification().letters
    counts: Counter[str] = Counter()
    for match in _runs().finditer(text):
        name = cast("str", match.lastgroup)
        counts[name] += (match.end() - match.start()) * weights.get(name, 1)
    if not counts:
        return None
    if counts["Kana"] * 5 > counts["Han"] and counts["Kana"] + counts["Han"] > sum(counts.values()) / 2:
        return "Kana"
    return counts.most_common(1)[0][0]


def is_all_in(script: str | None, text: str) -> bool:
    """Whether no letter is in another script: a quick look that saves the count."""
    return script is not None and script != "Kana" and _other_letter(script).search(text) is None


def without_other_scripts(text: str, script: str) -> str:
    """The text without words in another script, which are quotations or names; kana keep their kanji."""
    if is_all_in(script, text):
        return text
    own = {script, "Han"} if script == "Kana" else {script}
    return str(_runs().sub(lambda match: match[0] if match.lastgroup in own else " ", text))


def written_chinese(text: str) -> str | None:
    """Simplified or traditional Chinese, by the characters that only one has; None if neither clearly prevails."""
    known = identification()
    simplified = sum(character in known.simplified for character in text)
    traditional = sum(character in known.traditional for character in text)
    if max(simplified, traditional) <= 2 * min(simplified, traditional):
        return None
    return "zh-Hans" if simplified > traditional else "zh-Hant"


@cache
def _other_letter(script: str) -> "regex.Pattern[str]":
    return regex.compile(f"[\\p{{L}}--\\p{{{script}}}]", regex.V1)


@cache
def _runs() -> "regex.Pattern[str]":
    known = identification()
    classes = {"Kana": r"[\p{Hiragana}\p{Katakana}]"}  # one class for two scripts
    names = sorted({*known.scripts, *known.unique})
    parts = (f"(?P<{name}>" + classes.get(name, f"\\p{{{name}}}") + "++)" for name in names)
    return regex.compile("|".join(parts))
