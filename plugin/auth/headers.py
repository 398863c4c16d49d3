"""What browsers may do with our answers: one table of content security policies, one of headers."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response, request

from plugin.auth.cookies import is_secure
from plugin.auth.hosts import embed_origins
from plugin.config import Config

_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors {ancestors}"
)
_HSTS = "max-age=31536000"
_DATA = "default-src 'none'; frame-ancestors 'none'"
_FRAMEABLE = ("embed.show", "hosts.show", "hosts.signed")
# A window that a frame has opened may speak to it: elsewhere windows are kept apart.
_OPENED = ("embed.sign_in", "session.form", "session.sign_in")
# Loaded by the desk's own page.
_SHARED = ("embed.script",)

_FIXED: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy_of(endpoint: str | None, mimetype: str | None, origins: tuple[str, ...]) -> str:
    """The content security policy of an answer.

    Pages run our own scripts and styles and nothing else; only the embeddable ones may stand in a
    frame, and only in the configured desks'. Anything that is no page may do nothing at all.
    """
    if mimetype != "text/html":
        return _DATA
    ancestors = " ".join(("'self'", *origins)) if endpoint in _FRAMEABLE and origins else "'none'"
    return _PAGE.format(ancestors=ancestors)


def of_data(config: Config) -> dict[str, str]:
    """The headers of an answer that is no page and may not be kept."""
    found = {**_FIXED, "Content-Security-Policy": _DATA, "Cache-Control": "no-store"}
    return {**found, "Strict-Transport-Security": _HSTS} if is_secure(config) else found


def protect(app: Flask, config: Config) -> None:
    """Put the headers on every answer of ``app``. Raises ConfigError."""
    origins = embed_origins(config)
    secure = is_secure(config)

    def add(response: Response) -> Response:
        headers = response.headers
        for name, value in _FIXED.items():
            headers[name] = value
        headers["Content-Security-Policy"] = policy_of(request.endpoint, response.mimetype, origins)
        if request.endpoint in _OPENED:
            headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
        if request.endpoint in _SHARED:
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            headers["Access-Control-Allow-Origin"] = "*"
        elif request.endpoint == "panel.static":
            # The sandboxed frame of a mail has no origin, and loads its style sheet all the same.
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        else:
            headers["Cache-Control"] = "no-store"
        if secure:
            headers["Strict-Transport-Security"] = _HSTS
        return response

    app.after_request(add)
