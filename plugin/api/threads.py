"""A customer's matters by a person's word: closed, opened again, put together or apart."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Schema, Text
from plugin.api.shapes.told import ThreadShape
from plugin.auth.guard import current, note, the_core
from plugin.services import thread_decisions
from plugin.storage import decode_id

blueprint = Blueprint("threads", __name__, description="A customer's matters")

UNKNOWN = {307: "Merged: `Location` is the survivor.", 404: "There is no such customer or matter."}
_REASON = {"description": "Why, for whoever reads it."}
_THREAD = {"description": "The `id` of a thread."}


class ThreadBody(Schema):
    thread = Text(required=True, validate=validate.Length(1, 1200), metadata=_THREAD)
    reason = Text(load_default="", validate=validate.Length(0, thread_decisions.MAX_REASON), metadata=_REASON)


class RelinkBody(Schema):
    interaction = Text(
        required=True,
        validate=validate.Length(1, 1100),
        metadata={"description": "`source:id`; its whole conversation is moved."},
    )
    thread = Text(
        required=True,
        allow_none=True,
        validate=validate.Length(1, 1200),
        metadata={"description": "The `id` of the thread that it belongs to; null: a matter of its own."},
    )
    reason = Text(load_default="", validate=validate.Length(0, thread_decisions.MAX_REASON), metadata=_REASON)


class ThreadsShape(Schema):
    threads = fields.List(fields.Nested(ThreadShape), required=True)


@blueprint.route("/customers/<customer_id>/threads")
@blueprint.response(200, ThreadsShape)
@may_answer(blueprint, UNKNOWN)
def listing(customer_id: str) -> Response:
    """The customer's matters, unfinished ones first."""
    found = thread_decisions.threads(the_core(), customer_id)
    note("threads.read", decode_id(customer_id), threads=len(found))
    return as_json({"threads": found})


@blueprint.route("/customers/<customer_id>/threads/close", methods=["POST"])
@blueprint.arguments(ThreadBody)
@blueprint.response(200, ThreadsShape)
@may_answer(blueprint, {**UNKNOWN, 422: "The matter is closed already."})
def close(body: dict[str, Any], customer_id: str) -> Response:
    """Say that a matter is done. It opens again when the customer writes."""
    found = thread_decisions.close(
        the_core(), customer_id, body["thread"], reason=body["reason"], actor=current().actor
    )
    return as_json({"threads": found})


@blueprint.route("/customers/<customer_id>/threads/reopen", methods=["POST"])
@blueprint.arguments(ThreadBody)
@blueprint.response(200, ThreadsShape)
@may_answer(blueprint, {**UNKNOWN, 422: "The matter is open."})
def reopen(body: dict[str, Any], customer_id: str) -> Response:
    """Say that a matter is not done."""
    found = thread_decisions.reopen(
        the_core(), customer_id, body["thread"], reason=body["reason"], actor=current().actor
    )
    return as_json({"threads": found})


@blueprint.route("/customers/<customer_id>/threads/relink", methods=["POST"])
@blueprint.arguments(RelinkBody)
@blueprint.response(200, ThreadsShape)
@may_answer(blueprint, {**UNKNOWN, 422: "The entry began that matter."})
def relink(body: dict[str, Any], customer_id: str) -> Response:
    """Put an entry with its conversation to another matter, or to one of its own."""
    found = thread_decisions.relink(
        the_core(),
        customer_id,
        body["interaction"],
        body["thread"],
        reason=body["reason"],
        actor=current().actor,
    )
    return as_json({"threads": found})
