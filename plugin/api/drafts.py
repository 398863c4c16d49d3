"""What an agent typed and has not sent: their own drafts, and nobody else's."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.about import AboutBody
from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Moment, Schema, Text
from plugin.auth.guard import current, the_core
from plugin.services import drafts

blueprint = Blueprint("drafts", __name__, description="What was typed and not sent")


class DraftBody(AboutBody):
    form = Text(required=True, validate=validate.OneOf(drafts.FORMS))
    typed = fields.Dict(
        keys=Text(validate=validate.OneOf(sorted(drafts.FIELDS))),
        values=Text(validate=validate.Length(0, drafts.MAX_FIELD)),
        required=True,
        metadata={"description": "What stands in the form; nothing at all lets the draft go."},
    )


class KeptShape(Schema):
    kept_at = Moment(
        required=True, allow_none=True, metadata={"description": "Null when the draft was let go."}
    )


class DraftShape(Schema):
    form = Text(required=True)
    interaction = Text(required=True, allow_none=True)
    customer = Text(required=True)
    customer_name = Text(required=True, allow_none=True)
    typed = fields.Dict(keys=Text(), values=Text(), required=True)
    updated_at = Moment(required=True)


class DraftsShape(Schema):
    drafts = fields.List(fields.Nested(DraftShape), required=True)


@blueprint.route("/drafts", methods=["PUT"], endpoint="keep")
@blueprint.arguments(DraftBody)
@blueprint.response(200, KeptShape)
@may_answer(
    blueprint,
    {404: "There is no such customer, or the interaction has not arrived.", 422: "It is not as documented."},
)
def keep(body: dict[str, Any]) -> Response:
    """Keep what you typed into a form about an interaction, or about a customer who has none yet.

    It replaces what you kept there before, is shown to you alone, and goes seven days after you touched
    it last. Payment cards are masked.
    """
    kept_at = drafts.keep(
        the_core(),
        actor=current().actor,
        form=body["form"],
        interaction=body.get("interaction"),
        customer=body.get("customer"),
        fields=body["typed"],
    )
    return as_json({"kept_at": kept_at})


@blueprint.route("/drafts", endpoint="listing")
@blueprint.response(200, DraftsShape)
def listing() -> Response:
    """Your drafts, the last touched first."""
    return as_json({"drafts": drafts.listing(the_core(), current().actor)})
