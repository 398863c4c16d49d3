"""Breaking the glass: who looks beyond their teams says why, and everybody can read that they did."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from plugin.auth.guard import current, note, safe_next, the_core
from plugin.auth.seeing import the_view
from plugin.services import glass
from plugin.services.errors import Invalid

blueprint = Blueprint("glass", __name__, url_prefix="/supervisor/glass", template_folder="templates")


@blueprint.get("", endpoint="show")
def show() -> str:
    """The form, and who broke it before."""
    return _page(None)


@blueprint.post("", endpoint="smash")
def smash() -> str | Response:
    """See everything for a while, for the reason that is given."""
    who = current()
    try:
        if who.by == "token":
            raise Invalid("only a person says why: a program keeps to its teams")
        glass.break_glass(the_core(), request.form.get("reason", ""), actor=who.actor, role=who.role)
    except Invalid as error:
        return _page(error.detail)
    return redirect(safe_next(request.form.get("next") or url_for("glass.show")), 303)


@blueprint.post("/mend", endpoint="mend")
def mend() -> Response:
    """Be content with one's own teams again."""
    glass.close_glass(the_core(), actor=current().actor)
    return redirect(url_for("glass.show"), 303)


def _page(trouble: str | None) -> str:
    core, view = the_core(), the_view()
    found = glass.broken(core)
    note("glass.read", found=len(found))
    return render_template(
        "glass.html",
        trouble=trouble,
        broken=found,
        open_glass=view.glass,
        minutes=round(glass.minutes_of(core)),
        teams=core.teams.led_by(current().actor),
        has_teams=bool(core.teams.all),
        target=safe_next(request.values.get("next") or url_for("supervision.day")),
        reason=request.form.get("reason", ""),
    )
