"""``GET /api/v1/context``: who, stage and why, open matters, facts, timeline, in one call.

The hottest call of all: its query is read without a schema, its answer goes out as the bytes that
the service gives.
"""

from __future__ import annotations

from flask import Response, request

from plugin.api.answers import may_answer, raw_json
from plugin.api.hints import documented, read_hint, read_time
from plugin.api.reading import Blueprint
from plugin.api.shapes.context import ContextShape
from plugin.auth.guard import current, the_core
from plugin.services.context import context

blueprint = Blueprint("context", __name__, description="The whole context of one customer")


@blueprint.route("/context")
@blueprint.doc(parameters=documented())
@blueprint.response(200, ContextShape)
@may_answer(
    blueprint,
    {
        404: "Nobody is known by this.",
        409: "Several people use it: `candidates` names them.",
        422: "The number is withheld, or the query is not as documented.",
    },
)
def get_context() -> Response:
    """The context of the customer whom exactly one of the hints names."""
    return raw_json(
        context(
            the_core(),
            read_hint(request.args),
            actor=current().actor,
            as_of=read_time(request.args, "as_of"),
            known_at=read_time(request.args, "known_at"),
        )
    )
