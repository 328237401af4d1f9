"""Every regular expression that `service` and `schemas` compile, and how it is used: recorded, not read off.

A fresh process notes what is compiled while modules are imported, warmed up and set to work on seeds and cases.
"""

import gc
import linecache
import multiprocessing
import pkgutil
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path

import regex
import yaml

ROOT = Path(__file__).parents[2]
SPAWN = multiprocessing.get_context("spawn")
LONGEST = 100_000  # characters of the longest text that is tried
WINDOWS = {  # patterns that are slow on a long text, and the most characters that they are ever given
    "service.text.abbreviations._FOREIGN": 41,  # a word
    "service.text.clutter._ADDRESSES": 2_000,  # a line of at most 1,000, composed anew
    "service.text.clutter._STEPS": 2_000,
    "service.text.sample._NOISE": 404,
    "service.text.scripts._runs": 404,
}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BETWEEN = ("re", regex.compile.__module__, "marshmallow.validate", __name__)  # between our call and the compiler
_METHODS = {"search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"}
_WHOLE = {"split", "sub", "subn"}  # what stands behind their text is no position
_ONCE = {"search", "match", "fullmatch"}  # the others read a text to its end, as `finditer` does


@dataclass
class Expression:
    """A pattern of ours, where it is compiled, how it is used, what it matched and the longest text it was given."""

    engine: str
    pattern: str
    flags: int = 0
    places: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    samples: set[str] = field(default_factory=set)
    longest: int = 0

    @property
    def place(self):
        """The first of its places."""
        return min(self.places, default="")

    @property
    def window(self):
        """The most characters that it is ever given."""
        return WINDOWS.get(self.place.partition(":")[0], LONGEST)

    def compiled(self):
        """The pattern, ready for use."""
        return {"re": re, "regex": regex}[self.engine].compile(self.pattern, self.flags)


class _Recorder:
    """Stands for a compiled pattern and notes its use."""

    def __init__(self, compiled, expression):
        self._compiled, self._expression = compiled, expression

    def __getattr__(self, name):
        method = getattr(self._compiled, name)
        return partial(self._noted, name, method) if name in _METHODS else method

    def _noted(self, name, method, *arguments):
        known = self._expression
        known.uses.add(name if name in _ONCE else "finditer")
        subject, *span = arguments[name.startswith("sub") :]
        start, end = (0, len(subject)) if name in _WHOLE else (*span, *(0, len(subject))[len(span) :])
        known.longest = max(known.longest, min(end, len(subject)) - start)
        if len(known.samples) < 3 and (found := self._compiled.search(subject, start, end)) and found[0]:
            known.samples.add(found[0][:24])
        return method(*arguments)


def collected():
    """Every pattern that `service` and `schemas` compile, each once."""
    with ProcessPoolExecutor(1, mp_context=SPAWN) as process:
        return process.submit(_collect).result()


def _collect():
    known = {}
    gc.disable()  # the process is short, and a fifth of its time would go into this
    for engine, module in (("re", re), ("regex", sys.modules[regex.compile.__module__])):
        module._compile = _recording(engine, module._compile, known)
    for package in map(import_module, ("service", "schemas")):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.startswith(("service.training", "service.wsgi")) and not found.name.endswith("__main__"):
                import_module(found.name)
    _exercise()
    return list(known.values())


def _recording(engine, compile_, known):
    """`re`'s or `regex`'s own way to compile, with a note in `known` of what we have compiled."""

    def recorded(pattern, flags=0, *rest):
        compiled, frame, called_by = compile_(pattern, flags, *rest), sys._getframe(1), set()
        while frame and (module := frame.f_globals.get("__name__", "")) in _BETWEEN:
            called_by.add(module)
            frame = frame.f_back
        if frame is None or module.split(".")[0] not in ("service", "schemas") or not isinstance(pattern, str):
            return compiled
        expression = known.setdefault((engine, pattern, int(flags)), Expression(engine, pattern, int(flags)))
        if (place := f"{module}.{_name(frame)}:{frame.f_lineno}") not in expression.places:
            expression.places.add(place)
            expression.uses |= {"match"} if "marshmallow.validate" in called_by else _uses(frame)
        return _Recorder(compiled, expression)

    return recorded


def _uses(frame):
    """How the code calls what is compiled in `frame`."""
    code = "".join(linecache.getlines(frame.f_code.co_filename))
    return {use if use in _ONCE else "finditer" for use in _METHODS if f"{_name(frame)}.{use}(" in code}


def _name(frame):
    """The function in which a pattern is compiled, or the constant that it is assigned to."""
    if frame.f_code.co_name.isidentifier():
        return frame.f_code.co_name
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    return line.partition(" = ")[0].strip() if " = " in line else ""


def _exercise():
    """Set everything to work, in every language, so that what is compiled late is compiled and used."""
    from schemas.articles import ArticleQuery  # noqa: PLC0415  (not before compilation is recorded)
    from service.analysis.pipeline import Article, Pipeline  # noqa: PLC0415
    from service.resources.lexicon import languages_with_lexicon  # noqa: PLC0415
    from service.text.language import identify  # noqa: PLC0415

    pipeline, cases = Pipeline(max_text_characters=125_000, deadline_seconds=60), ROOT / "tests" / "cases"
    for path in (*ROOT.glob("seeds/*/*.json"), *cases.glob("*.yaml"), *cases.glob("themes/*.yaml")):
        text = _text(path)
        pipeline.analyse(Article(text[:4_000]))
    for tag in languages_with_lexicon():
        path = cases / "sentences" / f"{tag}.yaml"
        text = _text(path)[:1_000] if path.exists() else "Aa."
        pipeline.analyse(Article(text, language=tag))
        identify(text)
    pipeline.analyse(Article("<p style='display: none'>a</p>" + text, is_html=True))
    for hostile in ("\u0958" * 99 + " ", "@a", "> ", "漢a", "a://"):
        lines = (hostile * 5_000)[:990], (hostile * 5_000)[:5_000]
        pipeline.analyse(Article("\n".join(lines)))
    ArticleQuery().load({"ratio": "0.25"})


def _text(path):
    """All that a data file says, a line each."""
    return "\n".join(_strings(yaml.load(path.read_bytes(), _Loader)))  # noqa: S506  (a safe loader, the quicker one)


def _strings(data):
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [string for part in parts for string in _strings(part)]
