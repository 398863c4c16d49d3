"""What is known for certain of a person: verifications, powers of attorney, corrections."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.identity import MOVED, UNKNOWN
from plugin.api.reading import Blueprint
from plugin.api.schema import Moment, Schema, Text
from plugin.api.shapes.customers import FieldShape, VerificationShape
from plugin.auth.guard import current, note, the_core
from plugin.domain import Identifier
from plugin.services.context.lookup import split as parts_of
from plugin.services.identity import fields as reconciled
from plugin.services.identity import verify as verifying
from plugin.storage import decode_id

blueprint = Blueprint("knowing", __name__, description="What was verified, and what was corrected")


class VerifyBody(Schema):
    kind = Text(load_default="verification", validate=validate.OneOf(verifying.KINDS))
    method = Text(
        required=True,
        validate=validate.Length(1, verifying.MAX_METHOD),
        metadata={"description": "How it was checked, such as callback or security question."},
    )
    until = Moment(metadata={"description": "Default: an hour; a power of attorney: until it is revoked."})
    phone = Text(validate=validate.Length(1, 100), metadata={"description": "What they were known by."})
    email = Text(validate=validate.Length(1, 320))
    external = Text(validate=validate.Length(1, 1100))
    holder = Text(
        validate=validate.Length(1, 500),
        metadata={"description": "Who may act for them, of a power of attorney."},
    )


class VerificationsShape(Schema):
    verifications = fields.List(fields.Nested(VerificationShape), required=True)


class CorrectBody(Schema):
    value = Text(required=True, validate=validate.Length(1, reconciled.MAX_VALUE))


class CorrectedShape(Schema):
    field = fields.Nested(FieldShape, required=True, allow_none=True)


@blueprint.route("/customers/<customer_id>/verifications", methods=["POST"])
@blueprint.arguments(VerifyBody)
@blueprint.response(200, VerificationShape)
@may_answer(blueprint, {308: MOVED, 404: UNKNOWN, 422: "The request is not as documented."})
def verify(body: dict[str, Any], customer_id: str) -> Response:
    """Record that the person was verified, how and until when; or who may act for them."""
    found = verifying.verify(
        the_core(),
        customer_id,
        kind=body["kind"],
        method=body["method"],
        actor=current().actor,
        until=body.get("until"),
        known_by=_known_by(body),
        holder=body.get("holder"),
    )
    return as_json(found)


@blueprint.route("/customers/<customer_id>/verifications")
@blueprint.response(200, VerificationsShape)
@may_answer(blueprint, {308: MOVED, 404: UNKNOWN})
def verifications(customer_id: str) -> Response:
    """All that was ever recorded, newest first, also what has ended."""
    found = verifying.everything(the_core(), customer_id)
    note("identity.verifications", decode_id(customer_id))
    return as_json({"verifications": found})


@blueprint.route("/verifications/<verification_id>/revoke", methods=["POST"])
@blueprint.response(200, VerificationShape)
@may_answer(blueprint, {404: "There is no such verification.", 422: "It has ended already."})
def revoke(verification_id: str) -> Response:
    """End a verification or a power of attorney now."""
    return as_json(verifying.revoke(the_core(), verification_id, actor=current().actor))


@blueprint.route("/customers/<customer_id>/fields/<field>", methods=["PUT"])
@blueprint.arguments(CorrectBody)
@blueprint.response(200, CorrectedShape)
@may_answer(blueprint, {308: MOVED, 404: UNKNOWN, 422: "There is no such field, or the value is none."})
def correct(body: dict[str, Any], customer_id: str, field: str) -> Response:
    """Let this value stand, whatever the systems say, until it is released."""
    found = reconciled.correct(the_core(), customer_id, field, body["value"], actor=current().actor)
    return as_json({"field": found})


@blueprint.route("/customers/<customer_id>/fields/<field>", methods=["DELETE"])
@blueprint.response(200, CorrectedShape)
@may_answer(blueprint, {308: MOVED, 404: "Nobody corrected that."})
def release(customer_id: str, field: str) -> Response:
    """Believe the systems again; answers with what they say, null where they say nothing."""
    return as_json({"field": reconciled.release(the_core(), customer_id, field, actor=current().actor)})


def _known_by(body: dict[str, Any]) -> Identifier | None:
    if "phone" in body:
        return Identifier("phone", body["phone"])
    if "email" in body:
        return Identifier("email", body["email"])
    if "external" in body:
        source, external_id = parts_of(body["external"])
        return Identifier("external", external_id, source)
    return None
