"""Who is one person, by a person's word: merge, preview, split, undo, history.

Supervisors and administrators decide; whoever sees customers sees what a merge would join, and what
was decided.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Schema, Text
from plugin.api.shapes.timeline import JournalEntryShape
from plugin.auth.guard import current, note, the_core
from plugin.domain import Identifier
from plugin.services.context.lookup import split as parts_of
from plugin.services.identity import decide
from plugin.services.identity import preview as previews
from plugin.storage import decode_id

blueprint = Blueprint("identity", __name__, description="Who is one person")

UNKNOWN = "There is no such customer."
MOVED = "Merged: `Location` is the survivor."
REASON = {"description": "Why, for whoever reads the history."}


class MergeBody(Schema):
    other = Text(
        required=True, validate=validate.Length(1, 100), metadata={"description": "A customer's id."}
    )
    reason = Text(required=True, validate=validate.Length(1, 1000), metadata=REASON)
    force = fields.Boolean(
        load_default=False,
        truthy={True},
        falsy={False},
        metadata={"description": "Join them though somebody said that they are two."},
    )


class PreviewQuery(Schema):
    other = Text(
        required=True, validate=validate.Length(1, 100), metadata={"description": "A customer's id."}
    )


class SplitBody(Schema):
    kind = Text(required=True, validate=validate.OneOf(["phone", "email", "external"]))
    value = Text(
        required=True,
        validate=validate.Length(1, 1000),
        metadata={"description": "As the customer shows it; `source:id` for a record."},
    )
    reason = Text(required=True, validate=validate.Length(1, 1000), metadata=REASON)


class HistoryShape(Schema):
    history = fields.List(fields.Nested(JournalEntryShape), required=True)


class KnownByShape(Schema):
    kind = Text(required=True)
    value = Text(required=True)


class SideShape(Schema):
    id = Text(required=True)
    name = Text(required=True, allow_none=True)
    identifiers = fields.List(fields.Nested(KnownByShape), required=True)
    contacts = Count(required=True)


class SpeaksShape(Schema):
    kind = Text(required=True)
    detail = Text(required=True)


class PreviewShape(Schema):
    survivor = Text(required=True, metadata={"description": "The id that would stay: the older one."})
    customers = fields.List(fields.Nested(SideShape), required=True)
    for_ = fields.List(fields.Nested(SpeaksShape), required=True, data_key="for")
    against = fields.List(fields.Nested(SpeaksShape), required=True)


@blueprint.route("/customers/<customer_id>/merge", methods=["POST"])
@blueprint.arguments(MergeBody)
@blueprint.response(200, JournalEntryShape)
@may_answer(
    blueprint,
    {
        308: MOVED,
        404: UNKNOWN,
        409: "They are one already, or somebody said that they are two: `candidates` names the survivor.",
        422: "With itself, or the request is not as documented.",
    },
)
def merge(body: dict[str, Any], customer_id: str) -> Response:
    """Make one customer of two; the older id stays, the other one leads to it."""
    return as_json(
        decide.merge(
            the_core(),
            customer_id,
            body["other"],
            actor=current().actor,
            reason=body["reason"],
            force=body["force"],
        )
    )


@blueprint.route("/customers/<customer_id>/merge-preview")
@blueprint.arguments(PreviewQuery, location="query")
@blueprint.response(200, PreviewShape)
@may_answer(blueprint, {308: MOVED, 404: UNKNOWN, 409: "They are one already.", 422: "With itself."})
def preview(query: dict[str, Any], customer_id: str) -> Response:
    """What a merge would join, and what speaks for and against it."""
    found = previews.preview(the_core(), customer_id, query["other"])
    note("identity.preview", decode_id(customer_id), other=query["other"])
    return as_json(found)


@blueprint.route("/customers/<customer_id>/split", methods=["POST"])
@blueprint.arguments(SplitBody)
@blueprint.response(200, JournalEntryShape)
@may_answer(
    blueprint, {308: MOVED, 404: "The customer has no such identifier.", 422: "It stands alone already."}
)
def split(body: dict[str, Any], customer_id: str) -> Response:
    """Take one identifier, with what came by it, off its customer."""
    scope, value = parts_of(body["value"]) if body["kind"] == "external" else ("", body["value"])
    identifier = Identifier(body["kind"], value, scope)
    return as_json(
        decide.split(the_core(), customer_id, identifier, actor=current().actor, reason=body["reason"])
    )


@blueprint.route("/customers/<customer_id>/history")
@blueprint.response(200, HistoryShape)
@may_answer(blueprint, {404: UNKNOWN})
def history(customer_id: str) -> Response:
    """Who was joined with the customer and parted from it, by whom and why, newest first."""
    found = decide.history(the_core(), customer_id)
    note("identity.history", decode_id(customer_id))
    return as_json({"history": found})


@blueprint.route("/merges/<journal_id>/undo", methods=["POST"])
@blueprint.response(200, JournalEntryShape)
@may_answer(
    blueprint,
    {
        404: "There is no such entry.",
        409: "It was undone before.",
        422: "What the evidence alone parted is not undone but merged.",
    },
)
def undo(journal_id: str) -> Response:
    """Take a merge or a split back. What was merged stays two from now on, whatever the evidence says."""
    return as_json(decide.undo(the_core(), journal_id, actor=current().actor))
