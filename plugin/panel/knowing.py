"""What an agent writes down of a person: who may act for them, and what is wrong in the systems."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from plugin.auth.guard import current, note, the_core
from plugin.panel.language import mark
from plugin.panel.verifying import back
from plugin.services.errors import Invalid
from plugin.services.identity.fields import FIELDS, MAX_VALUE, correct, reconcile, release
from plugin.services.identity.turns import living
from plugin.services.identity.verify import verify

PROOFS = (
    mark("Signed letter"),
    mark("Notarised document"),
    mark("Said by the customer, verified"),
)
LASTS: dict[str, tuple[str, timedelta | None]] = {
    "day": (mark("today (12 hours)"), timedelta(hours=12)),
    "year": (mark("a year"), timedelta(days=365)),
    "open": (mark("until somebody ends it"), None),
}


def add_knowing(blueprint: Blueprint) -> None:
    """Put the forms and their targets on ``blueprint``."""

    @blueprint.get("/panel/known", endpoint="known")
    def known() -> str:
        """The forms, as a fragment: loaded when somebody opens them. Raises NotFound and Moved."""
        core, customer = the_core(), request.args.get("customer", "")
        with core.store.read() as connection:
            number = living(connection, customer)
            said = reconcile(connection, number, core.identity.trust)
        note("identity.fields", number)
        return render_template(
            "known.html",
            customer=customer,
            opened=request.args,
            said=said,
            fields=FIELDS,
            longest=MAX_VALUE,
            proofs=PROOFS,
            lasts=LASTS,
        )

    @blueprint.post("/panel/empower", endpoint="empower")
    def empower() -> Response:
        form, core = request.form, the_core()
        lasts, proof = LASTS.get(form.get("lasts", "")), form.get("proof", "")
        if lasts is None or proof not in PROOFS:
            raise Invalid("choose what shows that they may act, and for how long it stands")
        verify(
            core,
            form.get("customer", ""),
            kind="power_of_attorney",
            method=proof,
            actor=current().actor,
            until=None if lasts[1] is None else core.clock() + lasts[1],
            holder=form.get("holder", ""),
        )
        return back(form)

    @blueprint.post("/panel/correct", endpoint="correct")
    def correct_field() -> Response:
        form = request.form
        correct(
            the_core(),
            form.get("customer", ""),
            form.get("field", ""),
            form.get("right", ""),
            actor=current().actor,
        )
        return back(form)

    @blueprint.post("/panel/release", endpoint="release")
    def release_field() -> Response:
        form = request.form
        release(the_core(), form.get("customer", ""), form.get("field", ""), actor=current().actor)
        return back(form)
