"""Protection of form posts: a token that only a page of ours can know (synchronizer token).

It is derived from the secret in the cookie, so nothing has to be stored. Fetch metadata is a second
lock where the browser sends it; it cannot be the only one, because browsers send none over plain
HTTP, and ``Origin`` is ``null`` under ``Referrer-Policy: no-referrer``.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from flask import Request

FIELD = "form_token"
HEADER = "X-Form-Token"


def new_secret() -> str:
    """A secret for the cookie of a form that is shown before there is a session."""
    return secrets.token_urlsafe(32)


def form_token(secret: str) -> str:
    """The token for a form of the browser that holds ``secret`` in its cookie."""
    return hmac.new(secret.encode("utf-8", "surrogatepass"), b"segue form", hashlib.sha256).hexdigest()


def is_genuine(request: Request, secret: str | None) -> bool:
    """Whether a post comes from a page of ours."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    given = request.form.get(FIELD) or request.headers.get(HEADER)
    if not secret or not given:
        return False
    return hmac.compare_digest(form_token(secret).encode(), given.encode("utf-8", "surrogatepass"))
