"""The breaker of merges by rule, for operators: ids and counts, no customers."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.timeline import JournalEntryShape
from plugin.auth.guard import current, the_core
from plugin.services.identity import breaker
from plugin.services.identity import resume as resuming

blueprint = Blueprint("breaker", __name__, description="When too many customers merge by rule")


class BreakerShape(Schema):
    stopped = fields.Boolean(required=True)
    since = Moment(required=True, allow_none=True)
    suspended_until = Moment(required=True, allow_none=True)
    merges = Count(required=True, metadata={"description": "By rule, within the hour that counts."})
    profiles = Count(required=True, metadata={"description": "At the last count."})
    waiting = Count(required=True)
    said_by = fields.Dict(
        keys=Text(), values=Count(), required=True, metadata={"description": "Merges by source."}
    )
    batch = fields.List(fields.Nested(JournalEntryShape), required=True)


class ResumeBody(Schema):
    hours = fields.Float(
        load_default=0.0,
        validate=validate.Range(0, resuming.LONGEST),
        metadata={"description": "Let everything through for so long, as while a CRM is being connected."},
    )


@blueprint.route("/identity/breaker")
@blueprint.response(200, BreakerShape)
def show() -> Response:
    """Whether merges by rule are stopped, and the batch that did it, newest first."""
    return as_json(breaker.status(the_core()))


@blueprint.route("/identity/breaker/resume", methods=["POST"])
@blueprint.arguments(ResumeBody)
@blueprint.response(200, BreakerShape)
@may_answer(blueprint, {422: "The request is not as documented."})
def resume(body: dict[str, Any]) -> Response:
    """Let merges happen again, those that waited first: the evidence decides."""
    return as_json(resuming.resume(the_core(), actor=current().actor, hours=body["hours"]))


@blueprint.route("/identity/breaker/revert", methods=["POST"])
@blueprint.response(200, BreakerShape)
@may_answer(blueprint, {422: "Merges are not stopped."})
def revert() -> Response:
    """Part again what merged by rule in the hour before it stopped, until it is resumed."""
    return as_json(resuming.revert(the_core(), actor=current().actor))
