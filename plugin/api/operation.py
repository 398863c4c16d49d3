"""What operators list: sources and quarantine."""

from __future__ import annotations

from flask import Response

from plugin.api.answers import as_json
from plugin.api.reading import Blueprint
from plugin.api.shapes.operation import QuarantineShape, SourceListShape
from plugin.auth.guard import the_core
from plugin.services import quarantine as quarantine_service
from plugin.services import sources as sources_service

sources = Blueprint("sources", __name__, description="Connected systems")
quarantine = Blueprint("quarantine", __name__, description="Records that could not be understood")


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
