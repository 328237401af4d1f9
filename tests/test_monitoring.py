"""Alerts and the dashboard: valid, tried, and asking for nothing that the service does not count."""

import json
import re
import shutil
import subprocess

import pytest
from prometheus_client import REGISTRY

import service.api.metrics  # noqa: F401  (registers the metrics)
from schemas.translation_signs import VERDICTS
from tests.deployment import GRAFANA, PROMETHEUS, compose, load, values_of
from tests.serving import ROOT

SUFFIXES = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"], "gauge": [""]}


def expressions():
    """What is asked of Prometheus, by the file that asks."""
    rules, tests = load(PROMETHEUS / "alerts.yml"), load(PROMETHEUS / "alerts_test.yml")
    dashboard = json.loads((GRAFANA / "standfirst.json").read_text(encoding="utf-8"))
    return {
        "alerts.yml": values_of(rules, "expr"),
        "alerts_test.yml": values_of(tests, "expr") + values_of(tests, "series"),
        "standfirst.json": values_of(dashboard, "expr") + values_of(dashboard, "definition"),
    }


def matched(label):
    """The values of a label that any expression asks for, alternatives apart."""
    asked = "\n".join(text for texts in expressions().values() for text in texts)
    patterns = re.findall(rf'\b{label}(?:=~|!~|!=|=)"([^"]+)"', asked)
    return {value for pattern in patterns for value in pattern.split("|")}


def promtool(*arguments):
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("promtool is not installed (Debian's package `prometheus` has it)")
    done = subprocess.run([program, *arguments], cwd=PROMETHEUS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_metric_asked_for_is_one_of_the_service():
    known = {family.name + suffix for family in REGISTRY.collect() for suffix in SUFFIXES.get(family.type, [])}
    unknown = {
        name: sorted(set(re.findall(r"\bstandfirst_\w+", "\n".join(texts))) - known)
        for name, texts in expressions().items()
    }
    assert unknown == {"alerts.yml": [], "alerts_test.yml": [], "standfirst.json": []}


def test_every_route_and_verdict_asked_for_is_one_of_the_service(app):
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert {route for route in matched("route") if not {"*", "$"} & set(route)} <= rules
    assert matched("verdict") <= set(VERDICTS)


def test_promtool_accepts_the_configuration_and_the_alerts():
    promtool("check", "config", "prometheus.yml")
    promtool("check", "rules", "alerts.yml")


def test_alerts_fire_where_they_should_and_nowhere_else():
    promtool("test", "rules", "alerts_test.yml")


def test_every_alert_says_what_to_do_and_is_tested():
    tests = (PROMETHEUS / "alerts_test.yml").read_text(encoding="utf-8")
    for group in load(PROMETHEUS / "alerts.yml")["groups"]:
        for rule in group["rules"]:
            assert rule["annotations"].keys() == {"summary", "description"}
            assert rule["labels"]["severity"] in {"critical", "warning", "info"}
            assert re.search(rf"\b{rule['alert']}\b", tests), f"{rule['alert']} is not tested"


def test_the_dashboard_explains_every_panel_and_leaves_the_data_source_open():
    dashboard = json.loads((GRAFANA / "standfirst.json").read_text(encoding="utf-8"))
    panels = [panel for panel in dashboard["panels"] if panel["type"] != "row"]
    assert len({panel["id"] for panel in dashboard["panels"]}) == len(dashboard["panels"])
    assert all(panel["description"] and panel["fieldConfig"]["defaults"]["unit"] for panel in panels)
    assert {source["uid"] for source in values_of(dashboard, "datasource")} == {"${datasource}"}
    assert dashboard["templating"]["list"][0]["type"] == "datasource"


def test_no_two_panels_of_the_dashboard_overlap():
    dashboard = json.loads((GRAFANA / "standfirst.json").read_text(encoding="utf-8"))
    taken = [
        (x, y)
        for at in (panel["gridPos"] for panel in dashboard["panels"])
        for x in range(at["x"], at["x"] + at["w"])
        for y in range(at["y"], at["y"] + at["h"])
    ]
    assert len(set(taken)) == len(taken)
    assert max(x for x, _ in taken) < 24


def test_grafana_finds_its_dashboard_and_its_data():
    volumes = dict(volume.split(":")[:2] for volume in compose()["services"]["grafana"]["volumes"])
    assert all((ROOT / source).exists() for source in volumes)
    (provider,) = load(GRAFANA / "provisioning" / "dashboards" / "standfirst.yaml")["providers"]
    assert volumes["./deploy/grafana/standfirst.json"] == f"{provider['options']['path']}/standfirst.json"
    (source,) = load(GRAFANA / "provisioning" / "datasources" / "standfirst.yaml")["datasources"]
    assert source["url"] == "http://prometheus:9090"
