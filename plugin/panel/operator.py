"""The operator's pages: every source with its state, its lag and what is wrong; incidents; the design."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from plugin.auth.guard import current, the_core
from plugin.panel.design import add_design
from plugin.panel.incidents import add_incidents
from plugin.services.errors import Invalid
from plugin.services.identity.breaker import status
from plugin.services.identity.resume import resume, revert
from plugin.services.quarantine import entries
from plugin.services.sources import list_sources

blueprint = Blueprint("operator", __name__, url_prefix="/operator", template_folder="templates")
add_incidents(blueprint)
add_design(blueprint)
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
        breaker=status(the_core()),
    )


@blueprint.post("/breaker", endpoint="breaker")
def breaker() -> Response:
    """Take the batch of merges back, or let merges happen again."""
    act = {"resume": resume, "revert": revert}.get(request.form.get("act", ""))
    if act is None:
        raise Invalid("choose on the page of the sources what to do")
    act(the_core(), actor=current().actor)
    return redirect(url_for("operator.sources"), 303)
