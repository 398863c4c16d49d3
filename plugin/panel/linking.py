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

_WORDS = {
    "once": "this once, said the agent who had them on the line",
    "always": "theirs, said the agent who had them on the line",
    "never": "not theirs, said the agent who had them on the line",
}
_MAX_WORDS = 200


def offered(hint: Hint, problem: Problem) -> dict[str, Any]:
    """What the page needs to let the agent say who it is: who was searched for, and which call is meant."""
    if hint.kind not in ("phone", "email") or problem.slug not in ("unknown-customer", "several-people"):
        return {"asks": False}
    words = request.args.get("who", "").strip()[:_MAX_WORDS]
    found = customers.search(the_core(), words) if words else []
    if words:
        note("customers.search", found=len(found))
    named = newest(the_core(), _identifier(hint.kind, hint.value))
    return {"asks": True, "who": words, "found": found, "meant": named}


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


def _identifier(kind: str, value: str) -> Identifier:
    return Identifier("phone" if kind == "phone" else "email", value)
