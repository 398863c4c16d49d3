"""What every page has: words, times, addresses of static files with their version, who is signed in."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, g, request, send_from_directory, url_for
from markupsafe import Markup

from plugin.auth.cookies import read_session
from plugin.auth.forms import FIELD, form_token
from plugin.auth.guard import current, the_core
from plugin.auth.policy import may
from plugin.panel import mail, words
from plugin.panel.clock import ZONE_COOKIE, Clock, zone_of

STATIC = Path(__file__).parent / "static"
_YEAR = 31_536_000


def dress(app: Flask) -> None:
    """Give templates their words and helpers."""
    versions = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in STATIC.iterdir()
        if path.is_file()
    }

    def asset(name: str) -> str:
        return url_for("panel.static", filename=name, v=versions[name])

    def mail_document(body: str) -> str:
        return mail.document(body, origin=request.host_url.rstrip("/"), style=asset("mail.css"))

    app.jinja_env.globals.update(words=words, asset=asset, mail_document=mail_document)
    app.jinja_env.filters.update(name=words.name)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_of_request)


def serve_static(blueprint: Blueprint) -> None:
    """Static files: for ever under an address with their version, else asked for again each time."""

    @blueprint.get("/static/<path:filename>", endpoint="static")
    def static(filename: str) -> Response:
        response = send_from_directory(STATIC, filename, max_age=_YEAR if "v" in request.args else 0)
        if "v" in request.args:
            response.cache_control.immutable = True
        return response


def clock() -> Clock:
    """The clock of this request."""
    if "clock" not in g:
        g.clock = Clock(zone_of(request.cookies.get(ZONE_COOKIE)), the_core().clock())
    made: Clock = g.clock
    return made


def drafted(form: str, interaction: str | None, customer: str) -> Markup:
    """The attributes of a form whose fields are kept while they are typed (static/drafts.js).

    ``data-draft`` tells forms apart in the browser: no agent finds there what another one typed.
    """
    about = f"interaction={interaction}" if interaction else f"customer={customer}"
    owner = hashlib.sha256(current().actor.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Markup(' data-draft="{} {} {}" data-drafts="{}"').format(
        owner, form, about, url_for("drafts.keep")
    )


def _of_request() -> dict[str, Any]:
    principal = g.get("principal")
    token = read_session(request, the_core().config)
    return {
        "clock": clock(),
        "principal": principal,
        "form_field": FIELD,
        "form_token": form_token(token) if principal is not None and token else "",
        "drafted": drafted,
        "can": (lambda endpoint: principal is not None and may(principal.role, endpoint)),
    }
