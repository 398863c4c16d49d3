"""The shapes of answers, for the documentation and for the tests that hold the answers against them.

Answers are written straight from what the services give: they are not dumped through these.
"""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from plugin.api.schema import Count, Moment, Schema, Text


def _moment(**kwargs: Any) -> Moment:
    return Moment(allow_none=True, **kwargs)


def _text(about: str = "", **kwargs: Any) -> Text:
    return Text(allow_none=True, metadata={"description": about} if about else {}, **kwargs)


class CandidateShape(Schema):
    id = Text(required=True)
    name = _text()
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


class IdentifierShape(Schema):
    kind = Text(required=True, metadata={"description": "phone, email, external or device"})
    value = Text(required=True, metadata={"description": "An external id is source:id."})
    shared = fields.Boolean(metadata={"description": "Several people use it, so it identifies nobody."})
    verified = fields.Boolean()
    claimed = fields.Boolean(metadata={"description": "Only said by somebody, in no record."})


class VerificationShape(Schema):
    """What an agent checked of the person, or who may act for them."""

    id = Text(required=True)
    kind = Text(required=True, metadata={"description": "verification or power_of_attorney"})
    method = Text(required=True, metadata={"description": "How it was checked."})
    by = Text(required=True)
    at = Moment(required=True)
    until = _moment()
    identifier = _text("What they were known by, and is verified with it.")
    holder = _text("Who may act for them.")
    revoked_at = _moment()
    revoked_by = _text()


class WordShape(Schema):
    value = Text(required=True)
    source = _text("The record that says so, as source:id; null: a person.")
    at = _moment()


class FieldShape(WordShape):
    """A name, a language, an address: from the source that is believed."""

    title = Text(required=True)
    by = _text("Who corrected it.")
    others = fields.List(fields.Nested(WordShape), metadata={"description": "What others say instead."})


class FormerIdentifierShape(Schema):
    """What was theirs until a CRM gave it to somebody else."""

    kind = Text(required=True)
    value = Text(required=True)
    until = Moment(required=True)


class MatchShape(Schema):
    kind = Text(required=True)
    value = _text()
    verified = fields.Boolean(required=True)


class IdentityShape(Schema):
    changes = Count(
        required=True, metadata={"description": "Merges and splits so far: `/customers/{id}/history`."}
    )


class CustomerShape(Schema):
    id = Text(required=True)
    name = _text()
    company = _text()
    language = _text()
    links = fields.List(Text(), metadata={"description": "The customer's records at the vendors."})
    identifiers = fields.List(fields.Nested(IdentifierShape), required=True)
    fields_ = fields.Dict(
        keys=Text(),
        values=fields.Nested(FieldShape),
        data_key="fields",
        metadata={"description": "name, language, address and the like, each with where it is from"},
    )
    verifications = fields.List(
        fields.Nested(VerificationShape), metadata={"description": "Those that hold now."}
    )
    former_identifiers = fields.List(fields.Nested(FormerIdentifierShape))
    matched_by = fields.Nested(MatchShape, allow_none=True)
    identity = fields.Nested(IdentityShape)
    version = Count(metadata={"description": "Moves with every change; see `/customers/{id}/latest`."})
    last_contact_at = _moment()
    stage = _text()


class StageChangeShape(Schema):
    stage = _text()
    title = _text()
    at = _moment()
    from_ = _text(data_key="from")
    evidence = fields.List(Text())
    reason = _text()
    back = fields.Boolean(metadata={"description": "They went back; the reason says why."})


class OverrideShape(Schema):
    """What a person set, above what the model says."""

    stage = Text(required=True)
    title = Text(required=True)
    reason = Text(required=True)
    by = Text(required=True)
    at = Moment(required=True)
    until = _moment(metadata={"description": "null: until it is taken back"})


class ComputedShape(Schema):
    """What the model says while a person's word stands above it."""

    id = _text()
    title = _text()
    since = _moment()
    evidence = fields.List(Text())
    reason = _text()


class StageShape(Schema):
    id = _text()
    title = _text()
    since = _moment()
    model = Text(required=True)
    evidence = fields.List(
        Text(), metadata={"description": "The interactions that say so: source:external_id."}
    )
    reason = _text()
    history = fields.List(fields.Nested(StageChangeShape))
    last_seen = _moment(metadata={"description": "The newest thing that the customer did."})
    dormant = fields.Boolean(metadata={"description": "Silent for longer than the stage allows."})
    at_risk = fields.Boolean(metadata={"description": "Silent for long enough to worry."})
    override = fields.Nested(OverrideShape, allow_none=True)
    computed = fields.Nested(ComputedShape, allow_none=True)


