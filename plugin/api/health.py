"""Is the process alive, and can it serve."""

from __future__ import annotations

from werkzeug.wrappers import Response

from plugin.api.answers import as_json, may_answer
from plugin.api.problems import of_status
from plugin.api.reading import Blueprint
from plugin.api.schema import Schema, Text
from plugin.auth.guard import the_core
from plugin.storage import StorageError
from plugin.storage.migrate import pending

blueprint = Blueprint("health", __name__, description="Operations")


class HealthShape(Schema):
    status = Text(required=True)


@blueprint.route("/healthz")
@blueprint.response(200, HealthShape)
def healthz() -> Response:
    """The process answers. Asks nobody else."""
    return as_json({"status": "ok"})


@blueprint.route("/readyz")
@blueprint.response(200, HealthShape)
@may_answer(blueprint, {503: "The database cannot be read, or `segue db upgrade` is due."})
def readyz() -> Response:
    """The database can be read and has this version's tables."""
    try:
        due = pending(the_core().store)
    except StorageError:
        return of_status(503)
    return of_status(503) if due else as_json({"status": "ok"})
