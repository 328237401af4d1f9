"""Writes the names of months and days of all languages with a lexicon: `python -m service.training.calendar`.

They are CLDR's (Unicode License v3), read through Babel, which only this recipe needs: `pip install babel`. It keeps
its data as pickles, so at run time there is only the YAML that this writes.
"""

import textwrap
from pathlib import Path

import click
from babel import Locale, UnknownLocaleError, localedata

from service.resources.lexicon import languages_with_lexicon
from service.resources.loading import ROOT

_HEADER = """\
# Names of months and days by language, in all their forms, lower case, without full stops.
# From CLDR (Unicode License v3); written by service/training/calendar.py.
languages:
"""


@click.command()
def main() -> None:
    """Write `calendar.yaml` anew."""
    lines = [_HEADER]
    for tag in languages_with_lexicon():
        localedata._cache.clear()  # what one locale leaves out it would take from the one read before
        try:
            names = sorted(_names(Locale.parse(tag, sep="-")))
        except UnknownLocaleError:
            click.echo(f"CLDR has no {tag}.")
            continue
        listed = ", ".join(f'"{name}"' for name in names)
        wrapped = textwrap.fill(listed, width=112, break_long_words=False, break_on_hyphens=False)
        lines.append(f'  "{tag}": [\n{textwrap.indent(wrapped, "    ")}\n  ]\n')
    Path(str(ROOT / "calendar.yaml")).write_text("".join(lines), encoding="utf-8")


def _names(locale: Locale) -> set[str]:
    names = {
        str(name)
        for calendar in (locale.months, locale.days)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in calendar[context][width].values()
    }
    return {word for name in names for word in name.lower().replace(".", "").split() if not word.isdecimal()}


if __name__ == "__main__":
    main()
