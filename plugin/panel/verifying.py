"""The agent records on the panel that the person on the line was verified, and how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from plugin.auth.guard import current, the_core
from plugin.domain import Identifier
from plugin.panel.language import mark
from plugin.services.errors import Invalid
from plugin.services.identity.verify import revoke, verify

METHODS = (
    mark("Callback to a known number"),
    mark("Security question"),
    mark("Data of the contract"),
    mark("Code by SMS or e-mail"),
    mark("Identity document"),
)
LASTS = {
    "hour": (mark("this contact (1 hour)"), timedelta(hours=1)),
    "day": (mark("today (12 hours)"), timedelta(hours=12)),
}


def add_verifying(blueprint: Blueprint) -> None:
    """The forms' targets."""

    @blueprint.post("/panel/verify", endpoint="verify")
    def verify_person() -> Response:
        form, core = request.form, the_core()
        lasts = LASTS.get(form.get("lasts", ""))
        method = form.get("method", "")
        if lasts is None or method not in METHODS:
            raise Invalid("choose how the person was verified, and for how long")
        kind, value = form.get("kind"), form.get("value", "")
        known_by = None
        if kind == "phone" or kind == "email":
            known_by = Identifier(kind, value)  # type: ignore[arg-type]
        verify(
            core,
            form.get("customer", ""),
            kind="verification",
            method=method,
            actor=current().actor,
            until=core.clock() + lasts[1],
            known_by=known_by,
        )
        return back(form)

    @blueprint.post("/panel/revoke", endpoint="revoke")
    def revoke_verification() -> Response:
        form = request.form
        revoke(the_core(), form.get("verification", ""), actor=current().actor)
        return back(form)


def back(form: Mapping[str, str], **news: str) -> Response:
    """To the page as it was opened, with the ``news``: ``form`` names how (``kind`` and ``value``), and the
    ``customer``."""
    kind = form.get("kind", "")
    known = kind in ("phone", "email", "external", "interaction")
    hint: dict[str, Any] = {kind: form.get("value", "")} if known else {"customer": form.get("customer", "")}
    return redirect(url_for("panel.show", **(hint | news)), 303)
