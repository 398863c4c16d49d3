"""``POST /api/v1/events``: CloudEvents 1.0. Looked at, kept whole, answered; worked on afterwards."""

from __future__ import annotations

from typing import Any

from flask import current_app, request
from marshmallow import validate
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.wrappers import Response

from connectors.kit import PushRequest
from plugin.api.answers import may_answer
from plugin.api.problems import Refused, of_status
from plugin.api.reading import Blueprint
from plugin.api.schema import Schema, Text
from plugin.auth.guard import the_core
from plugin.config import ConfigError
from plugin.domain import Malformed
from plugin.registry import RegistryError
from plugin.services import events
from plugin.services.errors import SettingsError

_READ = ("application/cloudevents+json", "application/cloudevents-batch+json")

blueprint = Blueprint("events", __name__, description="Events of programs")


class EventsQuery(Schema):
    source = Text(load_default=None, validate=validate.Length(1, 63))


@blueprint.route("/events", methods=["POST"])
@blueprint.arguments(EventsQuery, location="query")
@blueprint.doc(
    requestBody={
        "required": True,
        "description": "A CloudEvent of version 1.0: structured, a batch of at most 1,000, or binary with "
        "its attributes in `ce-` headers; at most 1 MB. Types and their data: docs/connect-cloudevents.md.",
        "content": {
            "application/cloudevents+json": {"schema": {"type": "object"}},
            "application/cloudevents-batch+json": {"schema": {"type": "array", "items": {"type": "object"}}},
            "*/*": {},
        },
    },
)
@blueprint.response(204)
@may_answer(
    blueprint,
    {
        404: "There is no source of this name that takes events.",
        413: "It is larger than 1 MB.",
        415: "It is a CloudEvent in another format than JSON.",
        422: "It is no CloudEvent of version 1.0; `errors` says why. Nothing of a batch is kept.",
        503: "It cannot be kept at the moment: send it again later.",
    },
)
def receive(query: dict[str, Any]) -> Response:
    """Keep events. They are safe when the answer is 204; the same events again are answered alike."""
    media_type = request.mimetype
    if media_type.startswith("application/cloudevents") and media_type not in _READ:
        raise UnsupportedMediaType
    push = PushRequest(
        url=request.url,
        method=request.method,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.get_data(),
    )
    try:
        new_for = events.receive(the_core(), query["source"], push)
    except Malformed as error:
        said = str(error)
        raise Refused([{"where": "body", "detail": f"{said[:1].upper()}{said[1:]}."}]) from None
    except (SettingsError, ConfigError, RegistryError) as error:
        current_app.logger.error("events: %s", error)
        return of_status(503)
    if new_for is not None:
        current_app.extensions["segue.wake"](new_for)
    return Response(status=204)
