"""The interface's words for the field's terms, and how numbers, money and names are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import phonenumbers
from markupsafe import Markup, escape

from plugin.panel import formats
from plugin.panel.language import gettext, language
from plugin.panel.summaries import stage_reason as stage_reason
from plugin.panel.summaries import summary as summary
from plugin.panel.terms import (
    CHANGES,
    CHANNELS,
    HANDOVERS,
    IDENTIFIERS,
    KINDS,
    OUTCOMES,
    PROVENANCES,
    ROLES,
    SOURCES,
    STATUSES,
    TRANSFERS,
    VERDICTS,
)

# Characters that turn the direction of the text around them: a name may not rewrite the page.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def name(text: str | None, otherwise: str | None = None) -> Markup:
    """A name from outside, kept apart from the direction of the text around it."""
    cleaned = _BIDI.sub("", text or "").strip()
    if cleaned:
        return Markup(f"<bdi>{escape(cleaned)}</bdi>")  # noqa: S704
    unknown = otherwise or gettext("Name not known")
    return Markup(f"<i>{escape(unknown)}</i>")  # noqa: S704


def plain(text: str | None) -> str:
    """A name from outside where markup cannot stand: a page title."""
    return _BIDI.sub("", text or "").strip()


def capital(text: str) -> str:
    """The text with a capital letter at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def channel_title(channel: str) -> str:
    """A channel's name."""
    known = CHANNELS.get(channel)
    return gettext(known) if known else channel


def kind_title(kind: str) -> str:
    """What kind of entry it is, in one word."""
    known = KINDS.get(kind)
    return gettext(known) if known else kind


def kinds() -> dict[str, str]:
    """Every kind of entry with its title."""
    return {kind: gettext(title) for kind, title in KINDS.items()}


def title_of(entry: Mapping[str, Any]) -> str:
    """What an entry is, in two words."""
    channel, kind = entry["channel"], entry["kind"]
    if kind == "session":
        if channel == "web":
            return gettext("Website visit")
        return gettext("%(channel)s conversation", channel=channel_title(channel))
    if kind == "message":
        return gettext("%(channel)s message", channel=channel_title(channel))
    if kind == "event":
        return gettext("%(channel)s event", channel=channel_title(channel))
    return kind_title(kind)


def speaker_of(entry: Mapping[str, Any]) -> str | None:
    """Who says a message of a chat; None for what is no message."""
    if entry["kind"] != "message":
        return None
    if entry["direction"] == "inbound":
        return gettext("Customer")
    return ", ".join(entry["agents"]) or gettext("Bot")


def direction_of(entry: Mapping[str, Any]) -> str:
    """Who turned to whom, for people who do not see the arrow."""
    if entry["direction"] == "inbound":
        return gettext("from the customer")
    return gettext("to the customer") if entry["direction"] == "outbound" else gettext("internal")


def outcome(word: str | None) -> tuple[str, str] | None:
    """An outcome's text and tone: good, warn, bad or plain."""
    if not word:
        return None
    known = OUTCOMES.get(word)
    return (gettext(known[0]), known[1]) if known else (word.replace("_", " "), "plain")


def matter(thread: Mapping[str, Any]) -> str:
    """What a matter is called: its subject, else its reason, else how it began."""
    named = plain(thread["subject"]) or told(thread["reason_title"]) or thread["reason"]
    if named:
        return str(named)
    return channel_title(thread["channel"]) if thread["channel"] in CHANNELS else gettext("Matter")


def turn_of(thread: Mapping[str, Any]) -> str:
    """Whose turn a matter is, in a badge's words."""
    if thread["status"] == "waiting":
        is_theirs = thread["waiting_on"] == "customer"
        return gettext("waiting for the customer") if is_theirs else gettext("our turn")
    return _said(STATUSES, thread["status"])


def transfer_title(word: str) -> str:
    """What kind of change of hands it was."""
    return _said(TRANSFERS, word)


def provenance_title(word: str) -> str:
    """How a transfer is known."""
    return _said(PROVENANCES, word)


def handover_state(state: str) -> str:
    """How far a handover has come."""
    return _said(HANDOVERS, state)


def verdict_title(word: str) -> str:
    """A verdict on a transfer, or the reason for it."""
    return _said(VERDICTS, word)


def change_title(change: Mapping[str, Any]) -> str:
    """What a merge, a split or a move did to this customer."""
    return _said(CHANGES, change["action"])


def identifier_title(kind: str) -> str:
    """What kind of identifier it is."""
    return _said(IDENTIFIERS, kind)


def role_title(role: str) -> str:
    """What somebody is here."""
    return _said(ROLES, role)


def source_state(state: str) -> str:
    """How complete a source is."""
    return _said(SOURCES, state)


def told(text: str | None) -> str:
    """A text that another room wrote in English, where there is one in the page's language (``TOLD``)."""
    return gettext(text) if text else ""


def party(side: Mapping[str, Any] | None) -> str:
    """One side of a transfer: the agent, the queue, or the vendor's own word."""
    if not side:
        return gettext("somebody")
    known = [str(side[key]) for key in ("agent", "queue") if side.get(key)]
    return " · ".join(known) or str(side.get("raw") or gettext("somebody"))


def identifier(value: str | None, kind: str = "phone") -> str:
    """A number as people read it; anything else as it is."""
    text = _BIDI.sub("", value or "")
    return _spaced(text) if kind == "phone" and text.startswith("+") else text


@lru_cache(maxsize=1024)
def _spaced(text: str) -> str:
    try:
        parsed = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return text
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def money(amount: Mapping[str, Any]) -> str:
    """``€1,140.00``; what is no number stays as it is."""
    currency = str(amount.get("currency") or "")
    try:
        value = Decimal(str(amount["value"]))
    except InvalidOperation:
        return f"{amount['value']} {currency}".strip()
    if not value.is_finite():
        return f"{amount['value']} {currency}".strip()
    return formats.money(language(), value, currency) if currency else formats.number(language(), value, 2)


def tone_of(answer: Mapping[str, Any]) -> str:
    """A survey answer's tone: good, bad or plain."""
    share = answer["value"] / (answer["scale"] or 1)
    return "good" if share >= 0.8 else "bad" if share <= 0.6 else "plain"


def score(answer: Mapping[str, Any]) -> str:
    """``NPS 9 of 10``."""
    return gettext(
        "%(survey)s %(value)s of %(scale)s",
        survey=str(answer["type"]).upper(),
        value=formats.number(language(), answer["value"], 1),
        scale=formats.number(language(), answer["scale"], 1),
    )


def _said(known: Mapping[str, str], word: str) -> str:
    return gettext(known[word]) if word in known else str(word).replace("_", " ")
