"""Screen pop: a phone system says who rings at whom, and the agent's panel opens the customer."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request
from marshmallow import ValidationError, fields, validate, validates_schema

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Schema, Text
from plugin.auth.guard import current, the_core
from plugin.services.context import Hint
from plugin.services.pops import Pop, pop, recent

blueprint = Blueprint("pops", __name__, description="Who rings, told to the agent before they pick up")
_HINTS = ("phone", "email", "external", "interaction")
_DAY = 86_400


class PopBody(Schema):
    agent = Text(
        required=True,
        validate=validate.Length(1, 320),
        metadata={"description": "A name, an e-mail address or `source:id` of the directory."},
    )
    phone = Text(
        validate=validate.Length(1, 100),
        metadata={"description": "Who it is: a number, or `anonymous` where it is withheld;"},
    )
    email = Text(validate=validate.Length(1, 320), metadata={"description": "or an address,"})
    external = Text(validate=validate.Length(1, 1100), metadata={"description": "or a record `source:id`,"})
    interaction = Text(
        validate=validate.Length(1, 1100),
        metadata={"description": "or, and beside one of them, the call or chat itself: `source:id`."},
    )
    channel = Text(
        load_default="phone", validate=validate.Length(1, 16), metadata={"description": "phone, chat, ..."}
    )
    queue = Text(validate=validate.Length(1, 500), metadata={"description": "What they called for."})
    waiting = fields.Float(
        validate=validate.Range(0, _DAY), metadata={"description": "Seconds they have waited so far."}
    )
    ivr = fields.List(
        Text(validate=validate.Length(1, 200)),
        load_default=[],
        validate=validate.Length(0, 20),
        metadata={"description": "What they chose and keyed in, step by step. Card numbers are masked."},
    )
    transferred_by = Text(
        validate=validate.Length(1, 500), metadata={"description": "Who passes them on, by name."}
    )
    note = Text(validate=validate.Length(1, 4000), metadata={"description": "With which note."})

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        others = [name for name in _HINTS if name in data and name != "interaction"]
        if len(others) > 1 or not (others or "interaction" in data):
            raise ValidationError(f"Name who it is by exactly one of {', '.join(_HINTS)}.")


class PopShape(Schema):
    id = Text(required=True)
    agent = Text(required=True, metadata={"description": "The agent's e-mail address."})
    at = fields.AwareDateTime(required=True)


class RingingShape(Schema):
    id = Text(required=True)
    at = fields.AwareDateTime(required=True)
    hint = fields.Dict(
        keys=Text(), values=Text(), required=True, metadata={"description": "How to ask for the context."}
    )
    channel = Text(required=True)
    interaction = Text()
    queue = Text()
    waiting = fields.Float()
    ivr = fields.List(Text())
    transferred_by = Text()
    note = Text()


class RingingListShape(Schema):
    pops = fields.List(fields.Nested(RingingShape), required=True)


@blueprint.route("/pops", methods=["POST"], endpoint="pop")
@blueprint.arguments(PopBody)
@blueprint.response(200, PopShape)
@may_answer(
    blueprint,
    {403: "A program's token tells this, no person.", 422: "Not as documented, or no agent of that name."},
)
def post(body: dict[str, Any]) -> Response:
    """Open the customer in the agent's panel, before the phone is picked up.

    The header `Idempotency-Key` makes a repeated request the same one: name the call and the agent in it.
    Nothing of the customer is answered.
    """
    if current().by != "token":
        abort(403)
    kind = next((name for name in _HINTS if name in body and name != "interaction"), "interaction")
    key = request.headers.get("Idempotency-Key")
    said = Pop(
        said_by=current().actor,
        agent=body["agent"],
        hint=Hint(kind, body[kind]),  # type: ignore[arg-type]
        interaction=body.get("interaction"),
        channel=body["channel"],
        queue=body.get("queue"),
        waiting=body.get("waiting"),
        ivr=tuple(body["ivr"]),
        transferred_by=body.get("transferred_by"),
        note=body.get("note"),
        request_key=key[:200] if key else None,
    )
    return as_json(pop(the_core(), said))


@blueprint.route("/pops", endpoint="mine")
@blueprint.response(200, RingingListShape)
def mine() -> Response:
    """What may still ring at who asks. A stream tells it at once; ask where none is free."""
    return as_json({"pops": [each.as_json() for each in recent(the_core(), current().actor)]})
