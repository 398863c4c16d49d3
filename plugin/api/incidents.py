"""Incidents over HTTP: posted, ended, listed."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Moment, Schema, Text
from plugin.auth.guard import current, the_core
from plugin.services import incidents

blueprint = Blueprint("incidents", __name__, description="What is wrong for many customers at once")

_VALUE = validate.Length(1, 100)


class ScopeBody(Schema):
    """Of each kind that is given one value has to fit; nothing given: everybody."""

    cities = fields.List(Text(validate=_VALUE))
    postcodes = fields.List(Text(validate=_VALUE), metadata={"description": "They fit by their beginning."})
    queues = fields.List(Text(validate=_VALUE), metadata={"description": "Of a contact since it began."})
    tags = fields.List(Text(validate=_VALUE), metadata={"description": "Reasons and tags of such a contact."})
    attributes = fields.Dict(
        keys=Text(validate=_VALUE),
        values=Text(validate=_VALUE),
        metadata={"description": "Of a CRM's record, such as a product."},
    )


class IncidentBody(Schema):
    title = Text(required=True, validate=validate.Length(1, 200))
    text = Text(load_default="", validate=validate.Length(0, 2000))
    scope = fields.Nested(ScopeBody, load_default=dict)
    starts_at = Moment(metadata={"description": "Default: now."})
    ends_at = Moment(metadata={"description": "Default: when somebody ends it."})


class IncidentShape(Schema):
    id = Text(required=True)
    title = Text(required=True)
    text = Text(required=True)
    scope = fields.Nested(ScopeBody, required=True)
    starts_at = Moment(required=True)
    ends_at = Moment(required=True, allow_none=True)
    state = Text(required=True, metadata={"description": "planned, on or over"})
    by = Text(required=True)
    ended_by = Text(required=True, allow_none=True)


class IncidentsShape(Schema):
    incidents = fields.List(fields.Nested(IncidentShape), required=True)


@blueprint.route("/incidents", endpoint="listing")
@blueprint.response(200, IncidentsShape)
def listing() -> Response:
    """All that were posted, the newest first, at most a hundred."""
    return as_json({"incidents": incidents.listing(the_core())})


@blueprint.route("/incidents", methods=["POST"], endpoint="post")
@blueprint.arguments(IncidentBody)
@blueprint.response(200, IncidentShape)
@may_answer(blueprint, {422: "The request is not as documented, or it ends before it begins."})
def post(body: dict[str, Any]) -> Response:
    """Post an incident. It stands in the context and the panel of whom it concerns within two seconds."""
    found = incidents.post(
        the_core(),
        title=body["title"],
        text=body["text"],
        scope=incidents.read_scope(body["scope"]),
        actor=current().actor,
        starts_at=body.get("starts_at"),
        ends_at=body.get("ends_at"),
    )
    return as_json(found)


@blueprint.route("/incidents/<incident_id>/end", methods=["POST"], endpoint="end")
@blueprint.response(200, IncidentShape)
@may_answer(blueprint, {404: "There is no such incident.", 422: "It is over."})
def end(incident_id: str) -> Response:
    """Let an incident end now."""
    return as_json(incidents.end(the_core(), incident_id, actor=current().actor))
