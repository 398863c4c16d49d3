"""The pages about the API, made from the OpenAPI document itself: no script, no foreign host."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, render_template

from plugin.api.problems import STATUSES
from plugin.services.errors import Problem

blueprint = Blueprint("docs", __name__)


@blueprint.get("/api/docs", endpoint="page")
def page() -> str:
    """Every call with its parameters, its answer and its problems."""
    spec: dict[str, Any] = current_app.extensions["segue.openapi"].document()
    calls = [
        {"path": path, "method": method.upper(), **operation}
        for path, operations in spec["paths"].items()
        for method, operation in operations.items()
        if method != "parameters"
    ]
    return render_template("api_docs.html", spec=spec, calls=calls, problems=known_problems())


@blueprint.get("/problems/<slug>", endpoint="problem")
def problem(slug: str) -> str:
    """What a problem type means."""
    found = next((known for known in known_problems() if known["slug"] == slug), None)
    if found is None:
        abort(404)
    return render_template("problem.html", problem=found)


def known_problems() -> list[dict[str, Any]]:
    """All problem types, by status."""
    found = [
        {"slug": slug, "title": title, "status": status} for status, (slug, title, _) in STATUSES.items()
    ]
    taken = {known["slug"] for known in found}
    found += [
        {"slug": kind.slug, "title": kind.title, "status": kind.status}
        for kind in Problem.__subclasses__()
        if kind.slug not in taken
    ]
    return sorted(found, key=lambda known: (known["status"], known["slug"]))
