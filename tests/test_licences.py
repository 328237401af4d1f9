"""What the image carries may be used by anybody: no package of ours needs one that is not permissively licensed."""

import re
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|Zlib|CNRI|MPL[- ]2|Mozilla Public License 2", re.I
)
KNOWN = {"pycountry": "LGPL-2.1-only"}  # sumy asks for it; it is used as it is, which this licence leaves to anybody
NOT_PERMISSIVE = re.compile(r"\bA?GPL|\bAffero|General Public", re.I)


def needed(name, extras=()):
    """The packages that a package needs to run, and those that these need."""
    found, todo = {}, [(name, frozenset(extras))]
    while todo:
        package, wanted = todo.pop()
        for text in distribution(package).requires or ():
            requirement = Requirement(text)
            markers = [{"extra": extra} for extra in (*wanted, "")]
            if requirement.marker and not any(map(requirement.marker.evaluate, markers)):
                continue
            key = requirement.name.lower().replace("_", "-")
            if key not in found:
                found[key] = distribution(requirement.name)
                todo.append((requirement.name, frozenset(requirement.extras)))
    return found


def licence(package):
    """What a package says of its licence: the expression, or else the classifiers, or else the first line of it."""
    about = package.metadata
    classifiers = [c.rpartition(":")[2].strip() for c in about.get_all("Classifier", []) if c.startswith("License")]
    return about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "").split("\n")[0]


PACKAGES = needed("standfirst", ["otel"])


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_every_package_that_runs_is_permissively_licensed(name):
    said = licence(PACKAGES[name])
    if name in KNOWN:
        assert said == KNOWN[name]
        return
    assert PERMISSIVE.search(said), f"{name}: {said!r}"
    assert not NOT_PERMISSIVE.search(said), f"{name}: {said!r}"


def test_the_walk_reaches_what_is_needed_by_what_is_needed():
    assert {"flask", "werkzeug", "nltk", "marisa-trie", "opentelemetry-api"} <= set(PACKAGES)
    with pytest.raises(PackageNotFoundError):
        needed("no-such-package")
