"""Reports about mails we sent: could not be delivered (RFC 3464), was read (RFC 8098).

They are events on the customer's timeline, so that an agent sees that an answer never arrived. The
customer of a delivery report is who our mail was for, not the daemon that wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adapters.email.addresses import mailboxes
from adapters.email.headers import Headers, message_ids, parse, split
from adapters.email.mime import Part
from adapters.email.parties import Ours
from plugin.domain import Identifier, Participant

_BLANK_LINE = re.compile(rb"\r?\n(?:\r?\n)+")
_WORD = re.compile(r"[a-z-]{1,30}")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Report:
    """``about`` are the Message-IDs of our mail's thread, its own last; a read receipt has no ``recipient``.

    ``others`` counts further recipients: the report is shown at the first.
    """

    outcome: str
    status: str | None
    about: tuple[str, ...]
    recipient: Participant | None = None
    others: int = 0


def delivery_report(root: Part, own: Ours) -> Report | None:
    """What a delivery report says; None when ``root`` is no such report."""
    statement = _within(root, "message/delivery-status")
    if statement is None:
        return None
    groups = [parse(block) for block in _BLANK_LINE.split(statement.start())[:100]]
    recipients = [
        group for group in groups if group.get("final-recipient") or group.get("original-recipient")
    ]
    people = list(dict.fromkeys(_recipients(recipients, own)))
    outcomes = [found for group in recipients if (found := _word(group.get("action")))]
    statuses = [code[0] for group in recipients if (code := _STATUS.search(group.get("status") or ""))]
    return Report(
        outcome="failed" if "failed" in outcomes else next(iter(outcomes), "failed"),
        status=next(iter(statuses), None),
        about=_original(root),
        recipient=next(iter(people), None),
        others=max(len(people) - 1, 0),
    )


def read_receipt(root: Part) -> Report | None:
    """What a read receipt says; None when ``root`` is none."""
    statement = _within(root, "message/disposition-notification")
    if statement is None:
        return None
    fields = parse(statement.start().strip())
    # "manual-action/MDN-sent-manually; displayed": the word behind the semicolon is what happened.
    happened = _word((fields.get("disposition") or "").partition(";")[2].partition("/")[0])
    about = message_ids(fields.get("original-message-id"))
    return Report(happened or "displayed", None, tuple(about) or _original(root))


def _within(root: Part, media_type: str) -> Part | None:
    if root.media_type != "multipart/report":
        return None
    return next((child for child in root.children if child.media_type == media_type), None)


def _original(root: Part) -> tuple[str, ...]:
    """The thread of the mail that came back, from its header at the report's end."""
    for child in root.children:
        if child.media_type in {"message/rfc822", "text/rfc822-headers", "message/global"}:
            headers, _ = split(child.body)
            return (
                *message_ids(headers.get("references")),
                *message_ids(headers.get("in-reply-to")),
                *message_ids(headers.get("message-id")),
            )
    return ()


def _recipients(groups: list[Headers], own: Ours) -> Iterator[Participant]:
    for group in groups:
        # The original recipient is whom we wrote to; the final one may be a forwarding's target.
        for name in ("original-recipient", "final-recipient"):
            found = mailboxes((group.get(name) or "").partition(";")[2])
            if found and not own.has(found[0].address):
                yield Participant("customer", None, (Identifier("email", found[0].address),))
                break


def _word(value: str | None) -> str | None:
    found = (value or "").strip().lower()
    return found if _WORD.fullmatch(found) else None
