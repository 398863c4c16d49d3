"""``POST /hooks/{source}``: a system's own push. Verified, kept whole, answered; worked on afterwards."""

from __future__ import annotations

from flask import current_app, request
from werkzeug.wrappers import Response

from connectors.kit import PushRequest
from plugin.api.answers import may_answer
from plugin.api.problems import of_status
from plugin.api.reading import Blueprint
from plugin.auth.guard import the_core
from plugin.config import ConfigError
from plugin.registry import RegistryError
from plugin.services.errors import SettingsError
from plugin.services.inbox import accept

blueprint = Blueprint("hooks", __name__, description="Pushes of connected systems")


@blueprint.route("/hooks/<source>", methods=["POST"])
@blueprint.doc(
    security=[],
    requestBody={
        "required": True,
        "description": "What the system sends, at most 1 MB, with the system's own signature.",
        "content": {"*/*": {}},
    },
)
@blueprint.response(204)
@may_answer(
    blueprint,
    {
        401: "The signature does not hold. Nothing is kept.",
        404: "No source of this name takes pushes.",
        413: "It is larger than 1 MB.",
        503: "It cannot be verified or kept at the moment: send it again later.",
    },
)
def receive(source: str) -> Response:
    """Keep a push. It is safe when the answer is 204; the same push again is answered alike."""
    push = PushRequest(
        url=request.url,
        method=request.method,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.get_data(),
    )
    try:
        is_new = accept(the_core(), source, push)
    except (SettingsError, ConfigError, RegistryError) as error:
        current_app.logger.error("push for %s: %s", source, error)
        return of_status(503)
    if is_new:
        current_app.extensions["segue.wake"](source)
    return Response(status=204)


def _challenge(response: Response) -> Response:
    """RFC 9110 wants a challenge with each 401: here it is the vendor's own signature."""
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = 'Signature realm="Segue"'
    return response


blueprint.after_request(_challenge)
