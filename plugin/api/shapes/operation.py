"""What operators and auditors read."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.maybe import maybe_moment, maybe_text


class SourceShape(Schema):
    name = Text(required=True)
    type = Text(required=True)
    state = Text(required=True, metadata={"description": "new, ok, late, down or paused"})
    complete_until = maybe_moment()
    last_pull_at = maybe_moment()
    interval = Count(required=True, metadata={"description": "Seconds between two pulls."})
    quarantined = Count()
    error = maybe_text()
    settings = fields.Dict(metadata={"description": "Without secrets."})


class SourceListShape(Schema):
    sources = fields.List(fields.Nested(SourceShape), required=True)


class QuarantinedShape(Schema):
    id = Text(required=True)
    source = Text(required=True)
    kind = Text(required=True)
    external_id = Text(required=True)
    reason = Text(required=True)
    first_seen = maybe_moment()
    attempts = Count()


class QuarantineShape(Schema):
    quarantine = fields.List(fields.Nested(QuarantinedShape), required=True)


class AuditEntryShape(Schema):
    id = Text(required=True)
    seq = Count(
        required=True, allow_none=True, metadata={"description": "Its place in the chain, once sealed."}
    )
    at = Moment(required=True)
    actor = Text(required=True)
    action = Text(required=True)
    customer = maybe_text("To whom it was done.")
    detail = fields.Dict(allow_none=True, metadata={"description": "Ids and counts."})


class AuditShape(Schema):
    entries = fields.List(fields.Nested(AuditEntryShape), required=True)
    next = maybe_text("Give it as `before` to get the next page.")
