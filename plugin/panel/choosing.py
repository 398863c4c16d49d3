"""The choice of a language, in the menu of every page and on the one to sign in."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from plugin.auth.accounts import choose_language
from plugin.auth.cookies import is_secure
from plugin.auth.guard import current, safe_next, the_core
from plugin.panel.language import COOKIE, known
from plugin.services.errors import Invalid

blueprint = Blueprint("language", __name__, template_folder="templates")
_YEAR = 31_536_000


@blueprint.post("/language", endpoint="choose")
def choose() -> Response:
    """Keep the language with the account, and in this browser for the page to sign in. Raises Invalid."""
    chosen = known(request.form.get("language"))
    if chosen is None:
        raise Invalid("choose one of the languages of the menu")
    choose_language(the_core(), current().actor, chosen)
    response = redirect(safe_next(request.form.get("next")), 303)
    remember(response, chosen)
    return response


def remember(response: Response, chosen: str) -> None:
    """Keep the language in this browser."""
    response.set_cookie(
        COOKIE, chosen, max_age=_YEAR, path="/", secure=is_secure(the_core().config), samesite="Lax"
    )
