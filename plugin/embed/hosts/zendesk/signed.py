"""The JWT of ``signedUrls``: Zendesk posts it as ``token`` when it opens the app's page.

RS256 by the app's key (``/api/v2/apps/{id}/public_key.pem``); ``aud`` is the installation's address, ``sub``
the agent's, ``https://{account}.zendesk.com/api/v2/users/{id}.json``. It names no ticket: which one is open
the page is told by the framework, as a hint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

import jwt

from plugin.auth.hosts import Host
from plugin.auth.launch import LaunchRefused
from plugin.embed.host import SignedRequest, Vouched

_USER = re.compile(r"https://[a-z0-9.-]+/api/v2/users/(\d{1,20})\.json")
_LEEWAY = 30
_LONGEST = 600


def verify(request: SignedRequest, host: Host, keys: Sequence[str]) -> Vouched:
    """Which agent is there. Raises LaunchRefused."""
    token = request.form.get("token", "")
    if host.audience is None or host.algorithm != "RS256" or not keys:
        raise LaunchRefused(f"embed.host.{host.name} needs algorithm RS256, public_key and audience")
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            keys[0],
            algorithms=["RS256"],
            audience=host.audience,
            options={
                "require": ["exp", "iat", "aud", "sub"],
                "verify_exp": False,  # by our clock, below
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except jwt.InvalidTokenError:
        raise LaunchRefused("this is not signed by the app's key, or for another installation") from None
    issued, expires = claims["iat"], claims["exp"]
    for moment in (issued, expires):
        if isinstance(moment, bool) or not isinstance(moment, int | float):
            raise LaunchRefused("the token's times are no numbers")
    if issued > request.at + _LEEWAY or not request.at - _LEEWAY <= expires <= request.at + _LONGEST:
        raise LaunchRefused("the token is not valid at this time")
    user = _USER.fullmatch(str(claims["sub"]))
    if user is None:
        raise LaunchRefused("the token names no agent")
    return Vouched(
        agent=user[1],
        # What is signed: a signature may be written in several ways.
        once=sha256(token.rpartition(".")[0].encode()).hexdigest(),
        lasts=timedelta(seconds=_LONGEST + 2 * _LEEWAY),
    )
