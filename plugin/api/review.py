"""The review queue: likely duplicates and reported joins, and what people decide about them.

Supervisors and administrators decide; whoever sees customers may report a join that is wrong.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Moment, Schema, Text
from plugin.auth.guard import current, note, the_core
from plugin.services.duplicates import verdicts
from plugin.services.duplicates.queue import PAGE, queue
from plugin.services.duplicates.standing import standing

blueprint = Blueprint("review", __name__, description="Likely duplicates, and joins that may be wrong")

_REPORT = {"description": "What is wrong, for whoever decides."}


class QueueQuery(Schema):
    after = Text(metadata={"description": "`next` of the page before."}, validate=validate.Length(1, 100))
    limit = Count(load_default=PAGE, validate=validate.Range(1, 100))


class DecisionBody(Schema):
    ids = fields.List(
        Text(validate=validate.Length(1, 100)),
        required=True,
        validate=validate.Length(1, verdicts.MOST_AT_ONCE),
    )
    verdict = Text(
        required=True,
        validate=validate.OneOf(verdicts.VERDICTS),
        metadata={"description": "One person, two people, or not now."},
    )


class ReportBody(Schema):
    reason = Text(required=True, validate=validate.Length(1, 1000), metadata=_REPORT)


class ReviewWayShape(Schema):
    kind = Text(required=True)
    value = Text(required=True)


class ReviewPartyShape(Schema):
    id = Text(required=True)
    name = Text(required=True, allow_none=True)
    identifiers = fields.List(fields.Nested(ReviewWayShape), required=True)
    contacts = Count(required=True, allow_none=True)
    last_contact_at = Moment(required=True, allow_none=True)


class ReviewEvidenceShape(Schema):
    """``bits`` is the match weight: one more bit doubles the odds, one below zero halves them."""

    field = Text(required=True)
    title = Text(required=True)
    detail = Text(required=True)
    bits = fields.Float(required=True)
    strength = Text(required=True, metadata={"description": "strongly for, for, slightly for, … against"})
    values = fields.List(Text(), required=True, metadata={"description": "Of the one and of the other."})


class ReviewItemShape(Schema):
    """``duplicate``: two that may be one. ``joined``: a join that somebody reported as wrong."""

    id = Text(required=True)
    kind = Text(required=True, validate=validate.OneOf(["duplicate", "joined"]))
    probability = fields.Float(required=True, allow_none=True)
    customers = fields.List(fields.Nested(ReviewPartyShape), required=True)
    for_ = fields.List(fields.Nested(ReviewEvidenceShape), required=True, data_key="for")
    against = fields.List(fields.Nested(ReviewEvidenceShape), required=True)
    joined_because = Text(required=True, allow_none=True)
    report = Text(required=True, allow_none=True)
    reported_by = Text(required=True, allow_none=True)
    created_at = Moment(required=True)
    put_back_at = Moment(
        required=True, allow_none=True, metadata={"description": "When a decision was taken back."}
    )


class SearchedShape(Schema):
    at = Moment(required=True)
    people = Count(required=True)
    found = Count(required=True)
    merged = Count(required=True)


class BandShape(Schema):
    """``expected`` by the model, ``observed`` by what people decided so far."""

    at_least = fields.Float(required=True)
    pairs = Count(required=True)
    expected = fields.Float(required=True, allow_none=True)
    decided = Count(required=True)
    observed = fields.Float(required=True, allow_none=True)


class StandingShape(Schema):
    suggest_at = fields.Float(required=True)
    merge_at = fields.Float(required=True)
    searches = fields.Boolean(required=True, metadata={"description": "Whether segue[dedupe] is installed."})
    last_search = fields.Nested(SearchedShape, required=True, allow_none=True)
    precision = fields.List(fields.Nested(BandShape), required=True)


class ReviewQueueShape(Schema):
    items = fields.List(fields.Nested(ReviewItemShape), required=True)
    next = Text(required=True, allow_none=True)
    open = Count(required=True)
    standing = fields.Nested(StandingShape, required=True)


class OutcomeShape(Schema):
    id = Text(required=True)
    refused = Text(required=True, allow_none=True, metadata={"description": "Why nothing became of it."})


class OutcomesShape(Schema):
    outcomes = fields.List(fields.Nested(OutcomeShape), required=True)


class ReportedShape(Schema):
    id = Text(required=True, metadata={"description": "The item of the review."})


@blueprint.route("/identity/review")
@blueprint.arguments(QueueQuery, location="query")
@blueprint.response(200, ReviewQueueShape)
@may_answer(blueprint, {404: "There is no such item to go on behind."})
def listing(query: dict[str, Any]) -> Response:
    """What waits: reported joins first, then the likeliest duplicates, then what was put off."""
    core = the_core()
    found = queue(core, limit=query["limit"], after=query.get("after"))
    note("identity.review", found=len(found["items"]))
    return as_json({**found, "standing": standing(core)})


@blueprint.route("/identity/review/decide", methods=["POST"])
@blueprint.arguments(DecisionBody)
@blueprint.response(200, OutcomesShape)
def decide(body: dict[str, Any]) -> Response:
    """Decide about several at once. One that is refused stops no other."""
    outcomes = verdicts.decide_all(the_core(), body["ids"], body["verdict"], actor=current().actor)
    return as_json({"outcomes": [outcome.as_dict() for outcome in outcomes]})


@blueprint.route("/identity/review/<review_id>/undo", methods=["POST"])
@blueprint.response(200, ReportedShape)
@may_answer(blueprint, {404: "There is no such item.", 422: "It waits for a decision already."})
def undo(review_id: str) -> Response:
    """Take a decision back: the item waits again."""
    verdicts.put_back(the_core(), review_id, actor=current().actor)
    return as_json({"id": review_id})


@blueprint.route("/merges/<journal_id>/report", methods=["POST"])
@blueprint.arguments(ReportBody)
@blueprint.response(200, ReportedShape)
@may_answer(
    blueprint,
    {404: "There is no such entry.", 409: "They were parted before.", 422: "The entry joined nobody."},
)
def report(body: dict[str, Any], journal_id: str) -> Response:
    """Say that a join was wrong. It waits in the review until somebody decides."""
    made = verdicts.report(the_core(), journal_id, actor=current().actor, reason=body["reason"])
    return as_json({"id": made})
