"""Single interactions and unknown numbers, by a person's word."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import ValidationError, fields, validate, validates_schema

from plugin.api.answers import as_json, may_answer
from plugin.api.identity import MOVED, REASON, UNKNOWN
from plugin.api.reading import Blueprint
from plugin.api.schema import Schema, Text
from plugin.api.shapes.timeline import JournalEntryShape
from plugin.auth.guard import current, the_core
from plugin.domain import Identifier
from plugin.services.context.lookup import split as parts_of
from plugin.services.identity import choose as choices
from plugin.services.identity import place as placing
from plugin.storage import decode_id

blueprint = Blueprint("placing", __name__, description="Whose an interaction or an unknown number is")

_INTERACTION = {"description": "`source:id` of the interaction."}


class PlaceBody(Schema):
    interaction = Text(required=True, validate=validate.Length(1, 1100), metadata=_INTERACTION)
    reason = Text(required=True, validate=validate.Length(1, 1000), metadata=REASON)


class ApartBody(Schema):
    interactions = fields.List(
        Text(validate=validate.Length(1, 1100)),
        required=True,
        validate=validate.Length(1, 20),
        metadata={"description": "The records that are another contact than the rest, as `source:id`."},
    )
    reason = Text(required=True, validate=validate.Length(1, 1000), metadata=REASON)


class ChoiceBody(Schema):
    phone = Text(validate=validate.Length(1, 100))
    email = Text(validate=validate.Length(1, 320))
    choice = Text(
        required=True,
        validate=validate.OneOf(choices.CHOICES),
        metadata={
            "description": "`once`: this interaction only. `always`: all by this number. `never`: not them."
        },
    )
    interaction = Text(
        validate=validate.Length(1, 1100),
        metadata={"description": "For `once`, as `source:id`; else the newest by it within two hours."},
    )
    reason = Text(required=True, validate=validate.Length(1, 1000), metadata=REASON)

    @validates_schema
    def _one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if ("phone" in data) == ("email" in data):
            raise ValidationError("Give phone or email, and not both.")


@blueprint.route("/customers/<customer_id>/interactions", methods=["POST"])
@blueprint.arguments(PlaceBody)
@blueprint.response(200, JournalEntryShape)
@may_answer(blueprint, {308: MOVED, 404: UNKNOWN, 422: "It is this customer's already."})
def place(body: dict[str, Any], customer_id: str) -> Response:
    """Give one interaction, with the other records of the same contact, to this customer.

    It may be still to come. To take it back, undo the entry.
    """
    return as_json(
        placing.place(
            the_core(),
            parts_of(body["interaction"]),
            customer_id,
            actor=current().actor,
            reason=body["reason"],
        )
    )


@blueprint.route("/customers/<customer_id>/identifiers", methods=["POST"])
@blueprint.arguments(ChoiceBody)
@blueprint.response(200, JournalEntryShape)
@may_answer(
    blueprint,
    {
        308: MOVED,
        404: UNKNOWN,
        409: "It is somebody's already, or several people use it: `candidates` may name whose.",
        422: "No number, no address, or one of our own.",
    },
)
def choose(body: dict[str, Any], customer_id: str) -> Response:
    """Say of a number or an address that is nobody's whether it is this customer's."""
    kind = "phone" if "phone" in body else "email"
    named = body.get("interaction")
    return as_json(
        choices.choose(
            the_core(),
            Identifier(kind, body[kind]),  # type: ignore[arg-type]
            customer_id,
            body["choice"],
            actor=current().actor,
            reason=body["reason"],
            named=None if named is None else parts_of(named),
        )
    )


@blueprint.route("/contacts/<contact_id>/apart", methods=["POST"])
@blueprint.arguments(ApartBody)
@blueprint.response(200, JournalEntryShape)
@may_answer(blueprint, {404: "There is no such contact.", 422: "Name some of its records, not all."})
def take_apart(body: dict[str, Any], contact_id: str) -> Response:
    """Say that these records are not the contact that they were taken for. They stay apart."""
    return as_json(
        placing.take_apart(
            the_core(),
            decode_id(contact_id),
            [parts_of(each) for each in body["interactions"]],
            actor=current().actor,
            reason=body["reason"],
        )
    )
