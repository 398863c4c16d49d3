"""An unknown or a shared number: the agent says who it is, on the page that asks."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from plugin.auth.guard import current, note, the_core
from plugin.domain import Identifier
from plugin.services import customers
from plugin.services.context import Hint
from plugin.services.context.lookup import split
from plugin.services.errors import Invalid, Problem
from plugin.services.identity.choose import CHOICES, choose, newest
from plugin.services.identity.welcome import welcome

_WORDS = {
    "once": "this once, said the agent who had them on the line",
    "always": "theirs, said the agent who had them on the line",
    "never": "not theirs, said the agent who had them on the line",
}
_MAX_WORDS = 200
_ALIKE = 3  # people whose number or address is a slip of a finger away


def offered(hint: Hint, problem: Problem) -> dict[str, Any]:
    """What the page needs to let the agent say who it is: who was searched for, and which call is meant."""
    if hint.kind not in ("phone", "email") or problem.slug not in ("unknown-customer", "several-people"):
        return {"asks": False}
    words = request.args.get("who", "").strip()[:_MAX_WORDS]
    found = customers.search(the_core(), words) if words else []
    if words:
        note("customers.search", found=len(found))
    named = newest(the_core(), _identifier(hint.kind, hint.value))
    is_unknown = problem.slug == "unknown-customer"
    alike = _alike(hint) if is_unknown and not words else []
    return {"asks": True, "who": words, "found": found, "meant": named, "alike": alike}


def add_linking(blueprint: Blueprint) -> None:
    """The form's target."""

    @blueprint.post("/panel/link", endpoint="link")
    def link() -> Response:
        form = request.form
        kind, choice = form.get("kind"), form.get("choice")
        picked = next((each for each in CHOICES if each == choice), None)
        if kind not in ("phone", "email") or picked is None:
            raise Invalid("choose who it is on the page that asks")
        customer, named = form.get("customer", ""), form.get("interaction")
        choose(
            the_core(),
            _identifier(kind, form.get("value", "")),
            customer,
            picked,
            actor=current().actor,
            reason=_WORDS[picked],
            named=split(named) if named else None,
        )
        if picked == "never":
            value: dict[str, Any] = {kind: form.get("value", "")}
            return redirect(url_for("panel.show", **value), 303)
        return redirect(url_for("panel.show", customer=customer), 303)

    @blueprint.post("/panel/welcome", endpoint="welcome")
    def welcome_somebody() -> Response:
        form = request.form
        kind = form.get("kind", "")
        if kind not in ("phone", "email"):
            raise Invalid("somebody new begins with a number or an address")
        who = _identifier(kind, form.get("value", ""))
        customer = welcome(the_core(), who, form.get("name", ""), actor=current().actor)
        return redirect(url_for("panel.show", customer=customer), 303)


def _alike(hint: Hint) -> list[dict[str, Any]]:
    """Who is known by nearly the same number or address."""
    value = hint.value.strip()
    if not value or len(value) > customers.MAX_QUERY:
        return []
    found = customers.search(the_core(), value, _ALIKE)
    alike = [each for each in found if each["found_by"]["kind"] == hint.kind]
    note("customers.search", found=len(alike))
    return alike


def _identifier(kind: str, value: str) -> Identifier:
    return Identifier("phone" if kind == "phone" else "email", value)
