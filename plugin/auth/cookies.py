"""The two cookies: the session's, and the form's that a sign-in is tied to before there is a session.

Behind TLS their names begin with ``__Host-``: a browser then takes them only from this very host,
over TLS, for the whole site, so that a neighbouring host cannot plant one.
"""

from __future__ import annotations

from flask import Request
from werkzeug.sansio.request import Request as AnyRequest
from werkzeug.wrappers import Response

from plugin.auth.sessions import LIFETIME
from plugin.config import Config


def _name(config: Config, word: str) -> str:
    return f"__Host-segue-{word}" if is_secure(config) else f"segue-{word}"


def is_secure(config: Config) -> bool:
    """Whether browsers reach this server over TLS."""
    return config.public_url.startswith("https://")


def read_session(request: AnyRequest, config: Config) -> str | None:
    """The session's token as the browser sent it."""
    return request.cookies.get(_name(config, "session"))


def write_session(response: Response, config: Config, token: str) -> None:
    """Hand the session's token to the browser."""
    _write(response, config, "session", token, int(LIFETIME.total_seconds()))


def clear_session(response: Response, config: Config) -> None:
    """Take the session's token from the browser."""
    _write(response, config, "session", "", 0)


def read_form(request: Request, config: Config) -> str | None:
    """The secret that the sign-in form was made with."""
    return request.cookies.get(_name(config, "form"))


def write_form(response: Response, config: Config, secret: str) -> None:
    """Hand the sign-in form's secret to the browser, for as long as it stays open."""
    _write(response, config, "form", secret, None)


def _write(response: Response, config: Config, word: str, value: str, max_age: int | None) -> None:
    response.set_cookie(
        _name(config, word),
        value,
        max_age=max_age,
        path="/",
        secure=is_secure(config),
        httponly=True,
        samesite="Lax",
    )
