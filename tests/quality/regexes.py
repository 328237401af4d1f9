"""Every regular expression of ours on the worst input that can be found: `python -m tests.quality.regexes`.

Each meets some hundred hostile texts: the slowest of 1,000 characters go on to 10,000, and the slowest of those to
100,000. Prints milliseconds of processor time.
"""

import math
import re
import time
from collections import deque
from functools import cache
from itertools import product

import regex

from tests.quality.collected_regexes import LONGEST, SPAWN, collected

BOUND, PATIENCE = 0.1, 2.0  # seconds for the longest text; what takes longer than the second is killed
STAGES = ((1_000, 8), (10_000, 3), (LONGEST, 1))  # characters, and how many of the slowest texts are kept

UNITS = [
    *"aA1éжЖ漢かカกက한ا\u0301\u200d\x00\t\n\r\u2028\u00a0 .,;:!?-–'’\"“”„«»()[]<>&@#/\\|*·©$%=_",
    *("a ", "A ", "Aa ", "aA", "1 ", "a.", "a. ", "A.", "A. ", "1.", "1,", "1. ", "1.000.", "1:", "1-1-"),
    *(" .", " ,", ", ", "漢。", "漢a", "ก ", "漢 ", "aж", "жa", "\\ud8", "e-", "-a", "; ", "display", "visibility:"),
    *("a\n", "\n\n", "\r\n", "\n ", " \n", "a\u0301", "\u0301\u0323", "“„", "««„“", "“a", "”a"),
    *("'a", "a'", "l'a ", '"a" ', "</a>", "<a href='", "&a", "&amp"),
    *("a@a.", "a@", "@a", "#a", "http://", "https://a.b/", "www.", "www.a", "<a", "<a "),
]  # fmt: skip


@cache
def _letter(name):
    """The first letter with a property."""
    return next(c for c in map(chr, range(0x21, 0x20000)) if regex.match(rf"\p{{{name}}}", c))


def inputs(expression):
    """Hostile texts for a pattern, as a head, a unit to repeat and a tail."""
    plain = regex.sub(r"\\p\{(\w+)\}", lambda found: _letter(found[1]), expression.pattern)
    plain = regex.sub(r"--(?:\[[^\]]*\]|[^\]\[]*)(?=\])", "", plain)
    try:
        tree = re._parser.parse(plain, expression.flags & re.IGNORECASE)
    except re.error:  # it has what only the other engine knows
        tree = []
    letters = list(dict.fromkeys(c for k in range(6) for c in _written(tree, k)))[:8]
    strings = [*{*(_written(tree, k)[:24] for k in range(4)), *expression.samples}]
    units = [*UNITS, *letters, *map("".join, product(letters, repeat=2))]
    units += [string[:end] + tail for string in strings for end in range(1, len(string) + 1) for tail in ("", " ")]
    pumped = [
        (s[:i], s[i : i + n], s[i + n :] + tail)
        for s in strings for i in range(len(s)) for n in (1, 2, 3) for tail in ("", "\x00")
    ]  # fmt: skip
    return list(dict.fromkeys([*(("", unit, "") for unit in units if unit), *pumped]))


def _written(tree, choice):
    """A text that a parsed pattern matches, or nearly; `choice` says which of its alternatives it takes."""
    text = ""
    for operation, value in tree:
        match str(operation):
            case "LITERAL":
                text += chr(value)
            case "IN":
                text += _written([value[choice % len(value)]], choice)
            case "RANGE":
                text += chr(value[0])
            case "CATEGORY":
                text += {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value), "a")
            case "NOT_LITERAL" | "ANY" | "NEGATE":
                text += "aж§"[choice % 3]
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                text += _written(value[2], choice) * max(value[0], min(int(value[1]), 2))
            case "SUBPATTERN" | "ASSERT":
                text += _written(value[-1], choice)
            case "BRANCH":
                text += _written(value[1][choice % len(value[1])], choice)
    return text


class Stopwatch:
    """Times searches in a process of its own, which is killed where one never ends."""

    def __init__(self, patience=PATIENCE):
        self._patience = patience

    def __enter__(self):
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_time_all, args=(theirs,), daemon=True)
        self._process.start()
        self._pipe.recv()  # it is ready
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.join()

    def seconds(self, expression, size, tries):
        """How long each of `tries` takes (a use and an input), infinitely where it was killed."""
        found = []
        while len(found) < len(tries):
            self._pipe.send((expression, size, tries[len(found) :]))
            while len(found) < len(tries) and self._pipe.poll(self._patience):
                found.append(self._pipe.recv())
            if len(found) < len(tries):
                found.append(math.inf)
                self.__exit__()
                self.__enter__()
        return found


def _time_all(pipe):
    pipe.send("ready")
    while True:
        expression, size, tries = pipe.recv()
        compiled = expression.compiled()
        for use, (head, unit, tail) in tries:
            text = head + unit * (size // len(unit)) + tail
            seconds = _timed(compiled, use, text)
            if size >= 10_000 and seconds < 2 * BOUND:  # which an interruption may have lengthened
                seconds = min(seconds, _timed(compiled, use, text))
            pipe.send(seconds)


def _timed(compiled, use, text):
    begun = time.process_time()
    found = getattr(compiled, use)(text)
    if use == "finditer":
        deque(found, maxlen=0)
    return time.process_time() - begun


def slowest(expression, watch, stages=STAGES):
    """The slowest tries at the last of the stages, as seconds and the try; one that never ends ends the search."""
    tries = list(product(sorted(expression.uses) or ["search", "finditer", "fullmatch"], inputs(expression)))
    for size, kept in stages:
        times = watch.seconds(expression, min(size, expression.window), tries)
        ranked = sorted(zip(times, tries, strict=True), reverse=True)[:kept]
        tries = [tried for _, tried in ranked]
        if ranked[0][0] == math.inf:
            break
    return ranked


def growth(expression, watch):
    """The seconds that the two worst tries take at 10,000 and at 20,000 characters."""
    tries = [tried for _, tried in slowest(expression, watch, ((500, 2),))]
    short, long = (watch.seconds(expression, min(size, expression.window), tries) for size in (10_000, 20_000))
    return list(zip(short, long, strict=True))


def worst():
    """Of each pattern the slowest try on the longest text, slowest first: seconds, place, use, input."""
    rows = []
    with Stopwatch() as watch:
        for expression in collected():
            seconds, (use, tried) = slowest(expression, watch)[0]
            rows.append((seconds, expression.place, use, tried))
    return sorted(rows, reverse=True)


def main():
    rows = worst()
    for seconds, place, use, (head, unit, tail) in rows[:15]:
        print(f"{seconds * 1000:7.1f} ms  {place:68} {use:9} {head!r} {unit!r}… {tail!r}")
    print(f"{len(rows)} patterns")
    raise SystemExit(rows[0][0] > BOUND)


if __name__ == "__main__":
    main()
