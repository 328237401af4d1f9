"""The manifests of an archive on a cluster: valid, hardened, shut off, and of one mind with the command line."""

import kubernetes_validate
import pytest
import yaml
from click.testing import CliRunner

from service.archive import cluster
from service.cli import main
from tests.deployment import KUBERNETES, load
from tests.test_deploy import dockerfile

FOLDER = KUBERNETES / "archive"
FILES = sorted(path.name for path in FOLDER.glob("*.yaml") if path.name != "kustomization.yaml")
MANIFESTS = [m for name in FILES for m in yaml.safe_load_all((FOLDER / name).read_text(encoding="utf-8"))]
PODS = {
    m["metadata"]["name"]: m["spec"]["template"] for m in MANIFESTS if m["kind"] in ("Deployment", "Job")
}  # fmt: skip
PART = {"app.kubernetes.io/part-of": "standfirst-archive"}


def of_kind(kind):
    (found,) = (m for m in MANIFESTS if m["kind"] == kind)
    return found


def command(name):
    return PODS[name]["spec"]["containers"][0]["command"]


def test_every_manifest_fits_the_schema_of_kubernetes_and_is_applied():
    for document in MANIFESTS:
        kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)
    assert sorted(load(FOLDER / "kustomization.yaml")["resources"]) == FILES
    assert "archive" not in str(load(KUBERNETES / "kustomization.yaml")["resources"])


@pytest.mark.parametrize("name", sorted(PODS))
def test_pods_may_do_nothing_that_they_need_not(name):
    spec = PODS[name]["spec"]
    assert spec["automountServiceAccountToken"] is False
    context = spec["securityContext"]
    assert f"{context['runAsUser']}:{context['runAsGroup']}" == dockerfile("USER")
    assert context["seccompProfile"] == {"type": "RuntimeDefault"}
    (container,) = spec["containers"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["image"] == load(FOLDER / "kustomization.yaml")["images"][0]["name"]
    assert container["resources"]["limits"].keys() == {"cpu", "memory"}


def test_only_these_pods_reach_the_scheduler_and_the_workers():
    policy = of_kind("NetworkPolicy")["spec"]
    assert policy["podSelector"]["matchLabels"] == PART
    assert policy["ingress"] == [{"from": [{"podSelector": {"matchLabels": PART}}]}]
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert all(PART.items() <= template["metadata"]["labels"].items() for template in PODS.values())


def test_workers_and_the_job_find_the_scheduler_and_the_same_volume():
    service = of_kind("Service")
    address = f"tcp://{service['metadata']['name']}:{service['spec']['ports'][0]['port']}"
    assert service["spec"]["selector"].items() <= PODS["standfirst-scheduler"]["metadata"]["labels"].items()
    assert address in command("standfirst-worker")
    assert address in command("standfirst-archive")
    claim = of_kind("PersistentVolumeClaim")
    assert claim["spec"]["accessModes"] == ["ReadWriteMany"]
    for name in ("standfirst-worker", "standfirst-archive"):
        volumes = {volume["name"]: volume for volume in PODS[name]["spec"]["volumes"]}
        assert volumes["archive"]["persistentVolumeClaim"]["claimName"] == claim["metadata"]["name"]
    environments = [PODS[n]["spec"]["containers"][0]["envFrom"] for n in ("standfirst-worker", "standfirst-archive")]
    assert environments[0] == environments[1]


def test_the_job_runs_a_command_that_there_is():
    name, *arguments = command("standfirst-archive")
    assert name == "standfirst"
    assert cluster.LOCAL not in arguments
    said = CliRunner().invoke(main, [*arguments[:-2], "no-such-archive", arguments[-1]])
    assert "'no-such-archive' does not exist" in said.output
