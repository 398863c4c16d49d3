"""The operator's page: every source with its state, its lag and what it says is wrong."""

from __future__ import annotations

from flask import Blueprint, render_template

from plugin.auth.guard import the_core
from plugin.services.quarantine import entries
from plugin.services.sources import list_sources

blueprint = Blueprint("operator", __name__, url_prefix="/operator", template_folder="templates")
SHOWN = 50


@blueprint.get("/sources", endpoint="sources")
def sources() -> str:
    """State, lag and errors of the sources, and what waits in quarantine."""
    waiting = entries(the_core())
    return render_template(
        "operator_sources.html",
        sources=list_sources(the_core()),
        quarantine=waiting[:SHOWN],
        waiting=len(waiting),
    )
