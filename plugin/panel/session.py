"""Signing in and out. Always at the top level: the pages may not stand in a frame."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from plugin.auth.accounts import sign_in as try_sign_in
from plugin.auth.cookies import clear_session, read_form, read_session, write_form, write_session
from plugin.auth.forms import FIELD, form_token, is_genuine, new_secret
from plugin.auth.guard import current, identify, safe_next, the_core
from plugin.auth.sessions import close_session
from plugin.panel.choosing import remember
from plugin.panel.language import gettext, known

blueprint = Blueprint("session", __name__, template_folder="templates")


@blueprint.get("/sign-in", endpoint="form")
def form() -> Response:
    """The form; whoever is signed in goes on at once."""
    target = safe_next(request.args.get("next"))
    if identify(the_core()) is not None:
        return redirect(target, 303)
    return _form(target)


@blueprint.post("/sign-in", endpoint="sign_in")
def sign_in() -> Response:
    """Open a session."""
    core = the_core()
    target = safe_next(request.form.get("next"))
    email = request.form.get("email", "")
    if not is_genuine(request, read_form(request, core.config)):
        return _form(target, email, gettext("The form was out of date. Please try again."), 403)
    token = try_sign_in(core, email, request.form.get("password", ""))
    if token is None:
        message = gettext(
            "E-mail and password do not match, or there were too many tries: then wait a few minutes."
        )
        return _form(target, email, message, 401)
    response = redirect(target, 303)
    write_session(response, core.config, token)
    return response


@blueprint.post("/sign-out", endpoint="sign_out")
def sign_out() -> Response:
    """End the session."""
    core = the_core()
    token = read_session(request, core.config)
    if token:
        close_session(core, token, current().actor)
    response = redirect(url_for("session.form"), 303)
    clear_session(response, core.config)
    return response


def _form(target: str, email: str = "", error: str | None = None, status: int = 200) -> Response:
    core = the_core()
    secret = read_form(request, core.config) or new_secret()
    page = render_template(
        "sign_in.html", next=target, email=email[:320], error=error, field=FIELD, token=form_token(secret)
    )
    response = make_response(page, status)
    write_form(response, core.config, secret)
    if chosen := known(request.args.get("lang")):
        remember(response, chosen)
    return response
