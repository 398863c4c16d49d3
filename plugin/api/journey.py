"""The journey: models, the map of all customers, its numbers, and a stage by a person's word."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.journey import OverrideShape
from plugin.auth.guard import current, the_core
from plugin.services import journey_map, stage_overrides

blueprint = Blueprint("journey", __name__, description="Stages of the customers' journey")

_DAYS = {"description": "How many days back changes count; 0: all of them."}


class WindowQuery(Schema):
    days = Count(load_default=90, validate=validate.Range(0, 3660), metadata=_DAYS)


class StageBody(Schema):
    stage = Text(
        required=True,
        validate=validate.Length(1, 64),
        metadata={"description": "A stage of the model in use."},
    )
    reason = Text(
        required=True,
        validate=validate.Length(1, stage_overrides.MAX_REASON),
        metadata={"description": "Why, for whoever reads it."},
    )
    until = Moment(
        allow_none=True, load_default=None, metadata={"description": "When it ends; null: until taken back."}
    )


class ModelStageShape(Schema):
    id = Text(required=True)
    title = Text(required=True)
    order = fields.Integer(required=True)
    at_risk_after_days = fields.Float(required=True, allow_none=True)
    dormant_after_days = fields.Float(required=True, allow_none=True)


class ModelShape(Schema):
    id = Text(required=True)
    title = Text(required=True)
    state = Text(required=True, metadata={"description": "active, preparing, threads or available"})
    since = Moment(required=True, allow_none=True)
    stages = fields.List(fields.Nested(ModelStageShape), required=True)


class ModelsShape(Schema):
    models = fields.List(fields.Nested(ModelShape), required=True)


class DwellShape(Schema):
    """Days between coming to a stage and leaving it, of those who left it in the window."""

    count = Count(required=True)
    mean_days = fields.Float(required=True, allow_none=True)
    median_days = fields.Float(required=True, allow_none=True)
    p90_days = fields.Float(required=True, allow_none=True)


class MapStageShape(Schema):
    id = Text(required=True)
    title = Text(required=True)
    order = fields.Integer(required=True)
    customers = Count(required=True)
    at_risk = Count(required=True)
    dormant = Count(required=True)
    set_by_people = Count(required=True)
    entered = Count(required=True)
    left = Count(required=True)
    dwell = fields.Nested(DwellShape, required=True)


class MapFlowShape(Schema):
    from_ = Text(required=True, allow_none=True, data_key="from")
    to = Text(required=True, allow_none=True)
    count = Count(required=True)
    back = fields.Boolean(required=True)


class FrictionShape(Schema):
    from_ = Text(required=True, data_key="from")
    to = Text(required=True, allow_none=True)
    reason = Text(required=True)
    count = Count(required=True)


class MapShape(Schema):
    """Where customers are now, and how they moved in the window."""

    model = Text(required=True)
    title = Text(required=True)
    days = Count(required=True)
    at = Moment(required=True)
    customers = Count(required=True)
    stages = fields.List(fields.Nested(MapStageShape), required=True)
    flows = fields.List(fields.Nested(MapFlowShape), required=True)
    friction = fields.List(
        fields.Nested(FrictionShape), required=True, metadata={"description": "Why customers went back."}
    )


class MetricsShape(Schema):
    """The numbers of the map; every rate with what it is a share of."""

    model = Text(required=True)
    days = Count(required=True)
    at = Moment(required=True)
    customers = Count(required=True)
    at_risk = Count(required=True)
    dormant = Count(required=True)
    changes = Count(required=True)
    forward = Count(required=True)
    back = Count(required=True)
    back_rate = fields.Float(required=True, allow_none=True, metadata={"description": "back / changes"})
    steps = fields.List(fields.Dict(), required=True)


class ReleasedShape(Schema):
    customer = Text(required=True)
    override = fields.Nested(OverrideShape, required=True, allow_none=True)


@blueprint.route("/journey/models")
@blueprint.response(200, ModelsShape)
def models() -> Response:
    """The model in use, the one being prepared, and those that could be used."""
    return as_json({"models": journey_map.models(the_core())})


@blueprint.route("/journey/map", endpoint="map")
@blueprint.arguments(WindowQuery, location="query")
@blueprint.response(200, MapShape)
@may_answer(blueprint, {422: "The query is not as documented."})
def show_map(query: dict[str, Any]) -> Response:
    """How many customers are in each stage, and how they moved."""
    return as_json(journey_map.read_map(the_core(), query["days"]))


@blueprint.route("/journey/metrics")
@blueprint.arguments(WindowQuery, location="query")
@blueprint.response(200, MetricsShape)
@may_answer(blueprint, {422: "The query is not as documented."})
def metrics(query: dict[str, Any]) -> Response:
    """The map in a few numbers."""
    return as_json(journey_map.metrics(the_core(), query["days"]))


@blueprint.route("/customers/<customer_id>/stage", methods=["PUT"])
@blueprint.arguments(StageBody)
@blueprint.response(200, OverrideShape)
@may_answer(
    blueprint,
    {
        308: "Merged: `Location` is the survivor.",
        404: "There is no such customer.",
        422: "The model has no such stage, the end lies in the past, or no reason is given.",
    },
)
def set_stage(body: dict[str, Any], customer_id: str) -> Response:
    """Set the customer's stage, with the reason and an end. It stands above what the model says."""
    return as_json(
        stage_overrides.set_stage(
            the_core(),
            customer_id,
            body["stage"],
            reason=body["reason"],
            until=body["until"],
            actor=current().actor,
        )
    )


@blueprint.route("/customers/<customer_id>/stage", methods=["DELETE"])
@blueprint.response(200, ReleasedShape)
@may_answer(
    blueprint,
    {308: "Merged: `Location` is the survivor.", 404: "There is no such customer, or nobody set a stage."},
)
def release_stage(customer_id: str) -> Response:
    """Take back what a person set: the model's word shows again."""
    stage_overrides.end_override(the_core(), customer_id, actor=current().actor)
    return as_json({"customer": customer_id, "override": None})
