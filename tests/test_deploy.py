"""The manifests of Kubernetes and compose.yaml: valid, hardened, and of one mind with the service."""

import dataclasses
import re

import kubernetes_validate
import pytest
import yaml

from service.config import Settings
from tests.deployment import KUBERNETES, PROMETHEUS, compose, load, values_of
from tests.serving import ROOT

KINDS = {
    "ConfigMap",
    "Deployment",
    "HorizontalPodAutoscaler",
    "NetworkPolicy",
    "PodDisruptionBudget",
    "Service",
}
MANIFEST_FILES = sorted(path.name for path in KUBERNETES.glob("*.yaml") if path.name != "kustomization.yaml")


def manifests_of(name):
    return list(yaml.safe_load_all((KUBERNETES / name).read_text(encoding="utf-8")))


def manifest(kind, name):
    (found,) = (
        document
        for file in MANIFEST_FILES
        for document in manifests_of(file)
        if (document["kind"], document["metadata"]["name"]) == (kind, name)
    )
    return found


def pod(name):
    return manifest("Deployment", name)["spec"]["template"]["spec"]


def dockerfile(instruction):
    lines = re.findall(rf"^{instruction} (.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    return lines[-1]


@pytest.mark.parametrize("name", MANIFEST_FILES)
def test_every_manifest_fits_the_schema_of_kubernetes(name):
    for document in manifests_of(name):
        kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)


def test_the_manifests_are_of_every_kind_that_is_needed():
    assert {document["kind"] for name in MANIFEST_FILES for document in manifests_of(name)} == KINDS


def test_kustomize_takes_every_manifest():
    assert sorted(load(KUBERNETES / "kustomization.yaml")["resources"]) == MANIFEST_FILES


@pytest.mark.parametrize("name", ["standfirst", "redis"])
def test_pods_may_do_nothing_that_they_need_not(name):
    spec = pod(name)
    assert spec["automountServiceAccountToken"] is False
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["runAsUser"] > 0
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not {"hostNetwork", "hostPID", "hostIPC"} & spec.keys()
    assert not any("hostPath" in volume for volume in spec["volumes"])
    for container in spec["containers"]:
        context = container["securityContext"]
        assert context["allowPrivilegeEscalation"] is False
        assert context["readOnlyRootFilesystem"] is True
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} <= container["resources"]["requests"].keys() & container["resources"]["limits"].keys()
        assert {"startupProbe", "livenessProbe", "readinessProbe"} <= container.keys()


def test_a_roll_out_takes_no_pod_before_another_is_ready():
    assert manifest("Deployment", "standfirst")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert manifest("HorizontalPodAutoscaler", "standfirst")["spec"]["minReplicas"] == 2


def test_the_pod_writes_only_to_volumes_of_its_own():
    (container,) = pod("standfirst")["containers"]
    mounts = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"] if not mount.get("readOnly")}
    folders = {volume["name"]: volume["emptyDir"] for volume in pod("standfirst")["volumes"] if "emptyDir" in volume}
    assert mounts == {"tmp": "/tmp", "shm": "/dev/shm"}  # noqa: S108  (a container's)
    assert folders.keys() == mounts.keys()
    assert all("sizeLimit" in folder for folder in folders.values())
    assert folders["shm"]["medium"] == "Memory"


def test_everything_selects_the_pods_of_the_service():
    labels = manifest("Deployment", "standfirst")["spec"]["template"]["metadata"]["labels"]
    selectors = [
        manifest("Service", "standfirst")["spec"]["selector"],
        manifest("Deployment", "standfirst")["spec"]["selector"]["matchLabels"],
        manifest("PodDisruptionBudget", "standfirst")["spec"]["selector"]["matchLabels"],
        manifest("NetworkPolicy", "standfirst")["spec"]["podSelector"]["matchLabels"],
        *(spread["labelSelector"]["matchLabels"] for spread in pod("standfirst")["topologySpreadConstraints"]),
    ]
    assert all(selector and selector.items() <= labels.items() for selector in selectors)
    assert manifest("HorizontalPodAutoscaler", "standfirst")["spec"]["scaleTargetRef"]["name"] == "standfirst"


def test_pods_run_as_the_user_of_the_image():
    security = pod("standfirst")["securityContext"]
    assert f"{security['runAsUser']}:{security['runAsGroup']}" == dockerfile("USER")


