"""Matters, promises, and what the customer already told."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Schema, Text
from plugin.api.shapes.maybe import maybe_moment, maybe_text


class SaidShape(Schema):
    text = maybe_text()
    at = maybe_moment()
    interaction = maybe_text()


class PromiseShape(Schema):
    text = Text(required=True)
    due = maybe_moment()
    by = Text(required=True, metadata={"description": "agent (also a bot) or customer"})
    status = Text(required=True, metadata={"description": "open, overdue, kept or superseded"})
    said_at = maybe_moment()
    interaction = maybe_text()
    turn = fields.Integer(
        strict=True, allow_none=True, metadata={"description": "the utterance of a transcript, from 0"}
    )


class ThreadShape(Schema):
    id = Text(required=True)
    subject = maybe_text()
    status = Text(required=True, metadata={"description": "open, waiting or resolved"})
    service_stage = maybe_text()
    service_stage_title = maybe_text()
    reason = maybe_text("why the customer contacts us: a [reason.<id>] of the settings")
    reason_title = maybe_text()
    channel = maybe_text()
    waiting_on = maybe_text("customer or us")
    opened_at = maybe_moment()
    updated_at = maybe_moment()
    last_asked = fields.Nested(SaidShape, allow_none=True)
    last_answered = fields.Nested(SaidShape, allow_none=True)
    promises = fields.List(fields.Nested(PromiseShape))
    interactions = fields.List(Text(), metadata={"description": "evidence ids, oldest first"})


class PlaceShape(Schema):
    said_at = maybe_moment()
    interaction = maybe_text()
    turn = fields.Integer(allow_none=True)


class AskedAgainShape(Schema):
    """A question for what the customer had told before."""

    at = maybe_moment()
    interaction = maybe_text()
    turn = fields.Integer(
        allow_none=True, metadata={"description": "Its place in the transcript, counted from 0."}
    )
    by = maybe_text("agent or bot")


class FactShape(Schema):
    """A value that the customer told us: where it was said last, and first."""

    kind = Text(required=True)
    title = maybe_text()
    value = Text(required=True)
    said_at = maybe_moment()
    interaction = maybe_text()
    turn = fields.Integer(
        allow_none=True, metadata={"description": "Its place in the transcript, counted from 0."}
    )
    channel = maybe_text()
    said_by = maybe_text()
    first = fields.Nested(PlaceShape)
    conflicts = fields.List(
        Text(), metadata={"description": "Other values of a kind that has one value at a time."}
    )
    asked_again = fields.List(fields.Nested(AskedAgainShape))
