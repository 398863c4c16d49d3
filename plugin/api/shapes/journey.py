"""Where a customer is in the journey, and why."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Moment, Schema, Text
from plugin.api.shapes.maybe import maybe_moment, maybe_text


class StageChangeShape(Schema):
    stage = maybe_text()
    title = maybe_text()
    at = maybe_moment()
    from_ = maybe_text(data_key="from")
    evidence = fields.List(Text())
    reason = maybe_text()
    back = fields.Boolean(metadata={"description": "They went back; the reason says why."})


class OverrideShape(Schema):
    """What a person set, above what the model says."""

    stage = Text(required=True)
    title = Text(required=True)
    reason = Text(required=True)
    by = Text(required=True)
    at = Moment(required=True)
    until = maybe_moment(metadata={"description": "null: until it is taken back"})


class ComputedShape(Schema):
    """What the model says while a person's word stands above it."""

    id = maybe_text()
    title = maybe_text()
    since = maybe_moment()
    evidence = fields.List(Text())
    reason = maybe_text()


class StageShape(Schema):
    id = maybe_text()
    title = maybe_text()
    since = maybe_moment()
    model = Text(required=True)
    evidence = fields.List(
        Text(), metadata={"description": "The interactions that say so: source:external_id."}
    )
    reason = maybe_text()
    history = fields.List(fields.Nested(StageChangeShape))
    last_seen = maybe_moment(metadata={"description": "The newest thing that the customer did."})
    dormant = fields.Boolean(metadata={"description": "Silent for longer than the stage allows."})
    at_risk = fields.Boolean(metadata={"description": "Silent for long enough to worry."})
    override = fields.Nested(OverrideShape, allow_none=True)
    computed = fields.Nested(ComputedShape, allow_none=True)
