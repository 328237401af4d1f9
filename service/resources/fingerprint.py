"""A short hash of data files, so that an answer can say which data made it."""

import hashlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from service.resources.loading import ROOT


def fingerprint(*paths: str) -> str:
    """Eight hex digits of the SHA-256 over files, and folders of files, below `resources/`."""
    digest = hashlib.sha256()
    for path in paths:
        for file in _files(ROOT.joinpath(path)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:8]


def _files(path: Traversable) -> Iterator[Traversable]:
    if path.is_dir():
        for child in sorted(path.iterdir(), key=lambda child: child.name):
            yield from _files(child)
    elif path.name.endswith((".yaml", ".json", ".npz")):
        yield path
