"""The frame, the window in which an agent signs in for it, and the script for the desk's page."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, render_template, request, send_from_directory

from plugin.auth.cookies import read_session
from plugin.auth.guard import current, the_core
from plugin.auth.launch import make_code
from plugin.panel.pages import STATIC

_HOUR = 3600


def make_blueprint(origins: tuple[str, ...]) -> Blueprint:
    """The embeddable pages, for the desks at ``origins``."""
    blueprint = Blueprint("embed", __name__, url_prefix="/embed")
    allowed = orjson.dumps(origins).decode()

    @blueprint.get("/panel", endpoint="show")
    def show() -> str:
        """A frame without data: what it shows is asked for with the bearer that the desk's word gets it."""
        return render_template("frame.html", origins=allowed)

    @blueprint.get("/sign-in", endpoint="sign_in")
    def sign_in() -> str:
        """Who is signed in hands the frame that opened this window a code that works once."""
        core = the_core()
        code = make_code(core, read_session(request, core.config) or "", current())
        return render_template("handing.html", code=code)

    @blueprint.get("/segue.js", endpoint="script", defaults={"name": "segue.js"})
    @blueprint.get("/hosted.js", endpoint="script", defaults={"name": "hosted.js"})
    def script(name: str) -> Response:
        """``<segue-panel>``, for any page; and what our own pages for hosts share."""
        return send_from_directory(STATIC, name, max_age=_HOUR)

    return blueprint
