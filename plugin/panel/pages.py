"""What every page has: words, times, addresses of static files with their version, who is signed in."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, g, request, send_from_directory
from markupsafe import Markup

from plugin.auth.cookies import read_session
from plugin.auth.forms import FIELD, form_token
from plugin.auth.guard import current, the_core
from plugin.auth.policy import may
from plugin.panel import formats, icons, mail, once, rows, words
from plugin.panel.addresses import address
from plugin.panel.clock import ZONE_COOKIE, ZONE_HEADER, Clock, zone_of
from plugin.panel.language import LANGUAGES, for_scripts, language, speak

STATIC = Path(__file__).parent / "static"
_YEAR = 31_536_000


def dress(app: Flask) -> None:
    """Give templates their words and helpers. Raises ConfigError."""
    speak(app)
    versions = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in STATIC.iterdir()
        if path.is_file()
    }

    @lru_cache(maxsize=1_000)
    def versioned(_script_root: str, name: str) -> str:
        return address("panel.static", filename=name, v=versions[name])

    def asset(name: str) -> str:
        return versioned(request.script_root, name)

    def mail_document(body: str) -> str:
        return mail.document(body, origin=request.host_url.rstrip("/"), style=asset("mail.css"))

    app.jinja_env.globals.update(
        words=words,
        logo=icons.logo,
        icon=icons.icon,
        entry_icon=icons.entry_icon,
        direction=icons.direction,
        rows=rows,
        once=once,
        asset=asset,
        mail_document=mail_document,
        languages=LANGUAGES,
        url_for=address,
    )
    app.jinja_env.filters.update(name=words.name, number=_number, per_cent=_per_cent, size=_size)
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
        zone = zone_of(request.headers.get(ZONE_HEADER) or request.cookies.get(ZONE_COOKIE))
        g.clock = Clock(zone, the_core().clock(), language())
    made: Clock = g.clock
    return made


def own_form_token() -> str:
    """The token for the forms of who asks; empty where nobody is signed in by a cookie."""
    if "form_token" not in g:
        secret = read_session(request, the_core().config)
        g.form_token = form_token(secret) if secret and g.get("principal") is not None else ""
    token: str = g.form_token
    return token


def drafted(form: str, interaction: str | None, customer: str) -> Markup:
    """The attributes of a form whose fields are kept while they are typed (static/drafts.js).

    ``data-draft`` tells forms apart in the browser: no agent finds there what another one typed.
    """
    about = f"interaction={interaction}" if interaction else f"customer={customer}"
    owner = hashlib.sha256(current().actor.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Markup(' data-draft="{} {} {}" data-drafts="{}"').format(
        owner, form, about, address("drafts.keep")
    )


def _number(value: float, digits: int = 0) -> str:
    return formats.number(language(), value, digits)


def _per_cent(share: float, digits: int = 0) -> str:
    return formats.per_cent(language(), share, digits)


def _size(octets: int) -> str:
    return formats.size(language(), octets)


def _of_request() -> dict[str, Any]:
    principal = g.get("principal")
    return {
        "clock": clock(),
        "language": language(),
        "for_scripts": for_scripts(),
        "principal": principal,
        "here": request.full_path if request.method == "GET" else "/",
        "form_field": FIELD,
        "form_token": own_form_token(),
        "drafted": drafted,
        "can": (lambda endpoint: principal is not None and may(principal.role, endpoint)),
    }
