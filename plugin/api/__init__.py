"""HTTP for programs: flask-smorest blueprints under /api/v1, problems instead of errors."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from flask import Flask, Response
from flask_smorest import Api  # type: ignore[import-untyped]

from plugin.api import (
    audit,
    breaking,
    context,
    customers,
    docs,
    drafts,
    events,
    handovers,
    health,
    hooks,
    identity,
    incidents,
    journey,
    knowing,
    launching,
    metrics,
    operation,
    placing,
    pops,
    presence,
    reading,
    review,
    stream,
    threads,
    transfers,
    writing,
)
from plugin.api.answers import as_json
from plugin.api.problems import MEDIA_TYPE, handle_errors
from plugin.api.shapes.problem import ProblemShape

PREFIX = "/api/v1"
_ABOUT = """One timeline per customer, with the journey stage, across phone, e-mail, chat and CRM.

Send `Authorization: Bearer segue_…` (`segue token mint` makes one). Times are RFC 3339 in UTC.
What goes wrong is a problem document (RFC 9457)."""


class _Api(Api):  # type: ignore[misc]
    """flask-smorest's, with our problems and our own pages instead of scripts from elsewhere."""

    ERROR_SCHEMA = ProblemShape

    def _register_error_handlers(self) -> None:
        """Ours are registered for the whole app, pages included."""

    def document(self) -> dict[str, Any]:
        """The OpenAPI document, problems in their own media type."""
        spec: dict[str, Any] = self.spec.to_dict()
        default = spec.get("components", {}).get("responses", {}).get(self.DEFAULT_ERROR_RESPONSE_NAME, {})
        if "application/json" in default.get("content", {}):
            default["content"][MEDIA_TYPE] = default["content"].pop("application/json")
        return spec

    def _openapi_json(self) -> Response:
        return as_json(self.document())


def register(app: Flask) -> None:
    """Put the API on ``app``. The OpenAPI document is at /api/openapi.json."""
    app.config.update(
        API_TITLE="Segue",
        API_VERSION=version("segue"),
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    reading.install(app)
    handle_errors(app)
    api = _Api(app, spec_kwargs={"info": {"description": _ABOUT}, "security": [{"token": []}]})
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    for blueprint in (
        context.blueprint,
        customers.customers,
        customers.contacts,
        identity.blueprint,
        journey.blueprint,
        placing.blueprint,
        review.blueprint,
        knowing.blueprint,
        writing.blueprint,
        drafts.blueprint,
        breaking.blueprint,
        events.blueprint,
        pops.blueprint,
        presence.blueprint,
        stream.blueprint,
        threads.blueprint,
        transfers.blueprint,
        handovers.blueprint,
        incidents.blueprint,
        operation.sources,
        operation.quarantine,
        audit.blueprint,
        launching.blueprint,
    ):
        api.register_blueprint(blueprint, url_prefix=PREFIX)
    api.register_blueprint(health.blueprint, url_prefix="/")
    api.register_blueprint(hooks.blueprint, url_prefix="/")
    app.register_blueprint(docs.blueprint)
    app.register_blueprint(metrics.blueprint)
    app.extensions["segue.openapi"] = api
