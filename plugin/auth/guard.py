"""The check before every request: who asks, and may they. Refuses whatever the policy does not name."""

from __future__ import annotations

from typing import Never
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.sansio.request import Request as AnyRequest
from werkzeug.wrappers import Response

from plugin.auth.cookies import read_session
from plugin.auth.forms import is_genuine
from plugin.auth.launch import PREFIX as FRAMED
from plugin.auth.launch import find_bearer
from plugin.auth.policy import POLICY, PUBLIC, may
from plugin.auth.principal import Principal
from plugin.auth.sessions import find_session
from plugin.auth.tokens import find_token
from plugin.services import audit
from plugin.services.core import Core

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_BEARER = "bearer "


def guard(app: Flask, core: Core) -> None:
    """Put the check before every request of ``app``."""

    app.extensions["segue.core"] = core

    def check() -> Response | None:
        g.principal = None
        endpoint = request.endpoint
        if endpoint is None:
            return None  # no such page, or not by this method: the router answers
        if POLICY.get(endpoint) == PUBLIC:
            return None
        principal = identify(core)
        if principal is None:
            return _ask_to_sign_in()
        if not may(principal.role, endpoint):
            abort(403)
        if principal.by == "session" and request.method not in _SAFE:
            require_genuine(read_session(request, core.config))
        g.principal = principal
        return None

    app.before_request(check)


def identify(core: Core) -> Principal | None:
    """Who asks in the request at hand."""
    return who_asks(core, request)


def who_asks(core: Core, request: AnyRequest) -> Principal | None:
    """Who asks. A token counts before a cookie, and a wrong token is never helped out by a cookie."""
    header = request.headers.get("Authorization")
    if header is not None:
        if header[: len(_BEARER)].lower() != _BEARER:
            return None
        given = header[len(_BEARER) :].strip()
        find = find_bearer if given.startswith(FRAMED) else find_token
        with core.store.look() as look:
            return find(look, given, core.clock())
    token = read_session(request, core.config)
    if not token:
        return None
    with core.store.look() as look:
        return find_session(look, token, core.clock())


def the_core() -> Core:
    """The workspace of the running app."""
    core: Core = current_app.extensions["segue.core"]
    return core


def current() -> Principal:
    """Who asks, in an endpoint that is not public."""
    principal: Principal | None = g.get("principal")
    if principal is None:
        raise RuntimeError("this endpoint is public: nobody is signed in")
    return principal


def note(action: str, customer_id: int | None = None, **detail: str | int) -> None:
    """Write to the audit trail that the caller did ``action``, and through which broken glass; ids and
    counts only."""
    core = the_core()
    view = g.get("view")
    if view is not None:
        detail |= view.through()
    with core.store.jot() as look:
        audit.record(
            look,
            at=core.clock(),
            actor=current().actor,
            action=action,
            customer_id=customer_id,
            detail=detail or None,
        )


def require_genuine(secret: str | None) -> None:
    """Refuse a form post that does not come from a page of ours."""
    if not is_genuine(request, secret):
        abort(403, description="The form is out of date or comes from another site. Load the page again.")


def is_for_programs(path: str) -> bool:
    """Whether ``path`` answers programs: problems as JSON instead of pages, 401 instead of a form."""
    return path.startswith(("/api/", "/healthz", "/hooks/", "/metrics", "/readyz")) and not path.startswith(
        "/api/docs"
    )


def safe_next(target: str | None) -> str:
    """``target`` when it is a path on this server, else the home page."""
    if not target or not target.startswith("/") or "\\" in target:
        return "/"
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or target.startswith("//"):
        return "/"
    return target if target.isprintable() else "/"


def _ask_to_sign_in() -> Response:
    if is_for_programs(request.path) or request.method not in _SAFE or "Authorization" in request.headers:
        _refuse()
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        _refuse()  # a script cannot use a form
    target = request.full_path if request.query_string else request.path
    return redirect(url_for("session.form", next=target), 303)


def _refuse() -> Never:
    abort(401)
