"""The open matter in the panel: closed, opened again, or left to another one."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from plugin.auth.guard import current, the_core
from plugin.services import thread_decisions

blueprint = Blueprint("matters", __name__, url_prefix="/panel/matters")


@blueprint.post("/<customer_id>/close", endpoint="close")
def close(customer_id: str) -> Response:
    """The agent says that it is done."""
    thread_decisions.close(the_core(), customer_id, _thread(), reason=_reason(), actor=current().actor)
    return _back(customer_id)


@blueprint.post("/<customer_id>/reopen", endpoint="reopen")
def reopen(customer_id: str) -> Response:
    """The agent says that it is not done."""
    thread_decisions.reopen(the_core(), customer_id, _thread(), reason=_reason(), actor=current().actor)
    return _back(customer_id)


@blueprint.post("/<customer_id>/relink", endpoint="relink")
def relink(customer_id: str) -> Response:
    """The agent says where an entry belongs; no thread: to none of the others."""
    evidence = request.form.get("interaction", "")
    thread_decisions.relink(
        the_core(), customer_id, evidence, _thread() or None, reason=_reason(), actor=current().actor
    )
    return _back(customer_id)


def _thread() -> str:
    return request.form.get("thread", "")


def _reason() -> str:
    return request.form.get("reason", "")


def _back(customer_id: str) -> Response:
    return redirect(url_for("panel.show", customer=customer_id, _anchor="matter"), 303)
