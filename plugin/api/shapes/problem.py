"""A problem document."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Count, Schema, Text
from plugin.api.shapes.maybe import maybe_text


class CandidateShape(Schema):
    id = Text(required=True)
    name = maybe_text()
    type = Text(metadata={"description": "person, or identifier: what is nobody's for sure"})


class RefusalShape(Schema):
    where = Text(required=True)
    detail = Text(required=True)


class ProblemShape(Schema):
    """RFC 9457."""

    type = Text(required=True, metadata={"description": "/problems/<slug>"})
    title = Text(required=True)
    status = Count(required=True)
    detail = Text(required=True)
    candidates = fields.List(
        fields.Nested(CandidateShape), metadata={"description": "The people that it could be."}
    )
    errors = fields.List(
        fields.Nested(RefusalShape), metadata={"description": "The parts of the request that were refused."}
    )