def test_the_port_is_that_of_the_image():
    port = int(dockerfile("EXPOSE"))
    (container,) = pod("standfirst")["containers"]
    assert container["ports"] == [{"name": "http", "containerPort": port}]
    assert manifest("Service", "standfirst")["spec"]["ports"][0]["port"] == port
    policy = manifest("NetworkPolicy", "standfirst")["spec"]
    assert [rule["port"] for rule in values_of(policy["ingress"], "ports")[0]] == [port]
    annotations = manifest("Deployment", "standfirst")["spec"]["template"]["metadata"]["annotations"]
    assert annotations["prometheus.io/port"] == str(port)
    assert compose()["services"]["standfirst"]["ports"] == [f"{port}:{port}"]
    assert values_of(load(PROMETHEUS / "prometheus.yml"), "targets") == [[f"standfirst:{port}"]]


def test_probes_ask_for_what_the_service_has(app):
    (container,) = pod("standfirst")["containers"]
    paths = {name: container[name]["httpGet"]["path"] for name in ("startupProbe", "livenessProbe", "readinessProbe")}
    assert paths == {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"}
    assert {container[name]["httpGet"]["port"] for name in paths} == {"http"}
    annotations = manifest("Deployment", "standfirst")["spec"]["template"]["metadata"]["annotations"]
    assert {*paths.values(), annotations["prometheus.io/path"]} <= {rule.rule for rule in app.url_map.iter_rules()}


def test_pods_are_given_the_time_to_drain():
    assert pod("standfirst")["terminationGracePeriodSeconds"] == 35
    assert compose()["services"]["standfirst"]["stop_grace_period"] == "35s"


def test_every_setting_is_one_of_the_service():
    fields = {f"STANDFIRST_{field.name.upper()}" for field in dataclasses.fields(Settings)}
    text = (KUBERNETES / "configuration.yaml").read_text(encoding="utf-8")
    set_in = {
        "configuration.yaml": set(re.findall(r"\bSTANDFIRST_[A-Z_]+(?=: )", text)),  # those in comments too
        "compose.yaml": set(compose()["services"]["standfirst"]["environment"]),
    }
    unknown = {
        name: sorted(variable for variable in variables - fields if variable.startswith("STANDFIRST_"))
        for name, variables in set_in.items()
    }
    assert unknown == {"configuration.yaml": [], "compose.yaml": []}


def test_settings_of_kubernetes_and_compose_are_taken(monkeypatch):
    for variables in (manifest("ConfigMap", "standfirst")["data"], compose()["services"]["standfirst"]["environment"]):
        with monkeypatch.context() as context:
            for name, value in variables.items():
                context.setenv(name, value)
            settings = Settings.from_environment()
        for name, value in variables.items():
            if name.startswith("STANDFIRST_"):
                assert str(getattr(settings, name.removeprefix("STANDFIRST_").lower())) == value


@pytest.mark.parametrize("name", ["standfirst", "redis", "prometheus", "grafana"])
def test_services_of_compose_are_hardened(name):
    part = compose()["services"][name]
    assert part["read_only"] is True
    assert part["cap_drop"] == ["ALL"]
    assert part["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid"} & part.keys()
    assert not re.search(r"(^|:)latest$", part["image"])
    assert "build" in part or ":" in part["image"]
    sources = {volume.split(":")[0] for volume in part.get("volumes", [])}
    assert all(source.startswith("./") or source in compose()["volumes"] for source in sources)


def test_compose_starts_the_service_and_redis_and_the_rest_only_when_asked():
    services = compose()["services"]
    assert {name for name, part in services.items() if "profiles" not in part} == {"standfirst", "redis"}
    assert all(part.get("profiles", ["monitoring"]) == ["monitoring"] for part in services.values())
    assert not {"name", "version"} & compose().keys()


def test_compose_publishes_the_service_and_keeps_monitoring_to_this_machine():
    services = compose()["services"]
    ports = {name: part["ports"] for name, part in services.items() if "ports" in part}
    assert set(ports) == {"standfirst", "prometheus", "grafana"}
    assert all(port.startswith("127.0.0.1:") for name in ("prometheus", "grafana") for port in ports[name])


def test_compose_checks_the_health_of_the_service_by_its_own_command():
    assert compose()["services"]["standfirst"]["healthcheck"]["test"] == ["CMD", "standfirst", "health"]


def test_compose_holds_no_secret():
    environments = [part.get("environment", {}) for part in compose()["services"].values()]
    named = {name for environment in environments for name in environment}
    assert not [name for name in named if re.search("PASSWORD|SECRET|TOKEN", name)]
