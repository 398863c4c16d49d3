"""Notes and wrap-ups in the panel: the forms, and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from plugin.auth.guard import current, the_core
from plugin.panel import once
from plugin.panel.language import mark
from plugin.panel.verifying import back
from plugin.services import drafts, notes
from plugin.services.wrap_codes import Codes
from plugin.storage.prepared import Reader

# What an agent has with a customer; all else is a record of something.
_CONTACTS = frozenset({"call", "voicemail", "email", "message", "session"})
WROTE = {"note": mark("The note is kept."), "wrap-up": mark("Wrapped up.")}


def offered_writing(look: Reader, found: Mapping[str, Any]) -> dict[str, Any]:
    """What the forms need: which contact they are about (None: none yet), its codes, what is known of it."""
    entries = found["timeline"]["entries"]
    about = found["contact"] or next((one for one in entries if one["kind"] in _CONTACTS), None)
    core = the_core()
    contact = found["contact"]
    places: dict[drafts.Form, str | None] = {"note": None if contact is None else contact["interaction"]}
    if about is not None:
        places["wrap-up"] = about["interaction"]
    typed = drafts.of_page(core, look, actor=current().actor, customer=found["customer"]["id"], about=places)
    return {
        "about": about,
        "typed": {form: typed.get(form, {}) for form in drafts.FORMS},
        "codes": notes.codes_in(core, look, about["interaction"])
        if about and core.wrap_ups.queues
        else Codes(),
        "summary": notes.suggested({**found, "contact": about}),
        "key": once.KEY,
        "longest": notes.MAX_TEXT,
        "wrote": WROTE.get(request.args.get("wrote", "")),
    }


def add_writing(blueprint: Blueprint) -> None:
    """The forms' targets."""

    @blueprint.post("/panel/note", endpoint="note")
    def add_note() -> Response:
        form, me = request.form, current()
        about = form.get("interaction") or None
        notes.add_note(
            the_core(),
            text=form.get("text", ""),
            actor=me.actor,
            name=me.name,
            key=form.get("key", "")[: notes.MAX_KEY] or token_hex(16),
            customer=form.get("customer"),
            about=about,
        )
        drafts.forget(
            the_core(),
            actor=me.actor,
            form="note",
            interaction=about,
            customer=None if about else form.get("customer"),
        )
        return back(form, wrote="note")

    @blueprint.post("/panel/wrap-up", endpoint="wrap_up")
    def wrap_up() -> Response:
        form, me = request.form, current()
        notes.wrap_up(
            the_core(),
            about=form.get("interaction", ""),
            reason=form.get("reason"),
            text=form.get("text", ""),
            actor=me.actor,
            name=me.name,
        )
        drafts.forget(
            the_core(),
            actor=me.actor,
            form="wrap-up",
            interaction=form.get("interaction", ""),
            customer=None,
        )
        return back(form, wrote="wrap-up")