class AmountShape(Schema):
    value = Text(required=True, metadata={"description": "A decimal, such as 1140.00"})
    currency = _text("ISO 4217")


class ScoreShape(Schema):
    type = Text(required=True, metadata={"description": "nps, csat or ces"})
    value = fields.Float(required=True)
    scale = fields.Float(required=True)
    comment = _text()


class FeedbackShape(ScoreShape):
    at = _moment()
    interaction = _text()


class EntryShape(Schema):
    """One contact: what happened once, though several systems may have logged it."""

    contact = Text(required=True)
    interaction = Text(required=True)
    occurred_at = Moment(required=True)
    ended_at = _moment()
    channel = Text(required=True)
    kind = Text(required=True)
    direction = Text(required=True)
    summary = _text()
    text = _text("At most 500 characters.")
    outcome = _text()
    reason = _text()
    asked_again = fields.List(
        Text(), metadata={"description": "Kinds of facts that the customer was asked for again."}
    )
    agents = fields.List(Text())
    sources = fields.List(Text())
    interactions = fields.List(Text())
    conversation = _text()
    transfers = Count()
    link = _text("The record at the vendor.")
    amount = fields.Nested(AmountShape, allow_none=True)
    score = fields.Nested(ScoreShape, allow_none=True)
    feedback = fields.List(
        fields.Nested(FeedbackShape),
        metadata={"description": "what the customer answered about this contact"},
    )
    about = _text("of an answer to a survey: the contact that it is about")


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
    next = _text("Give it as before= to read on; null at the end.")


class SaidShape(Schema):
    text = _text()
    at = _moment()
    interaction = _text()


class PromiseShape(Schema):
    text = Text(required=True)
    due = _moment()
    by = Text(required=True, metadata={"description": "agent (also a bot) or customer"})
    status = Text(required=True, metadata={"description": "open, overdue, kept or superseded"})
    said_at = _moment()
    interaction = _text()
    turn = fields.Integer(
        strict=True, allow_none=True, metadata={"description": "the utterance of a transcript, from 0"}
    )


class ThreadShape(Schema):
    id = Text(required=True)
    subject = _text()
    status = Text(required=True, metadata={"description": "open, waiting or resolved"})
    service_stage = _text()
    service_stage_title = _text()
    reason = _text("why the customer contacts us: a [reason.<id>] of the settings")
    reason_title = _text()
    channel = _text()
    waiting_on = _text("customer or us")
    opened_at = _moment()
    updated_at = _moment()
    last_asked = fields.Nested(SaidShape, allow_none=True)
    last_answered = fields.Nested(SaidShape, allow_none=True)
    promises = fields.List(fields.Nested(PromiseShape))
    interactions = fields.List(Text(), metadata={"description": "evidence ids, oldest first"})


class PlaceShape(Schema):
    said_at = _moment()
    interaction = _text()
    turn = fields.Integer(allow_none=True)


class AskedAgainShape(Schema):
    """A question for what the customer had told before."""

    at = _moment()
    interaction = _text()
    turn = fields.Integer(
        allow_none=True, metadata={"description": "Its place in the transcript, counted from 0."}
    )
    by = _text("agent or bot")


class FactShape(Schema):
    """A value that the customer told us: where it was said last, and first."""

    kind = Text(required=True)
    title = _text()
    value = Text(required=True)
    said_at = _moment()
    interaction = _text()
    turn = fields.Integer(
        allow_none=True, metadata={"description": "Its place in the transcript, counted from 0."}
    )
    channel = _text()
    said_by = _text()
    first = fields.Nested(PlaceShape)
    conflicts = fields.List(
        Text(), metadata={"description": "Other values of a kind that has one value at a time."}
    )
    asked_again = fields.List(fields.Nested(AskedAgainShape))


class PartyShape(Schema):
    agent = _text()
    queue = _text()
    raw = _text("The vendor's own word.")


