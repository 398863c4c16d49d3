"""What people write down: notes and wrap-ups."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.about import AboutBody
from plugin.api.answers import as_json, may_answer
from plugin.api.identity import MOVED
from plugin.api.reading import Blueprint
from plugin.api.schema import Schema, Text
from plugin.auth.guard import current, the_core
from plugin.services import notes

blueprint = Blueprint("writing", __name__, description="Notes and wrap-ups")

_UNKNOWN = "There is no such customer, or the interaction has not arrived."


class NoteBody(AboutBody):
    text = Text(required=True, validate=validate.Length(1, notes.MAX_TEXT))
    key = Text(
        validate=validate.Length(1, notes.MAX_KEY),
        metadata={"description": "Yours: the same one again keeps no second note."},
    )


class WrapUpBody(Schema):
    interaction = Text(
        required=True, validate=validate.Length(1, 1100), metadata={"description": "`source:id`."}
    )
    reason = Text(
        load_default=None,
        validate=validate.Length(1, 100),
        metadata={"description": "One of the queue's codes, where it has any."},
    )
    text = Text(load_default="", validate=validate.Length(0, notes.MAX_TEXT))


class WrittenShape(Schema):
    """``interaction`` is what was kept, as ``segue:id``."""

    interaction = Text(required=True)
    customer = Text(required=True)


class CodesQuery(Schema):
    interaction = Text(required=True, validate=validate.Length(1, 1100))


class CodesShape(Schema):
    codes = fields.List(Text(), required=True)
    required = fields.Boolean(required=True)


@blueprint.route("/notes", methods=["POST"])
@blueprint.arguments(NoteBody)
@blueprint.response(200, WrittenShape)
@may_answer(blueprint, {307: MOVED, 404: _UNKNOWN, 422: "The request is not as documented."})
def add_note(body: dict[str, Any]) -> Response:
    """Keep a note. It stands in the customer's timeline as an interaction of the source `segue`."""
    me = current()
    return as_json(
        notes.add_note(
            the_core(),
            text=body["text"],
            actor=me.actor,
            name=me.name,
            key=body.get("key") or token_hex(16),
            customer=body.get("customer"),
            about=body.get("interaction"),
        )
    )


@blueprint.route("/wrap-ups", methods=["POST"])
@blueprint.arguments(WrapUpBody)
@blueprint.response(200, WrittenShape)
@may_answer(blueprint, {404: _UNKNOWN, 422: "The queue needs a reason, or knows another one."})
def wrap_up(body: dict[str, Any]) -> Response:
    """Say why a contact was made and what came of it. Once more replaces what was said."""
    me = current()
    return as_json(
        notes.wrap_up(
            the_core(),
            about=body["interaction"],
            reason=body["reason"],
            text=body["text"],
            actor=me.actor,
            name=me.name,
        )
    )


@blueprint.route("/wrap-ups/codes")
@blueprint.arguments(CodesQuery, location="query")
@blueprint.response(200, CodesShape)
@may_answer(blueprint, {404: _UNKNOWN})
def codes(query: dict[str, Any]) -> Response:
    """The reason codes of the queue that the contact came through, and whether one is needed."""
    found = notes.codes_of(the_core(), query["interaction"])
    return as_json({"codes": list(found.codes), "required": found.required})
