"""HubSpot's signature v3: base64(HMAC-SHA256(method + URI + body + timestamp)) by the app's client secret.

The URI holds who asks (``userEmail``, ``portalId``), so that the signature vouches for the agent; some of its
percent-encodings are decoded before it is signed. A request is refused five minutes after its timestamp.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import orjson

from plugin.auth.hosts import Host
from plugin.auth.launch import LaunchRefused
from plugin.embed.host import SignedRequest, Vouched, text_of

_OLDEST: Final = 300
_DECODED: Final = {
    "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$", "%27": "'", "%28": "(",
    "%29": ")", "%2A": "*", "%2C": ",", "%3B": ";",
}  # fmt: skip
_CONTACT, _DEAL, _TICKET = "0-1", "0-3", "0-5"


def verify(request: SignedRequest, host: Host, keys: Sequence[str]) -> Vouched:
    """Which user asks for which record. Raises LaunchRefused."""
    given = request.headers.get("x-hubspot-signature-v3", "")
    stamp = request.headers.get("x-hubspot-request-timestamp", "")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 16:
        raise LaunchRefused("the request carries no timestamp of HubSpot's")
    if abs(request.at - int(stamp) / 1000) > _OLDEST:
        raise LaunchRefused("the request is older than five minutes")
    text = b"".join((request.method.encode(), _decoded(request.url).encode(), request.body, stamp.encode()))
    if not any(hmac.compare_digest(given.encode(), _sign(key, text)) for key in keys):
        raise LaunchRefused(
            "the signature does not fit: set the client secret with segue secrets desk, and SEGUE_PUBLIC_URL"
        )
    asked = parse_qs(urlsplit(request.url).query)
    if host.audience is not None and asked.get("portalId") != [host.audience]:
        raise LaunchRefused("the request comes from another HubSpot account")
    # HubSpot adds its own to an address that may have held one before.
    emails = asked.get("userEmail", [])
    email = text_of(emails[0], 320) if len(emails) == 1 else None
    if email is None:
        raise LaunchRefused("the request names no user")
    return Vouched(
        agent=email, once=given, lasts=timedelta(seconds=2 * _OLDEST), hints=_hints(request.body, host.source)
    )


def _hints(body: bytes, source: str) -> tuple[Mapping[str, str], ...]:
    try:
        told: Any = orjson.loads(body)
    except ValueError:
        raise LaunchRefused("the body is no JSON") from None
    if not isinstance(told, dict):
        raise LaunchRefused("the body is no JSON object")
    record, kind = str(told.get("objectId", "")), str(told.get("objectTypeId", ""))
    if not record.isascii() or not record.isdigit() or len(record) > 20:
        raise LaunchRefused("the body names no record: objectId, objectTypeId")
    found: list[Mapping[str, str]] = []
    if kind in (_DEAL, _TICKET):
        found.append({"interaction": f"{source}:{'deal' if kind == _DEAL else 'ticket'}-{record}"})
    elif kind == _CONTACT:
        found.append({"external": f"{source}:{record}"})
    found += [{key: value} for key in ("email", "phone") if (value := text_of(told.get(key)))]
    return tuple(found)


def _decoded(url: str) -> str:
    for code, letter in _DECODED.items():
        url = url.replace(code, letter).replace(code.lower(), letter)
    return url


def _sign(secret: str, text: bytes) -> bytes:
    return base64.b64encode(hmac.digest(secret.encode(), text, "sha256"))
