"""Chatwoot's webhooks: whether they are Chatwoot's, and which conversation they are about.

``X-Chatwoot-Signature`` is ``sha256=`` and the hex HMAC-SHA256 of ``<X-Chatwoot-Timestamp>.<body>``
under the webhook's secret. Older versions do not sign: their pushes are refused, and the pull brings
the same a little later.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from connectors.chatwoot.api import Json
from connectors.kit.protocol import PushRequest
from connectors.kit.strict_json import loads
from plugin.domain import Forged, Malformed

TOLERANCE = 300
"""Seconds that a push's timestamp may be away from our clock."""

_ABOUT_A_MESSAGE = frozenset({"message_created", "message_updated"})
_ABOUT_A_CONVERSATION = frozenset(
    {"conversation_created", "conversation_updated", "conversation_status_changed"}
)


def verify(request: PushRequest, secrets: list[str], now: float) -> None:
    """Raises Forged unless one of ``secrets`` signed the raw body within the tolerance."""
    stamp = request.headers.get("x-chatwoot-timestamp", "")
    given = request.headers.get("x-chatwoot-signature", "").removeprefix("sha256=")
    if not secrets:
        raise Forged("no webhook secret is set for this source")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12 or abs(int(stamp) - now) > TOLERANCE:
        raise Forged("the push has no timestamp, or one that is too far from now")
    signed = stamp.encode() + b"." + request.body
    digests = [hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest() for secret in secrets]
    if not any(hmac.compare_digest(digest.encode(), given.encode()) for digest in digests):
        raise Forged("the push's signature does not hold")


def conversation_of(request: PushRequest, account: int) -> int | None:
    """The conversation that a push is about; None for events that say nothing about one.

    Raises Malformed when the body is not what Chatwoot sends, or is of another account.
    """
    body = loads(request.body)
    if not isinstance(body, dict) or not isinstance(body.get("event"), str):
        raise Malformed("the push names no event")
    owner = body.get("account")
    if isinstance(owner, dict) and owner.get("id") not in (None, account):
        raise Malformed("the push is about another account of Chatwoot")
    if body["event"] in _ABOUT_A_MESSAGE:
        return _id(body.get("conversation"))
    return _id(body) if body["event"] in _ABOUT_A_CONVERSATION else None


def _id(row: Any) -> int:
    conversation: Json = row if isinstance(row, dict) else {}
    value = conversation.get("id")
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed("the push names no conversation")
    return value
