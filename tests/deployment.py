"""Reads the files in deploy/ and compose.yaml, for the tests that hold them to the service."""

import yaml

from tests.serving import ROOT

KUBERNETES = ROOT / "deploy" / "kubernetes"
PROMETHEUS = ROOT / "deploy" / "prometheus"
GRAFANA = ROOT / "deploy" / "grafana"


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def values_of(tree, key):
    """Every value of a key, however deep it lies."""
    if isinstance(tree, dict):
        here = [tree[key]] if key in tree else []
        return here + [value for branch in tree.values() for value in values_of(branch, key)]
    return [value for branch in tree for value in values_of(branch, key)] if isinstance(tree, list) else []


def compose():
    return load(ROOT / "compose.yaml")
