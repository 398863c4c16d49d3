"""The interface's words for the field's terms, and how numbers, money and names are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import phonenumbers
from markupsafe import Markup

# Characters that turn the direction of the text around them: a name may not rewrite the page.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

CHANNELS: Mapping[str, str] = {
    "phone": "Phone", "email": "E-mail", "chat": "Chat", "web": "Web", "crm": "CRM", "survey": "Survey",
    "sms": "SMS", "social": "Social", "app": "App", "store": "Store", "letter": "Letter", "video": "Video",
    "review": "Review",
}  # fmt: skip
KINDS: Mapping[str, str] = {
    "call": "Call", "voicemail": "Voicemail", "email": "E-mail", "message": "Message", "session": "Session",
    "case": "Ticket", "note": "Note", "order": "Order", "deal": "Deal", "survey": "Survey answer",
    "event": "Event", "campaign": "Campaign",
}  # fmt: skip
_OUTCOMES: Mapping[str, tuple[str, str]] = {
    "answered": ("answered", "good"), "no_answer": ("not answered", "bad"), "busy": ("busy", "bad"),
    "failed": ("failed", "bad"), "voicemail": ("voicemail", "warn"), "abandoned": ("gave up waiting", "bad"),
    "open": ("open", "warn"), "waiting": ("waiting", "warn"), "resolved": ("resolved", "good"),
    "won": ("won", "good"), "lost": ("lost", "bad"),
}  # fmt: skip
_TRANSFERS: Mapping[str, str] = {
    "blind": "Blind transfer", "consult": "Transfer with consultation", "conference": "Conference",
    "requeue": "Moved to another queue", "reassignment": "Reassigned", "escalation": "Escalated",
    "bot_to_human": "Bot to human", "channel_switch": "Changed the channel",
}  # fmt: skip
_CHANGES: Mapping[str, str] = {
    "merge": "Joined with another customer", "split": "Something was taken off",
    "move": "Something went from one customer to another", "place": "A contact went to another customer",
    "apart": "Two records are not one contact", "different": "Said to be two people",
}  # fmt: skip
_IDENTIFIERS: Mapping[str, str] = {
    "phone": "phone number", "email": "e-mail address", "external": "record", "device": "device",
    "interaction": "this contact", "customer": "customer number",
}  # fmt: skip


def name(text: str | None, otherwise: str = "Name not known") -> Markup:
    """A name from outside, kept apart from the direction of the text around it."""
    cleaned = _BIDI.sub("", text or "").strip()
    return Markup("<bdi>{}</bdi>").format(cleaned) if cleaned else Markup("<i>{}</i>").format(otherwise)


def plain(text: str | None) -> str:
    """A name from outside where markup cannot stand: a page title."""
    return _BIDI.sub("", text or "").strip()


def title_of(entry: Mapping[str, Any]) -> str:
    """What an entry is, in two words."""
    channel, kind = entry["channel"], entry["kind"]
    if kind == "session":
        return "Website visit" if channel == "web" else f"{CHANNELS.get(channel, channel)} conversation"
    if kind == "message":
        return f"{CHANNELS.get(channel, channel)} message"
    if kind == "event":
        return f"{CHANNELS.get(channel, channel)} event"
    return KINDS.get(kind, kind)


def speaker_of(entry: Mapping[str, Any]) -> str | None:
    """Who says a message of a chat; None for what is no message."""
    if entry["kind"] != "message":
        return None
    return "Customer" if entry["direction"] == "inbound" else ", ".join(entry["agents"]) or "Bot"


def direction_of(entry: Mapping[str, Any]) -> str:
    """Who turned to whom, for people who do not see the arrow."""
    return {"inbound": "from the customer", "outbound": "to the customer"}.get(entry["direction"], "internal")


def outcome(word: str | None) -> tuple[str, str] | None:
    """An outcome's text and tone: good, warn, bad or plain."""
    return None if not word else _OUTCOMES.get(word, (word.replace("_", " "), "plain"))


def matter(thread: Mapping[str, Any]) -> str:
    """What a matter is called: its subject, else its reason, else how it began."""
    named = plain(thread["subject"]) or thread["reason_title"] or thread["reason"]
    return str(named or CHANNELS.get(thread["channel"], "Matter"))


def turn_of(thread: Mapping[str, Any]) -> str:
    """Whose turn a matter is, in a badge's words."""
    if thread["status"] == "waiting":
        return "waiting for the customer" if thread["waiting_on"] == "customer" else "our turn"
    return str(thread["status"])


def transfer_title(word: str) -> str:
    """What kind of change of hands it was."""
    return _TRANSFERS.get(word, word.replace("_", " "))


def change_title(change: Mapping[str, Any]) -> str:
    """What a merge, a split or a move did to this customer."""
    return _CHANGES.get(change["action"], str(change["action"]))


def identifier_title(kind: str) -> str:
    """What kind of identifier it is."""
    return _IDENTIFIERS.get(kind, kind)


def party(side: Mapping[str, Any] | None) -> str:
    """One side of a transfer: the agent, the queue, or the vendor's own word."""
    if not side:
        return "somebody"
    known = [str(side[key]) for key in ("agent", "queue") if side.get(key)]
    return " · ".join(known) or str(side.get("raw") or "somebody")


def identifier(value: str | None, kind: str = "phone") -> str:
    """A number as people read it; anything else as it is."""
    text = _BIDI.sub("", value or "")
    if kind != "phone" or not text.startswith("+"):
        return text
    try:
        parsed = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return text
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def money(amount: Mapping[str, Any]) -> str:
    """``1,140.00 EUR``."""
    try:
        value = f"{Decimal(str(amount['value'])):,}"
    except InvalidOperation:
        value = str(amount["value"])
    return f"{value} {amount.get('currency') or ''}".strip()


def tone_of(answer: Mapping[str, Any]) -> str:
    """A survey answer's tone: good, bad or plain."""
    share = answer["value"] / (answer["scale"] or 1)
    return "good" if share >= 0.8 else "bad" if share <= 0.6 else "plain"


def score(answer: Mapping[str, Any]) -> str:
    """``NPS 9 of 10``."""
    return f"{str(answer['type']).upper()} {answer['value']:g} of {answer['scale']:g}"
