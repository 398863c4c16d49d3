"""Handing a customer over: written before the transfer or while it happens, taken, seen, acknowledged."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from marshmallow import ValidationError, fields, validate, validates_schema

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Schema, Text
from plugin.api.shapes.transfers import HandoverListShape, HandoverShape
from plugin.auth.guard import current, note, the_core
from plugin.auth.seeing import the_view
from plugin.services.context import Hint
from plugin.services.core import Core
from plugin.services.handovers import Giver, Handover, give
from plugin.services.handovers.claims import claim as take
from plugin.services.handovers.claims import give_back as put_back
from plugin.services.handovers.give import giver_of, texts
from plugin.services.handovers.masked import one_within
from plugin.services.handovers.person import Person
from plugin.services.handovers.receipts import MAX_SECONDS, keep_receipt
from plugin.services.handovers.shown import inbox
from plugin.storage import decode_id

blueprint = Blueprint("handovers", __name__, description="What goes with a customer from hand to hand")

_UNKNOWN = "There is no such handover."
_HINTS = ("customer", "interaction", "phone", "email", "external")


class ToBody(Schema):
    """Exactly one of them."""

    agent = Text(
        validate=validate.Length(1, 320),
        metadata={"description": "A name, an e-mail address or `source:id` of the directory."},
    )
    queue = Text(validate=validate.Length(1, 320), metadata={"description": "A title or `source:id`."})
    channel = Text(validate=validate.Length(1, 16), metadata={"description": "phone, email, chat, ..."})

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        if len(data) != 1:
            raise ValidationError("Name exactly one of agent, queue, channel.")


class HandoverBody(Schema):
    customer = Text(validate=validate.Length(1, 100), metadata={"description": "The customer's id;"})
    phone = Text(validate=validate.Length(1, 100), metadata={"description": "or a number,"})
    email = Text(validate=validate.Length(1, 320), metadata={"description": "an address,"})
    external = Text(validate=validate.Length(1, 1100), metadata={"description": "a record `source:id`,"})
    interaction = Text(
        validate=validate.Length(1, 1100),
        metadata={
            "description": "or the interaction `source:id` that goes on. With one of the others it may be"
            " one that has not arrived yet; the transfer is found by it."
        },
    )
    to = fields.Nested(ToBody, required=True)
    note = Text(validate=validate.Length(0, 4000), metadata={"description": "What the receiver should know."})
    reason = Text(validate=validate.Length(0, 200), metadata={"description": "Why it is handed over."})
    tried = fields.List(
        Text(validate=validate.Length(1, 500)),
        validate=validate.Length(0, 20),
        load_default=[],
        metadata={"description": "What was tried already."},
    )
    agent = Text(
        validate=validate.Length(1, 320), metadata={"description": "A program's: for which agent it writes."}
    )
    bot = Text(validate=validate.Length(1, 300), metadata={"description": "A program's: as which bot."})

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        named = [name for name in _HINTS if name in data]
        if not named or len([name for name in named if name != "interaction"]) > 1:
            raise ValidationError(f"Name the customer by exactly one of {', '.join(_HINTS)}.")


class ReceiptBody(Schema):
    event = Text(
        required=True,
        validate=validate.OneOf(["shown", "seen", "acknowledged"]),
        metadata={"description": "It came into sight; was seen for `seconds` more; was acknowledged."},
    )
    seconds = Count(load_default=0, validate=validate.Range(0, MAX_SECONDS))


@blueprint.route("/handovers", endpoint="inbox")
@blueprint.response(200, HandoverListShape)
def list_mine() -> Response:
    """What waits for the agent who asks: addressed to them, taken by them, or in a queue; newest first.
    Nobody else takes handovers: nothing waits for them."""
    found: list[dict[str, Any]] = []
    if current().role == "agent":
        with the_core().store.look() as look:
            found = inbox(the_core(), look, current().actor)
    return as_json({"handovers": found})


@blueprint.route("/handovers", methods=["POST"], endpoint="give")
@blueprint.arguments(HandoverBody)
@blueprint.response(200, HandoverShape)
@may_answer(
    blueprint,
    {
        404: "Nobody is known by this.",
        409: "Several people use this: `candidates`.",
        422: "Not as documented, nobody of that name, or the queue requires a note and a reason.",
    },
)
def post(body: dict[str, Any]) -> Response:
    """Freeze what is known now for whoever takes the customer.

    The header `Idempotency-Key` makes a repeated request the same one.
    """
    core = the_core()
    said = said_by(body, request.headers.get("Idempotency-Key"))
    return as_json(give(core, said, _giver(core, body)))


@blueprint.route("/handovers/<handover_id>", endpoint="get")
@blueprint.response(200, HandoverShape)
@may_answer(blueprint, {403: "It is another team's: `outside-scope`.", 404: _UNKNOWN})
def get(handover_id: str) -> Response:
    """One handover with its packet as it was frozen, and its receipts. Reading it is no receipt."""
    found = one_within(the_core(), handover_id, the_view())
    note("handovers.read", decode_id(found["customer"]), handover=handover_id)
    return as_json(found)


@blueprint.route("/handovers/<handover_id>/claim", methods=["POST"], endpoint="claim")
@blueprint.response(200, HandoverShape)
@may_answer(
    blueprint, {403: "It is somebody's by name, or a program asks.", 404: _UNKNOWN, 409: "It was taken."}
)
def claim(handover_id: str) -> Response:
    """Take a queue's handover. Who does not open it in time loses it to the queue again."""
    return as_json(take(the_core(), handover_id, person()))


@blueprint.route("/handovers/<handover_id>/return", methods=["POST"], endpoint="give_back")
@blueprint.response(200, HandoverShape)
@may_answer(blueprint, {403: "It was not taken by who asks.", 404: _UNKNOWN})
def give_back(handover_id: str) -> Response:
    """Put it back into its queue."""
    return as_json(put_back(the_core(), handover_id, person()))


@blueprint.route("/handovers/<handover_id>/receipts", methods=["POST"], endpoint="receipt")
@blueprint.arguments(ReceiptBody)
@blueprint.response(200, HandoverShape)
@may_answer(blueprint, {403: "A receipt is left by the receiving agent alone, in person.", 404: _UNKNOWN})
def receipt(body: dict[str, Any], handover_id: str) -> Response:
    """Say that the receiving agent sees it. Pages do, while they are in sight."""
    return as_json(keep_receipt(the_core(), handover_id, person(), body["event"], body["seconds"]))


def person() -> Person:
    """Who asks, as far as handovers care."""
    who = current()
    return Person(who.actor, who.name, who.role, who.by != "token")


def said_by(body: dict[str, Any], request_key: str | None) -> Handover:
    """What a request says."""
    kind = next(name for name in (*(n for n in _HINTS if n != "interaction"), "interaction") if name in body)
    to_kind, to = next(iter(body["to"].items()))
    return Handover(
        hint=Hint(kind, body[kind]),  # type: ignore[arg-type]
        to_kind=to_kind,
        to=to,
        note=body.get("note"),
        reason=body.get("reason"),
        tried=texts(body["tried"]),
        interaction=body.get("interaction"),
        request_key=request_key[:200] if request_key else None,
    )


def _giver(core: Core, body: dict[str, Any]) -> Giver:
    who = current()
    if who.by != "token":
        return Giver("agent", who.actor, who.name, who.actor)
    with core.store.read() as connection:
        return giver_of(connection, who.actor, who.name, agent=body.get("agent"), bot=body.get("bot"))
