"""Who else looks at a customer now: a page says that it does, and is told of the others."""

from __future__ import annotations

from typing import Any

from flask import Response, abort
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Moment, Schema, Text
from plugin.auth.guard import current, the_core
from plugin.auth.principal import Principal
from plugin.services import presence
from plugin.services.presence import Viewer

blueprint = Blueprint("presence", __name__, description="Who else looks at a customer now")

_PAGE = validate.And(validate.Length(8, 64), validate.Regexp("^[A-Za-z0-9-]+$"))
_PERSONS = "A person says this, no program."


class PageBody(Schema):
    page = Text(
        required=True, validate=_PAGE, metadata={"description": "What the page calls itself, at random."}
    )


class LookingShape(Schema):
    name = Text(required=True)
    since = Moment(required=True)


class LookingListShape(Schema):
    looking = fields.List(fields.Nested(LookingShape), required=True)


@blueprint.route("/customers/<customer_id>/presence", methods=["PUT"], endpoint="look")
@blueprint.arguments(PageBody)
@blueprint.response(200, LookingListShape)
@may_answer(
    blueprint,
    {308: "Merged: `Location` is the survivor.", 403: _PERSONS, 404: "There is no such customer."},
)
def look(body: dict[str, Any], customer_id: str) -> Response:
    """Say that a page of yours shows the customer; who else looks.

    It holds for sixty seconds: say it again while the page is in sight. A page shows one customer: what it
    says of another one takes back the first. Where agents are called by pseudonyms, those who judge their
    work see these.
    """
    core, me = the_core(), _person()
    viewer = Viewer.of(core, me.actor, me.role)
    others = presence.look_at(core, customer_id, body["page"], viewer, me.name)
    return as_json({"looking": [each.as_json() for each in others]})


@blueprint.route("/presence", methods=["DELETE"], endpoint="leave")
@blueprint.arguments(PageBody, location="query")
@blueprint.response(204)
@may_answer(blueprint, {403: _PERSONS, 422: "The query is not as documented."})
def leave(query: dict[str, Any]) -> Response:
    """Say that a page of yours shows nobody any more."""
    presence.leave(the_core(), query["page"], _person().actor)
    return Response(status=204)


def _person() -> Principal:
    me = current()
    if me.by == "token":
        abort(403)
    return me
