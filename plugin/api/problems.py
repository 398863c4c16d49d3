"""Problem documents (RFC 9457) for everything that goes wrong on a path for programs.

``type`` is ``/problems/<slug>``. ``detail`` is one sentence without personal data; ``candidates``
stand in the answers about customers; ``errors`` name the parts of the request that were refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import structlog
from flask import Flask, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from plugin.auth.guard import is_for_programs
from plugin.services.errors import Moved, Problem
from plugin.storage import Busy, StorageError

MEDIA_TYPE = "application/problem+json"

log = structlog.get_logger()

# What an HTTP status means here: slug, title, detail. Flask's own texts are not repeated: some quote
# the request.
STATUSES: Mapping[int, tuple[str, str, str]] = {
    400: ("bad-request", "The request cannot be read", "Its syntax is not that of HTTP or JSON."),
    401: ("not-signed-in", "Nobody is signed in", "Send a valid token: Authorization: Bearer segue_…"),
    403: ("not-allowed", "This is not allowed", "The role of this token or account may not do this."),
    404: ("not-found", "There is no such thing", "Nothing is found under this address."),
    405: ("method-not-allowed", "Not by this method", "The header Allow names the methods for this address."),
    413: ("too-large", "The request is too large", "Send at most 1 MB in one request."),
    414: ("address-too-long", "The address is too long", "Shorten the query."),
    415: ("unsupported-media-type", "Not in this media type", "Send application/json."),
    422: ("invalid", "The request cannot be understood", "A part of the request is not as documented."),
    429: ("too-many-requests", "Too many requests", "Wait a moment, then try again."),
    500: ("internal", "Something went wrong here", "It is written to the server's log."),
    503: ("unavailable", "Not available at the moment", "The database cannot be used; try again later."),
}


class Refused(Exception):
    """Parts of the request that are not as documented: ``errors`` is ``[{"where", "detail"}]``."""

    def __init__(self, errors: Sequence[Mapping[str, str]]) -> None:
        super().__init__("the request is not as documented")
        self.errors = list(errors)


def problem(status: int, slug: str, title: str, detail: str, **more: Any) -> Response:
    """A problem document."""
    body = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail, **more}
    return Response(orjson.dumps(body), status, mimetype=MEDIA_TYPE)


def of_status(status: int, **more: Any) -> Response:
    """The problem document of a bare HTTP status."""
    slug, title, detail = STATUSES.get(status) or STATUSES[400 if status < 500 else 500]
    return problem(status, slug, title, detail, **more)


def handle_errors(app: Flask) -> None:
    """Answer every error: a problem to a program, a page to a person."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Problem, _service)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Moved, _moved)
    app.register_error_handler(StorageError, _storage)


def _http(error: HTTPException) -> Response:
    if isinstance(error, RequestRedirect):
        return redirect(error.new_url, error.code)  # the router's, to the address with its slash
    status = error.code or 500
    response = of_status(status) if _for_program() else _page(status)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Segue"'
    return response


def _service(error: Problem) -> Response:
    if _for_program():
        return problem(error.status, error.slug, error.title, error.detail, candidates=error.candidates)
    return _page(error.status, error.title, error.detail, error.slug)


def _refused(error: Refused) -> Response:
    return of_status(422, errors=error.errors) if _for_program() else _page(422)


def _moved(error: Moved) -> Response:
    """A merged customer's address leads to the survivor for good; nobody keeps the answer (``no-store``),
    so that a merge that is undone after all is no trouble.
    """
    values = dict(request.view_args or {})
    values.update(request.args.to_dict())
    key = "customer_id" if "customer_id" in values else "customer"
    values[key] = error.to
    return redirect(url_for(request.endpoint or "panel.home", **values), 308)


def _storage(error: StorageError) -> Response:
    log.error("storage", error=str(error))
    response = of_status(503) if _for_program() else _page(503)
    if isinstance(error, Busy):
        response.headers["Retry-After"] = "1"
    return response


def _for_program() -> bool:
    return is_for_programs(request.path)


def _page(
    status: int, title: str | None = None, detail: str | None = None, slug: str | None = None
) -> Response:
    _, usual_title, usual_detail = STATUSES.get(status) or STATUSES[400 if status < 500 else 500]
    text = render_template(
        "error.html",
        status=status,
        slug=slug,
        title=title or usual_title,
        detail=detail or _for_person(status, usual_detail),
    )
    return Response(text, status, mimetype="text/html")


def _for_person(status: int, usual: str) -> str:
    return {
        400: "The browser sent something that cannot be read.",
        401: "Your session has ended. Sign in again.",
        403: "Your account may not do this, or the page was open for too long: load it again.",
    }.get(status, usual)
