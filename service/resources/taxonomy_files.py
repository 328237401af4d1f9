"""Reads themes from files: those that come with the service, and a newsroom's own, which add to them or replace them.

A file has one theme, or a list `themes` of them; a folder has such files. Whatever is wrong is told with the file, the
line and the field, all at once, before the service starts.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError

from service.errors import BadData
from service.resources.loading import ROOT, load
from service.resources.taxonomy import ScoringSchema, Taxonomy, ThemeDefinition, ThemeSchema

_ENDINGS = (".yaml", ".yml")
_LARGEST = 4_000_000  # bytes of a file
_DEEPEST = 20  # collections within collections: more make the parser's stack
_MOST_ERRORS = 20


@cache
def shipped_taxonomy() -> Taxonomy:
    """The taxonomy that comes with the service.

    Raises:
        BadData: a file is broken.
    """
    folder = ROOT / "taxonomies"
    themes, digest = _read_all(_files(folder / "news"))
    digest.update((folder / "scoring.yaml").read_bytes())
    return Taxonomy(digest.hexdigest()[:12], load(ScoringSchema(), folder / "scoring.yaml"), themes)


def taxonomy_with(path: Path) -> Taxonomy:
    """The shipped taxonomy with a newsroom's themes: a new id adds a theme, a known one replaces it.

    Raises:
        BadData: a file is missing or broken; a line of the message for each fault, with file, line and field.
    """
    shipped = shipped_taxonomy()
    files = _files(path)
    if not files:
        raise BadData(f"{path}: there is no file that ends in {' or '.join(_ENDINGS)}.")
    own, digest = _read_all(files)
    digest.update(shipped.version.encode())
    by_id = {theme.id: theme for theme in shipped.themes} | {theme.id: theme for theme in own}
    for theme in own:
        if theme.broader is not None and (theme.broader not in by_id or theme.broader == theme.id):
            raise BadData(f"{path}: /broader of {theme.id}: there is no other theme {theme.broader!r}.")
    return Taxonomy(digest.hexdigest()[:12], shipped.scoring, tuple(by_id.values()))


def themes_of(path: Path) -> tuple[ThemeDefinition, ...]:
    """The themes of a file or a folder alone.

    Raises:
        BadData: as for `taxonomy_with`.
    """
    return _read_all(_files(path))[0]


def _files(path: Traversable) -> list[Traversable]:
    if path.is_dir():
        return sorted((file for file in path.iterdir() if file.name.endswith(_ENDINGS)), key=lambda file: file.name)
    return [path]


def _read_all(files: list[Traversable]) -> tuple[tuple[ThemeDefinition, ...], Any]:
    digest = hashlib.sha256()
    found: dict[str, ThemeDefinition] = {}
    errors: list[str] = []
    for file in files:
        try:
            raw = file.read_bytes()
        except OSError as error:
            raise BadData(f"{file}: {error.strerror}.") from error
        digest.update(file.name.encode() + b"\0" + raw)
        try:
            for theme in _themes(file, raw):
                if theme.id in found:
                    errors.append(f"{file}: the theme {theme.id!r} is there twice.")
                found[theme.id] = theme
        except BadData as error:
            errors.append(str(error))
    if not found and not errors:
        errors.append(f"{files[0]}: no theme is in it.")
    if errors:
        raise BadData("\n".join(errors[:_MOST_ERRORS]))
    return tuple(found.values()), digest


def _themes(file: Traversable, raw: bytes) -> list[ThemeDefinition]:
    if len(raw) > _LARGEST:
        raise BadData(f"{file}: larger than {_LARGEST:,} bytes.")
    try:
        text = raw.decode("utf-8")
        _check_shape(file, text)
        data = yaml.load(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise BadData(f"{file}: no UTF-8 at byte {error.start}.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadData(f"{file}:{line}: no YAML: {error.problem}.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise BadData(f"{file}: no YAML: {error}") from error
    if not isinstance(data, dict) or not data:
        raise BadData(f"{file}:1: neither a theme nor a list `themes` of them.")
    listed = "themes" in data
    schema: Schema = ThemeSchema(many=listed)
    try:
        made = schema.load(data["themes"] if listed else data)
    except ValidationError as error:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        start = ("themes",) if listed else ()
        lines = [
            f"{file}:{_line(root, path)}: /{'/'.join(map(str, path))}: {message}"
            for path, message in _faults(error.messages, start)
        ]
        raise BadData("\n".join(lines[:_MOST_ERRORS])) from error
    themes: list[ThemeDefinition] = made if listed else [made]
    return themes


def _check_shape(file: Traversable, text: str) -> None:
    """Refuse what could unfold without end: aliases, and collections nested without end."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadData(f"{file}{_at(event)}: aliases (*{event.anchor}) are not allowed.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise BadData(f"{file}{_at(event)}: nested more than {_DEEPEST} deep.")


def _at(event: yaml.Event) -> str:
    return f":{event.start_mark.line + 1}" if event.start_mark else ""


def _faults(messages: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:  # noqa: ANN401
    """Each message of marshmallow's tree with the path to its field."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            # of a mapping's items marshmallow says "key" or "value"
            yield from _faults(inner, path if key in ("key", "value", "_schema") else (*path, key))
    elif isinstance(messages, list):
        for message in messages:
            yield path, str(message)


def _line(node: Any, path: tuple[Any, ...]) -> int:  # noqa: ANN401
    """The line of the field, or of the nearest one around it that is there."""
    for key in path:
        if isinstance(node, yaml.MappingNode):
            inner = [
                value for name, value in node.value if name.value in (str(key), f"{key:g}" if _is_number(key) else "")
            ]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            inner = [node.value[key]]
        else:
            inner = []
        if not inner:
            break
        node = inner[0]
    return int(node.start_mark.line) + 1


def _is_number(key: Any) -> bool:  # noqa: ANN401
    return isinstance(key, int | float) and not isinstance(key, bool)
