"""What operators and supervisors list: sources, quarantine, transfers."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Schema
from plugin.api.shapes import QuarantineShape, SourceListShape, TransferListShape
from plugin.auth.guard import the_core
from plugin.services import quarantine as quarantine_service
from plugin.services import sources as sources_service
from plugin.services import transfers as transfers_service

sources = Blueprint("sources", __name__, description="Connected systems")
quarantine = Blueprint("quarantine", __name__, description="Records that could not be understood")
transfers = Blueprint("transfers", __name__, description="Changes of hands")


class TransfersQuery(Schema):
    limit = Count(load_default=50, validate=validate.Range(1, 200))


@sources.route("/sources", endpoint="listing")
@sources.response(200, SourceListShape)
def list_sources() -> Response:
    """Every source with its state, lag and last error."""
    return as_json({"sources": sources_service.list_sources(the_core())})


@quarantine.route("/quarantine", endpoint="listing")
@quarantine.response(200, QuarantineShape)
def list_quarantine() -> Response:
    """What waits for an adapter that understands it; without the payloads."""
    return as_json({"quarantine": quarantine_service.entries(the_core())})


@transfers.route("/transfers", endpoint="listing")
@transfers.arguments(TransfersQuery, location="query")
@transfers.response(200, TransferListShape)
@may_answer(transfers, {422: "The query is not as documented."})
def list_transfers(query: dict[str, Any]) -> Response:
    """The newest transfers first."""
    return as_json({"transfers": transfers_service.list_transfers(the_core(), limit=query["limit"])})
