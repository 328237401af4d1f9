"""API keys: a file of names and of the keys' SHA-256, never of the keys.

A key is 32 random bytes, so a plain hash is enough: there is nothing to guess that a slow one would protect, and each
request would pay for it.
"""

import hashlib
import hmac
import os
import re
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from service.errors import BadData

_LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,64})\s+sha256:(?P<hash>[0-9a-f]{64})")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
_PREFIX = "sf_"  # so that a scanner for leaked secrets can know one


@dataclass(frozen=True, slots=True)
class Keys:
    """Who may call: names and hashes; several of one name are valid at a time, so that keys can be changed."""

    entries: tuple[tuple[str, bytes], ...] = ()

    def name_of(self, key: str) -> str | None:
        """Whose key this is; None if nobody's. The time does not depend on which is right, or how nearly."""
        offered = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
        found = None
        for name, digest in self.entries:
            if hmac.compare_digest(offered, digest):
                found = name
        return found


def read_keys(path: Path) -> Keys:
    """Read a file of keys: `name sha256:<hex>` on a line; empty lines and those with # are passed over.

    Raises:
        BadData: the file is missing or a line is wrong; the message names the line and quotes nothing of it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadData(f"{path}: the file of keys can't be read ({type(error).__name__})") from error
    entries = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise BadData(f"{path}:{number}: this is not `name sha256:<64 hexadecimal digits>`")
        entries.append((found["name"], bytes.fromhex(found["hash"])))
    return Keys(tuple(entries))


def add_key(path: Path, name: str) -> str:
    """Make a key, keep its hash under `name` and return it: it is not kept anywhere.

    Raises:
        BadData: the name is none, or the file is broken.
    """
    if not _NAME.fullmatch(name):
        raise BadData("a name has up to 64 letters, digits, dots, dashes and underscores")
    key = _PREFIX + secrets.token_urlsafe(32)
    lines = _lines(path)
    _write(path, [*lines, f"{name} sha256:{hashlib.sha256(key.encode()).hexdigest()}"])
    return key


def remove_keys(path: Path, name: str, *, but_newest: bool) -> int:
    """Take away the keys of `name`, or all but the one added last; return how many.

    Raises:
        BadData: the file is broken.
    """
    lines = _lines(path)
    places = [i for i, line in enumerate(lines) if line.split(maxsplit=1)[:1] == [name]]
    gone = set(places[:-1] if but_newest else places)
    _write(path, [line for i, line in enumerate(lines) if i not in gone])
    return len(gone)


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    read_keys(path)
    return path.read_text(encoding="utf-8").splitlines()


def _write(path: Path, lines: list[str]) -> None:
    """Replace the file as a whole: the service may read it at any time. Its owner alone may read it."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write("".join(f"{line}\n" for line in lines))
    Path(name).chmod(mode)
    Path(name).replace(path)
