"""Opening a panel in a desk's frame: an assertion or a code for a short bearer."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from marshmallow import ValidationError, fields, validate, validates_schema

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Schema, Text
from plugin.auth.guard import the_core
from plugin.auth.launch import Opened, launch, redeem, renew

blueprint = Blueprint("launching", __name__, description="Opening the panel in a desk's frame")
_REFUSED = {401: "Why the panel is not opened.", 422: "The body is not as documented."}


class ProofSchema(Schema):
    """Either what the desk signed and where it stands, or the code of a sign-in."""

    assertion = Text(
        validate=validate.Length(1, 4096),
        metadata={"description": "A JWT that the desk signed; it works once."},
    )
    origin = Text(validate=validate.Length(1, 300), metadata={"description": "Where the desk's page stands."})
    code = Text(validate=validate.Length(1, 200), metadata={"description": "From the window of a sign-in."})

    @validates_schema
    def one_of_two(self, data: dict[str, Any], **_: Any) -> None:
        if ("code" in data) == ("assertion" in data) or ("assertion" in data) != ("origin" in data):
            raise ValidationError("Give an assertion with its origin, or a code.")


class BearerShape(Schema):
    bearer = Text(required=True)
    expires_in = Count(required=True, metadata={"description": "Seconds."})
    name = Text(required=True, metadata={"description": "Who is signed in."})
    hint = fields.Dict(
        keys=Text(), values=Text(), required=True, metadata={"description": "What the desk signed."}
    )


@blueprint.route("/embed/sessions", methods=["POST"], endpoint="open")
@blueprint.arguments(ProofSchema)
@blueprint.response(200, BearerShape)
@may_answer(blueprint, _REFUSED)
def open_(proof: dict[str, Any]) -> Response:
    """A bearer for ten minutes, for the frame to keep in memory."""
    if "code" in proof:
        return _told(redeem(the_core(), proof["code"]))
    return _told(launch(the_core(), proof["assertion"], proof["origin"]))


@blueprint.route("/embed/renewals", methods=["POST"], endpoint="renew")
@blueprint.response(200, BearerShape)
@may_answer(blueprint, _REFUSED)
def renewal() -> Response:
    """Another bearer while the sign-in lasts; a desk that signs sends another assertion instead."""
    return _told(renew(the_core(), request.headers.get("Authorization", "").partition(" ")[2]))


def _told(opened: Opened) -> Response:
    return as_json(
        {
            "bearer": opened.bearer,
            "expires_in": opened.seconds,
            "name": opened.principal.name,
            "hint": dict(opened.hint),
        }
    )
