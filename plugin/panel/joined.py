"""What a customer was joined from, in the panel: parted again, or reported to whoever may part it."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from plugin.auth.guard import current, the_core
from plugin.services.duplicates import verdicts
from plugin.services.identity import decide

blueprint = Blueprint("joined", __name__, url_prefix="/panel/joined")


@blueprint.post("/<journal_id>/part", endpoint="part")
def part(journal_id: str) -> Response:
    """Take a join back. The page is the survivor's again, and leads to the other one."""
    entry = decide.undo(the_core(), journal_id, actor=current().actor)
    return redirect(
        url_for("panel.show", customer=entry["survivor"], parted=entry["other"], _anchor="joined"), 303
    )


@blueprint.post("/<journal_id>/report", endpoint="report")
def report(journal_id: str) -> Response:
    """Tell a supervisor that a join is wrong."""
    verdicts.report(the_core(), journal_id, actor=current().actor, reason=request.form.get("reason", ""))
    customer = request.form.get("customer", "")
    return redirect(url_for("panel.show", customer=customer, reported=1, _anchor="joined"), 303)