class TransferShape(Schema):
    id = Text()
    at = Moment(required=True)
    type = Text(required=True)
    provenance = Text(required=True, metadata={"description": "stated, linked or inferred"})
    channel = _text()
    customer = _text()
    interaction = _text()
    from_ = fields.Nested(PartyShape, data_key="from", allow_none=True)
    to = fields.Nested(PartyShape, allow_none=True)
    answered_by = _text("The agent who took over in the end.")
    completed = fields.Boolean(required=True)
    outcome = _text("picked_up, waiting, abandoned or bounced_back; null when it was not completed.")
    waited = Count(
        allow_none=True,
        metadata={"description": "Seconds until somebody answered, or until the customer gave up."},
    )
    handover = _text("The handover that belongs to it.")
    chain = Count(metadata={"description": "Its place among the changes of hands of one matter."})
    chain_id = _text("The first transfer of its chain.")
    chain_length = Count(allow_none=True)
    bounced = fields.Boolean(metadata={"description": "The customer came back to where they had been."})
    context = _text(
        "Whether the context was opened: before (the answer), after, never; none: there was none."
    )
    opened_after = fields.Integer(
        allow_none=True, metadata={"description": "Seconds from the answer until the context was opened."}
    )
    asked_again = Count(
        allow_none=True, metadata={"description": "How often the customer was asked for what we had."}
    )
    need = _text("needed, avoidable or unknown")
    resolved = fields.Boolean(allow_none=True)
    why = _text("How it is known, where no source tells of it.")
    hidden = _text("Why lists leave it out: gone, no_transfer, self, twin or bulk.")
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
    acknowledged_at = _moment()


class HandoverShape(Schema):
    id = Text(required=True)
    at = Moment(required=True)
    customer = Text(required=True)
    customer_name = _text()
    interaction = _text()
    from_ = fields.Nested(HandoverPartyShape, data_key="from", required=True)
    to = fields.Nested(HandoverPartyShape, required=True)
    note = _text()
    reason = _text()
    state = Text(
        required=True,
        metadata={"description": "waiting, claimed, acknowledged, unclaimed or undelivered"},
    )
    expires_at = Moment(required=True)
    claimed_by = _text()
    claim_until = _moment()
    returned = Count(metadata={"description": "How often it went back to its queue."})
    receivers = fields.List(Text(), metadata={"description": "The agents who may acknowledge it."})
    transfer = _text("The transfer that it belongs to, once its source tells of it.")
    complete = fields.Boolean(
        required=True, metadata={"description": "Whether every source was up to date when it was frozen."}
    )
    acknowledged_at = _moment()
    receipts = fields.List(fields.Nested(ReceiptShape), required=True)
    packet = fields.Dict(metadata={"description": "The context as it was when the customer was handed over."})


class HandoverListShape(Schema):
    handovers = fields.List(fields.Nested(HandoverShape), required=True)


class FreshnessShape(Schema):
    source = Text(required=True)
    type = Text(required=True)
    complete_until = _moment()
    state = Text(required=True, metadata={"description": "ok, late, down or new"})
    error = _text()


class ConcernShape(Schema):
    """An incident that concerns the customer; ``because`` has what fits, such as their city."""

    id = Text(required=True)
    title = Text(required=True)
    text = Text(required=True)
    starts_at = _moment()
    ends_at = _moment()
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


class FoundByShape(Schema):
    """Why somebody is found. ``kind``: name, phone, email, record or fact; ``score``: 1 is exactly."""

    kind = Text(required=True)
    value = Text(required=True)
    score = fields.Float(required=True)


class FoundShape(Schema):
    id = Text(required=True)
    name = _text()
    identifiers = fields.List(fields.Nested(IdentifierShape))
    last_contact_at = _moment()
    stage = _text()
    found_by = fields.Nested(FoundByShape)


class FoundListShape(Schema):
    customers = fields.List(fields.Nested(FoundShape), required=True)


class TransferListShape(Schema):
    transfers = fields.List(fields.Nested(TransferShape), required=True)
    next = _text()


class SourceShape(Schema):
    name = Text(required=True)
    type = Text(required=True)
    state = Text(required=True, metadata={"description": "new, ok, late, down or paused"})
    complete_until = _moment()
    last_pull_at = _moment()
    interval = Count(required=True, metadata={"description": "Seconds between two pulls."})
    quarantined = Count()
    error = _text()
    settings = fields.Dict(metadata={"description": "Without secrets."})


class SourceListShape(Schema):
    sources = fields.List(fields.Nested(SourceShape), required=True)


class QuarantinedShape(Schema):
    id = Text(required=True)
    source = Text(required=True)
    kind = Text(required=True)
    external_id = Text(required=True)
    reason = Text(required=True)
    first_seen = _moment()
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
    customer = _text("To whom it was done.")
    detail = fields.Dict(allow_none=True, metadata={"description": "Ids and counts."})


class AuditShape(Schema):
    entries = fields.List(fields.Nested(AuditEntryShape), required=True)
    next = _text("Give it as `before` to get the next page.")
