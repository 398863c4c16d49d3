"""Transfers, handovers and their receipts."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.maybe import maybe_moment, maybe_text


class PartyShape(Schema):
    agent = maybe_text()
    queue = maybe_text()
    raw = maybe_text("The vendor's own word.")


class TransferShape(Schema):
    id = Text()
    at = Moment(required=True)
    type = Text(required=True)
    provenance = Text(required=True, metadata={"description": "stated, linked or inferred"})
    channel = maybe_text()
    customer = maybe_text()
    interaction = maybe_text()
    from_ = fields.Nested(PartyShape, data_key="from", allow_none=True)
    to = fields.Nested(PartyShape, allow_none=True)
    answered_by = maybe_text("The agent who took over in the end.")
    completed = fields.Boolean(required=True)
    outcome = maybe_text("picked_up, waiting, abandoned or bounced_back; null when it was not completed.")
    waited = Count(
        allow_none=True,
        metadata={"description": "Seconds until somebody answered, or until the customer gave up."},
    )
    handover = maybe_text("The handover that belongs to it.")
    chain = Count(metadata={"description": "Its place among the changes of hands of one matter."})
    chain_id = maybe_text("The first transfer of its chain.")
    chain_length = Count(allow_none=True)
    bounced = fields.Boolean(metadata={"description": "The customer came back to where they had been."})
    context = maybe_text(
        "Whether the context was opened: before (the answer), after, never; none: there was none."
    )
    opened_after = fields.Integer(
        allow_none=True, metadata={"description": "Seconds from the answer until the context was opened."}
    )
    asked_again = Count(
        allow_none=True, metadata={"description": "How often the customer was asked for what we had."}
    )
    need = maybe_text("needed, avoidable or unknown")
    resolved = fields.Boolean(allow_none=True)
    why = maybe_text("How it is known, where no source tells of it.")
    hidden = maybe_text("Why lists leave it out: gone, no_transfer, self, twin or bulk.")
    corrected = fields.Boolean()
    told = fields.Dict(allow_none=True, metadata={"description": "The source's word under a correction."})
    reasons = fields.Dict(metadata={"description": "Why it was judged so."})
    corrections = fields.List(fields.Dict())
    reviews = fields.List(fields.Dict(), metadata={"description": "Newest first: the first one counts."})
    chain_transfers = fields.List(fields.Nested(lambda: TransferShape()))


class HandoverPartyShape(Schema):
    kind = Text(required=True, metadata={"description": "agent, bot, program, automatic; queue, channel"})
    key = Text(required=True)
    name = Text(required=True)


class ReceiptShape(Schema):
    by = Text(required=True)
    actor = Text(required=True)
    shown_at = Moment(required=True)
    last_at = Moment(required=True)
    seconds = Count(required=True, metadata={"description": "How long it was in sight."})
    acknowledged_at = maybe_moment()


class HandoverShape(Schema):
    id = Text(required=True)
    at = Moment(required=True)
    customer = Text(required=True)
    customer_name = maybe_text()
    interaction = maybe_text()
    from_ = fields.Nested(HandoverPartyShape, data_key="from", required=True)
    to = fields.Nested(HandoverPartyShape, required=True)
    note = maybe_text()
    reason = maybe_text()
    state = Text(
        required=True,
        metadata={"description": "waiting, claimed, acknowledged, unclaimed or undelivered"},
    )
    expires_at = Moment(required=True)
    claimed_by = maybe_text()
    claim_until = maybe_moment()
    returned = Count(metadata={"description": "How often it went back to its queue."})
    receivers = fields.List(Text(), metadata={"description": "The agents who may acknowledge it."})
    transfer = maybe_text("The transfer that it belongs to, once its source tells of it.")
    complete = fields.Boolean(
        required=True, metadata={"description": "Whether every source was up to date when it was frozen."}
    )
    acknowledged_at = maybe_moment()
    receipts = fields.List(fields.Nested(ReceiptShape), required=True)
    packet = fields.Dict(metadata={"description": "The context as it was when the customer was handed over."})


class HandoverListShape(Schema):
    handovers = fields.List(fields.Nested(HandoverShape), required=True)


class TransferListShape(Schema):
    transfers = fields.List(fields.Nested(TransferShape), required=True)
    next = maybe_text()
