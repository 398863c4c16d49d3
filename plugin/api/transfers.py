"""Changes of hands: listed, looked at, corrected."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.transfers import TransferListShape, TransferShape
from plugin.auth.guard import note, the_core
from plugin.auth.seeing import the_view
from plugin.services.transfers import corrections
from plugin.services.transfers.filters import PROVENANCES, QUALITIES, TYPES, Filters
from plugin.services.transfers.listing import MAX_LIMIT, page
from plugin.services.transfers.one import one
from plugin.services.transfers.reviews import VERDICTS, Review
from plugin.services.transfers.reviews import review as keep_review
from plugin.storage import decode_id

blueprint = Blueprint("transfers", __name__, description="Changes of hands")

_UNKNOWN = "There is no such transfer."
_OUTSIDE = "It is another team's: `outside-scope`."
_INVALID = "The query is not as documented."


def _narrow(what: str) -> Text:
    return Text(validate=validate.Length(1, 320), metadata={"description": what})


class TransfersQuery(Schema):
    since = Moment(metadata={"description": "From then on."})
    until = Moment(metadata={"description": "Before then."})
    agent = _narrow("On either side: a name, an e-mail address or `source:id`.")
    queue = _narrow("On either side: a title or `source:id`.")
    from_ = Text(
        data_key="from",
        attribute="giver",
        validate=validate.Length(1, 320),
        metadata={"description": "The giving agent or queue."},
    )
    to = Text(
        attribute="target",
        validate=validate.Length(1, 320),
        metadata={"description": "The receiving agent or queue."},
    )
    type = _narrow(f"One of {', '.join(TYPES)}.")
    provenance = _narrow(f"One of {', '.join(PROVENANCES)}.")
    channel = _narrow("Where it happened: phone, chat, email, ...")
    quality = _narrow(f"One of {', '.join(QUALITIES)}.")
    customer = _narrow("A customer's id.")
    chain = _narrow("A chain's id: the transfers of one matter.")
    hidden = _narrow("What is left out otherwise: gone, no_transfer, self, twin or bulk.")
    before = Text(validate=validate.Length(1, 200), metadata={"description": "`next` of the page before."})
    limit = Count(load_default=50, validate=validate.Range(1, MAX_LIMIT))


class CorrectionBody(Schema):
    """What it was instead; what is left out stays as the source says."""

    is_transfer = fields.Boolean(
        load_default=True,
        truthy={True},
        falsy={False},
        metadata={"description": "False: this was no transfer."},
    )
    type = Text(load_default=None, allow_none=True)
    from_ = Text(
        data_key="from",
        attribute="giver",
        load_default=None,
        allow_none=True,
        metadata={"description": "`agent:source:id`, `bot:source:id` or `queue:source:id`."},
    )
    to = Text(attribute="target", load_default=None, allow_none=True)
    completed = fields.Boolean(load_default=None, allow_none=True, truthy={True}, falsy={False})
    reason = Text(required=True, validate=validate.Length(1, 1000), metadata={"description": "Why."})


@blueprint.route("/transfers", endpoint="listing")
@blueprint.arguments(TransfersQuery, location="query")
@blueprint.response(200, TransferListShape)
@may_answer(blueprint, {422: _INVALID})
def listing(query: dict[str, Any]) -> Response:
    """The newest transfers first: a supervisor's teams', an agent's own. Filters narrow together."""
    before, limit = query.pop("before", None), query.pop("limit")
    found = page(the_core(), Filters(**query), the_view(), before=before, limit=limit)
    note("transfers.list", found=len(found["transfers"]))
    return as_json(found)


@blueprint.route("/transfers/<transfer_id>", endpoint="get")
@blueprint.response(200, TransferShape)
@may_answer(blueprint, {403: _OUTSIDE, 404: _UNKNOWN})
def get(transfer_id: str) -> Response:
    """One transfer with what its source says, what people say over it, and its chain."""
    found = one(the_core(), transfer_id, the_view())
    note("transfers.read", decode_id(found["customer"]), transfer=transfer_id)
    return as_json(found)


class ReviewBody(Schema):
    verdict = Text(required=True, validate=validate.OneOf(VERDICTS))
    reason_code = Text(load_default=None, allow_none=True, validate=validate.Length(1, 63))
    comment = Text(load_default=None, allow_none=True, validate=validate.Length(0, 4000))
    coaching = fields.Boolean(
        load_default=False, truthy={True}, falsy={False}, metadata={"description": "For the coaching list."}
    )


@blueprint.route("/transfers/<transfer_id>/review", methods=["POST"], endpoint="review")
@blueprint.arguments(ReviewBody)
@blueprint.response(200, TransferShape)
@may_answer(
    blueprint,
    {403: _OUTSIDE, 404: _UNKNOWN, 422: "A verdict other than good needs a reason code or a comment."},
)
def review(body: dict[str, Any], transfer_id: str) -> Response:
    """Say how it was. An earlier review stays beside it; the newest counts."""
    keep_review(the_core(), transfer_id, Review(**body), the_view())
    return as_json(one(the_core(), transfer_id, the_view()))


@blueprint.route("/transfers/<transfer_id>/corrections", methods=["POST"], endpoint="correct")
@blueprint.arguments(CorrectionBody)
@blueprint.response(200, TransferShape)
@may_answer(blueprint, {403: _OUTSIDE, 404: _UNKNOWN, 422: "It corrects nothing, or names what cannot be."})
def correct(body: dict[str, Any], transfer_id: str) -> Response:
    """Say what it was instead. The source's word is kept beside it."""
    reason = body.pop("reason")
    corrections.correct(the_core(), transfer_id, corrections.Correction(**body), reason, the_view())
    return as_json(one(the_core(), transfer_id, the_view()))


@blueprint.route("/transfers/<transfer_id>/corrections/undo", methods=["POST"], endpoint="take_back")
@blueprint.response(200, TransferShape)
@may_answer(blueprint, {403: _OUTSIDE, 404: _UNKNOWN, 422: "Nobody has corrected it."})
def take_back(transfer_id: str) -> Response:
    """Take the newest correction back: what the one before it says counts again, or the source."""
    corrections.take_back(the_core(), transfer_id, the_view())
    return as_json(one(the_core(), transfer_id, the_view()))
