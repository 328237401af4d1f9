"""Floors that figures must not fall below, pinned with the hash of the data that they were measured on."""

from collections.abc import Iterator, Mapping
from typing import Any


def broken(figures: Mapping[str, float], corpus: str, pinned: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong: other data, a figure that nobody measured, one below its floor or above its ceiling.

    `pinned` has `corpus`, and tables of numbers by the figure's name: `floors`, `ceilings`.
    """
    if pinned["corpus"] != corpus:
        yield f"measured on {corpus}, but the floors were set on {pinned['corpus']}"
    for kind, fails in (("floors", float.__lt__), ("ceilings", float.__gt__)):
        for name, bound in pinned.get(kind, {}).items():
            value = figures.get(name)
            if value is None:
                yield f"{name}: not measured"
            elif fails(float(value), float(bound)):
                yield f"{name}: {value:.4f} {'<' if kind == 'floors' else '>'} {bound}"
