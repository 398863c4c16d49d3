"""Canvas' ``signed_request``: base64(HMAC-SHA256 of what follows the dot) . base64(JSON).

It is signed with the consumer secret, and holds the user and what the component around it told
(``environment.parameters``). It has no documented time of its own (``issuedAt`` is "for internal use
only"): each is taken once, and remembered for long.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

import orjson

from plugin.auth.hosts import Host
from plugin.auth.launch import LaunchRefused
from plugin.embed.host import SignedRequest, Vouched, text_of

_REMEMBERED = timedelta(days=90)


def verify(request: SignedRequest, host: Host, keys: Sequence[str]) -> Vouched:
    """Who looks at which record. Raises LaunchRefused."""
    given, dot, encoded = request.form.get("signed_request", "").partition(".")
    if not dot or not encoded.isascii():
        raise LaunchRefused("this is no signed request of Canvas: its access method must be POST")
    try:
        signature = base64.b64decode(given, validate=True)
    except (binascii.Error, ValueError):
        raise LaunchRefused("the signature is no base64") from None
    if not any(hmac.compare_digest(signature, _sign(key, encoded)) for key in keys):
        raise LaunchRefused("the signature does not fit: set the consumer secret with segue secrets desk")
    told = _object(_json(encoded))
    if str(told.get("algorithm", "")).upper().replace("-", "") != "HMACSHA256":
        raise LaunchRefused("the algorithm must be HMACSHA256")
    context = _object(told.get("context"))
    user, environment = _object(context.get("user")), _object(context.get("environment"))
    email = text_of(user.get("email"), 320)
    if email is None:
        raise LaunchRefused("the signed request names no user")
    return Vouched(
        agent=email,
        name=text_of(user.get("fullName"), 500),
        once=sha256(signature).hexdigest(),
        lasts=_REMEMBERED,
        hints=_hints(environment, host.source),
    )


def _hints(environment: Mapping[str, Any], source: str) -> tuple[Mapping[str, str], ...]:
    parameters, record = _object(environment.get("parameters")), _object(environment.get("record"))
    found: list[Mapping[str, str]] = []
    if identifier := text_of(parameters.get("recordId"), 18) or text_of(record.get("Id"), 18):
        found.append({"external": f"{source}:{identifier}"})
    for kind, names in (("email", ("email", "Email")), ("phone", ("phone", "Phone"))):
        values = (text_of(place.get(name)) for place in (parameters, record) for name in names)
        if value := next((value for value in values if value), None):
            found.append({kind: value})
    return tuple(found)


def _sign(secret: str, encoded: str) -> bytes:
    return hmac.digest(secret.encode(), encoded.encode("ascii"), "sha256")


def _json(encoded: str) -> Any:
    try:
        return orjson.loads(base64.b64decode(encoded, validate=True))
    except (binascii.Error, ValueError):
        raise LaunchRefused("the signed request holds no JSON") from None


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
