"""The page of the audit trail: who did what to whom, with filters that live in the address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, render_template, request

from plugin.auth.guard import note, the_core
from plugin.auth.seeing import the_view
from plugin.panel.pages import clock
from plugin.services.audit.search import entries
from plugin.services.errors import Invalid

blueprint = Blueprint("trail", __name__, url_prefix="/supervisor", template_folder="templates")
_FIELDS = ("actor", "action", "customer")


@blueprint.get("/audit", endpoint="show")
def show() -> str:
    """Entries, newest first; the filters are in the query."""
    asked: dict[str, Any] = {
        name: value for name in _FIELDS if (value := request.args.get(name, "").strip()[:320])
    }
    trouble = None
    try:
        found = entries(
            the_core(),
            the_view(),
            **asked,
            since=_day(request.args.get("from")),
            until=_day(request.args.get("to"), days=1),
            before=request.args.get("before") or None,
        )
    except Invalid as error:
        found, trouble = {"entries": [], "next": None}, error.detail
    note("audit.read", found=len(found["entries"]))
    kept = {name: value for name, value in request.args.items() if value and name != "before"}
    return render_template("trail.html", found=found, trouble=trouble, asked=request.args, kept=kept)


def _day(text: str | None, *, days: int = 0) -> datetime | None:
    """The beginning of a day in the reader's zone, ``days`` later. Raises Invalid."""
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007  the zone follows
    except ValueError:
        raise Invalid("a day is written like 2026-05-03") from None
    return (day + timedelta(days=days)).replace(tzinfo=clock().zone)
