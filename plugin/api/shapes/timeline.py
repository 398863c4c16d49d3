"""What happened, and what people did to the customer's record."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.maybe import maybe_moment, maybe_text


class AmountShape(Schema):
    value = Text(required=True, metadata={"description": "A decimal, such as 1140.00"})
    currency = maybe_text("ISO 4217")


class ScoreShape(Schema):
    type = Text(required=True, metadata={"description": "nps, csat or ces"})
    value = fields.Float(required=True)
    scale = fields.Float(required=True)
    comment = maybe_text()


class FeedbackShape(ScoreShape):
    at = maybe_moment()
    interaction = maybe_text()


class EntryShape(Schema):
    """One contact: what happened once, though several systems may have logged it."""

    contact = Text(required=True)
    interaction = Text(required=True)
    occurred_at = Moment(required=True)
    ended_at = maybe_moment()
    channel = Text(required=True)
    kind = Text(required=True)
    direction = Text(required=True)
    summary = maybe_text()
    text = maybe_text("At most 500 characters.")
    outcome = maybe_text()
    reason = maybe_text()
    asked_again = fields.List(
        Text(), metadata={"description": "Kinds of facts that the customer was asked for again."}
    )
    agents = fields.List(Text())
    sources = fields.List(Text())
    interactions = fields.List(Text())
    conversation = maybe_text()
    transfers = Count()
    link = maybe_text("The record at the vendor.")
    amount = fields.Nested(AmountShape, allow_none=True)
    score = fields.Nested(ScoreShape, allow_none=True)
    feedback = fields.List(
        fields.Nested(FeedbackShape),
        metadata={"description": "what the customer answered about this contact"},
    )
    about = maybe_text("of an answer to a survey: the contact that it is about")


class JournalEntryShape(Schema):
    """``other`` went into ``survivor`` (merge), came off it (split), or lost something to it (move: by
    rule; place: an interaction by a person). Of ``apart`` both are the owner of what was one contact; of
    ``different`` the two are two people.
    """

    id = Text(required=True)
    at = Moment(required=True)
    action = Text(required=True, metadata={"description": "merge, split, move, place, apart or different"})
    survivor = Text(required=True)
    other = Text(required=True)
    actor = Text(required=True, metadata={"description": "Who decided; `rule`: the evidence."})
    reason = Text(required=True)
    evidence = fields.List(Text(), required=True, metadata={"description": "The records that said so."})
    undone_at = Moment(required=True, allow_none=True)
    undone_by = Text(required=True, allow_none=True)


class TimelineShape(Schema):
    entries = fields.List(fields.Nested(EntryShape), required=True)
    changes = fields.List(
        fields.Nested(JournalEntryShape),
        metadata={"description": "Merges, splits and moves in the time of this page."},
    )
    next = maybe_text("Give it as before= to read on; null at the end.")
