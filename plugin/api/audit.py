"""The audit trail: who saw, changed, merged and exported what, and when."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.operation import AuditShape
from plugin.auth.guard import note, the_core
from plugin.auth.seeing import the_view
from plugin.services.audit.search import MAX_LIMIT, entries

blueprint = Blueprint("audit", __name__, description="Who did what")


class AuditQuery(Schema):
    actor = Text(validate=validate.Length(1, 320), metadata={"description": "Whose entries."})
    action = Text(
        validate=validate.Length(1, 63),
        metadata={"description": "One action (`context.read`), or a family of them (`identity.`)."},
    )
    customer = Text(validate=validate.Length(1, 63), metadata={"description": "To whom it was done."})
    since = Moment(metadata={"description": "From then on."})
    until = Moment(metadata={"description": "Before then."})
    before = Text(validate=validate.Length(1, 200), metadata={"description": "`next` of the page before."})
    limit = Count(load_default=50, validate=validate.Range(1, MAX_LIMIT))


@blueprint.route("/audit", endpoint="listing")
@blueprint.arguments(AuditQuery, location="query")
@blueprint.response(200, AuditShape)
@may_answer(blueprint, {422: "The query is not as documented."})
def listing(query: dict[str, Any]) -> Response:
    """The newest entries first: of a supervisor's teams and their own. Reading them is itself an entry."""
    found = entries(the_core(), the_view(), **query)
    note("audit.read", found=len(found["entries"]))
    return as_json(found)
