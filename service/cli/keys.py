"""Who may call: `standfirst keys add NAME` prints a key once and keeps its hash."""

from pathlib import Path

import click

from service.errors import BadData
from service.resources.keys import add_key, read_keys, remove_keys

_FILE = click.option(
    "--file",
    envvar="STANDFIRST_API_KEYS_FILE",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of keys; STANDFIRST_API_KEYS_FILE by default.",
)


@click.group("keys")
def command() -> None:
    """Keys for callers. A running service reads the file again on SIGHUP."""


@command.command("add")
@click.argument("name")
@_FILE
def add(name: str, file: Path) -> None:
    """Make a key for NAME and print it: it is shown this once.

    Older keys of NAME stay valid, so that a caller can change over; `standfirst keys remove NAME --old` ends them.
    """
    try:
        click.echo(add_key(file, name))
    except (BadData, OSError) as error:
        raise click.ClickException(str(error)) from error


@command.command("list")
@_FILE
def show(file: Path) -> None:
    """List the names, and how many keys each has."""
    try:
        names = [name for name, _ in read_keys(file).entries]
    except BadData as error:
        raise click.ClickException(str(error)) from error
    for name in sorted(set(names)):
        click.echo(f"{name}: {names.count(name)}")


@command.command("remove")
@click.argument("name")
@click.option("--old", is_flag=True, help="Leave the key that was added last.")
@_FILE
def remove(name: str, file: Path, *, old: bool) -> None:
    """End the keys of NAME."""
    try:
        gone = remove_keys(file, name, but_newest=old)
    except (BadData, OSError) as error:
        raise click.ClickException(str(error)) from error
    if not gone:
        raise click.ClickException(f"there is no {'older ' if old else ''}key of {name}")
    click.echo(f"{gone} removed")
