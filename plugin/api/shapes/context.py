"""The context call."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Schema, Text
from plugin.api.shapes.customers import CustomerShape
from plugin.api.shapes.journey import StageShape
from plugin.api.shapes.maybe import maybe_moment, maybe_text
from plugin.api.shapes.timeline import EntryShape, TimelineShape
from plugin.api.shapes.told import FactShape, ThreadShape
from plugin.api.shapes.transfers import TransferShape


class FreshnessShape(Schema):
    source = Text(required=True)
    type = Text(required=True)
    complete_until = maybe_moment()
    state = Text(required=True, metadata={"description": "ok, late, down or new"})
    error = maybe_text()


class ConcernShape(Schema):
    """An incident that concerns the customer; ``because`` has what fits, such as their city."""

    id = Text(required=True)
    title = Text(required=True)
    text = Text(required=True)
    starts_at = maybe_moment()
    ends_at = maybe_moment()
    because = fields.Dict(keys=Text(), values=Text(), required=True)


class ContextShape(Schema):
    """Everything about the customer in one call."""

    customer = fields.Nested(CustomerShape, required=True)
    stage = fields.Nested(StageShape, allow_none=True)
    contact = fields.Nested(EntryShape, allow_none=True)
    threads = fields.List(fields.Nested(ThreadShape), required=True)
    facts = fields.List(fields.Nested(FactShape), required=True)
    last_transfer = fields.Nested(TransferShape, allow_none=True)
    incidents = fields.List(fields.Nested(ConcernShape), required=True)
    timeline = fields.Nested(TimelineShape, required=True)
    freshness = fields.List(fields.Nested(FreshnessShape), required=True)
    complete = fields.Boolean(required=True, metadata={"description": "False while a source is down."})
