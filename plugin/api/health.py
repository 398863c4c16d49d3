"""Is the process alive, and can it serve."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from flask import current_app
from marshmallow import fields, validate
from werkzeug.wrappers import Response

from plugin.api.answers import as_json, may_answer
from plugin.api.problems import STATUSES, problem
from plugin.api.reading import Blueprint
from plugin.api.schema import Schema, Text
from plugin.auth.guard import the_core
from plugin.services.core import Core
from plugin.services.identity.breaker import is_stopped
from plugin.storage import StorageError
from plugin.storage.migrate import Newer, pending

blueprint = Blueprint("health", __name__, description="Operations")

Check = Callable[[], str | None]
"""What is wrong, in words that anybody may read, or None."""

log = structlog.get_logger()


class TroubleShape(Schema):
    where = Text(required=True)
    detail = Text(required=True)


class HealthShape(Schema):
    status = Text(required=True, validate=validate.OneOf(["ok", "degraded"]))
    errors = fields.List(fields.Nested(TroubleShape), metadata={"description": "What is degraded."})


@blueprint.route("/healthz")
@blueprint.response(200, HealthShape)
def healthz() -> Response:
    """The process answers. Asks nobody else."""
    return as_json({"status": "ok"})


@blueprint.route("/readyz")
@blueprint.response(200, HealthShape)
@may_answer(blueprint, {503: "`errors` names what is wrong: `database` or `tables`."})
def readyz() -> Response:
    """The database can be read and has this version's tables. Without Redis it is `degraded`, and serves."""
    found = _wrong(the_core())
    if not found:
        missing = [*_missing(current_app.extensions["segue.checks"]), *_stopped(the_core())]
        return as_json({"status": "degraded", "errors": missing} if missing else {"status": "ok"})
    return problem(
        503,
        "unavailable",
        STATUSES[503][1],
        "; ".join(f"{each['where']}: {each['detail']}" for each in found),
        errors=found,
    )


def _stopped(core: Core) -> list[dict[str, str]]:
    with core.store.read() as connection:
        stopped = is_stopped(connection)
    detail = "Too many customers merged by rule, so merges wait: segue identity breaker."
    return [{"where": "merges", "detail": detail}] if stopped else []


def _wrong(core: Core) -> list[dict[str, str]]:
    try:
        if pending(core.store):
            return [{"where": "tables", "detail": "They are of an older version: run segue db upgrade."}]
    except Newer:
        pass  # an upgrade only adds: this version goes on until it is replaced
    except StorageError as error:
        # What it says names hosts and folders: that is for the log, this page is for anybody.
        log.error("not_ready.database", error=str(error))
        return [{"where": "database", "detail": "It cannot be used; the server's log says why."}]
    return []


def _missing(checks: Mapping[str, Check]) -> list[dict[str, str]]:
    """What is asked for work to begin at once: without it work begins a moment later."""
    return [{"where": where, "detail": said} for where, check in checks.items() if (said := check())]
