"""Probes, versions and figures."""

from typing import Any

from flask import Response

from schemas.operations import Liveness, Readiness, VersionAnswer
from service.api import metrics
from service.api.answers import versions
from service.api.blueprints import Resource, pipeline
from service.api.state import state
from service.errors import Leaving

blueprint = Resource("operations", __name__, description="Probes and versions")


@blueprint.route("/livez", methods=["GET"])
@blueprint.response(200, Liveness)
def livez() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "alive"}


@blueprint.route("/readyz", methods=["GET"])
@blueprint.response(200, Readiness)
@blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
def readyz() -> dict[str, str]:
    """Say that articles may be sent: a worker listens only once everything is loaded, and until it is told to stop."""
    if state().readiness.is_leaving:
        raise Leaving
    return {"status": "ready"}


@blueprint.route("/version", methods=["GET"])
@blueprint.response(200, VersionAnswer)
def version() -> dict[str, Any]:
    """Say what makes the answers: the service, its models, the taxonomy."""
    return versions(pipeline().in_force)


@blueprint.route("/metrics", methods=["GET"])
@blueprint.doc(responses={200: {"description": "OK", "content": {"text/plain": {"schema": {"type": "string"}}}}})
def figures() -> Response:
    """Show what was counted since the start, of all workers, as Prometheus reads it."""
    return Response(metrics.exposition(), content_type=metrics.CONTENT_TYPE)
