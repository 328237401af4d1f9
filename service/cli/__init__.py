"""The command line: the same pipeline and the same schemas as over HTTP, so the same answers. A module a command."""

import io
import sys
from importlib import import_module

import click

_COMMANDS = ("analyse", "archive", "compare", "evaluate", "health", "keys", "taxonomy")


class _Lazy(click.Group):
    """Imports a command when it is called: a probe of health must not load models."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command


@click.group(cls=_Lazy)
@click.version_option(package_name="standfirst", prog_name="standfirst")
def main() -> None:
    """Analyse news articles: language, signs of translation, key sentences, themes."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that is not UTF-8 gets escapes, and no traceback
        sys.stdout.reconfigure(errors="backslashreplace")
