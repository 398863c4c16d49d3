"""A mail to an interaction: kind ``email``, or ``event`` for delivery reports and read receipts.

``conversation_ref`` is the thread's root: the first Message-ID of References, else of In-Reply-To, else
the mail's own. A mail without a readable date takes the time of its last Received field, then the
mailbox's own time; without any of them it is Malformed. A date more than a day after its arrival is a
wrong clock: the arrival counts.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from adapters.email.body import Body, body
from adapters.email.headers import Headers, date, message_ids, received, subject
from adapters.email.mime import MAX_MESSAGE_BYTES, Part, read
from adapters.email.parties import Parties, ours, parties
from adapters.email.reports import Report, delivery_report, read_receipt
from adapters.kit import AdapterSettings
from plugin.domain import Adapted, Interaction, Malformed, RawRecord, Unsupported
from plugin.domain.interaction import Scalar

MAX_REFERENCES = 100
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_BULK = {"bulk", "junk", "auto_reply"}


def adapt_message(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    """One mail. Raises Malformed for what is no mail or goes beyond the limits."""
    root = read(_bytes(raw))
    own = ours(settings)
    report = delivery_report(root, own)
    if report is None:
        who = parties(root.headers, own, automatic=_automatic(root.headers) is not None)
        yield _interaction(raw, root, who, read_receipt(root))
    elif report.recipient is None:
        yield Unsupported(
            source=raw.source,
            kind=raw.kind,
            external_id=raw.external_id,
            reason="a delivery report that names no recipient outside",
        )
    else:
        yield _interaction(raw, root, Parties("inbound", (report.recipient,), report.others), report)


def _interaction(raw: RawRecord, root: Part, who: Parties, report: Report | None) -> Interaction:
    headers = root.headers
    whole = not raw.payload.get("truncated")
    said = body(root) if whole else Body(None, None, (), encrypted=False)
    own_id = next(iter(message_ids(headers.get("message-id"))), None)
    thread = _references(headers, own_id, report)
    automatic = _automatic(headers)
    return Interaction(
        source=raw.source,
        external_id=raw.external_id,
        channel="email",
        kind="event" if report else "email",
        direction=who.direction,
        started_at=_occurred_at(headers, raw.occurred_at),
        participants=who.participants,
        subject=subject(headers),
        text=said.text,
        html=said.html,
        conversation_ref=next(chain(thread, [own_id] if own_id else []), raw.external_id),
        message_id=own_id,
        references=thread,
        outcome=report.outcome if report else automatic,
        language=_language(headers),
        attachments=said.attachments,
        attributes=_attributes(raw, headers, who, report, said, automatic),
    )


def _bytes(raw: RawRecord) -> bytes:
    encoded = raw.payload.get("rfc822")
    if raw.payload.get("unreadable"):
        raise Malformed("the mailbox lists this mail and could not hand it over, or it is empty")
    if not isinstance(encoded, str) or not encoded:
        raise Malformed("the record holds no mail")
    if len(encoded) > MAX_MESSAGE_BYTES * 4 // 3 + 4:
        raise Malformed(f"the mail is larger than {MAX_MESSAGE_BYTES // 1024**2} MB")
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise Malformed("the record's rfc822 is not base64") from None


def _occurred_at(headers: Headers, arrived: datetime | None) -> datetime:
    written = date(headers.get("date"))
    arrival = next(received(headers), arrived)
    if written and arrival and written > arrival + timedelta(days=1):
        return arrival
    moment = written or arrival
    if moment is None:
        raise Malformed("the mail has no readable date and no Received field")
    return moment


def _references(headers: Headers, own_id: str | None, report: Report | None) -> tuple[str, ...]:
    found = [
        *message_ids(headers.get("references")),
        *message_ids(headers.get("in-reply-to")),
        *(report.about if report else ()),
    ]
    distinct = [one for one in dict.fromkeys(found) if one != own_id]
    # Of a very long thread: its root and its latest mails.
    return (*distinct[:1], *distinct[1:][-(MAX_REFERENCES - 1) :])


def _automatic(headers: Headers) -> str | None:
    """``auto_reply`` for an answer no person wrote, ``bulk`` for other automatic mail (RFC 3834)."""
    submitted = (headers.get("auto-submitted") or "no").partition(";")[0].strip().lower()
    precedence = (headers.get("precedence") or "").strip().lower()
    if submitted == "auto-replied" or precedence == "auto_reply":
        return "auto_reply"
    if headers.get("x-autoreply") or headers.get("x-autorespond"):
        return "auto_reply"
    return "bulk" if submitted != "no" or precedence in _BULK else None


def _language(headers: Headers) -> str | None:
    first = (headers.get("content-language") or "").partition(",")[0].strip()
    return first if _LANGUAGE.fullmatch(first) else None


def _attributes(
    raw: RawRecord, headers: Headers, who: Parties, report: Report | None, said: Body, automatic: str | None
) -> dict[str, Scalar]:
    size = raw.payload.get("size")
    urgent = (headers.get("x-priority") or "")[:1] in {"1", "2"} or (
        headers.get("importance") or ""
    ).lower() == "high"
    found: dict[str, Scalar] = {
        "auto_submitted": True if automatic or report else None,
        "mailing_list": True if headers.get("list-id") else None,
        "important": True if urgent else None,
        "encrypted": True if said.encrypted else None,
        "truncated": True if raw.payload.get("truncated") else None,
        "size": size if isinstance(size, int) else None,
        "more_participants": who.others or None,
        "status": report.status if report else None,
    }
    return {name: value for name, value in found.items() if value is not None}
