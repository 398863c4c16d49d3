"""Who took part. What a visitor typed is a claim until the website vouched for it (HMAC)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.chatwoot.fields import attributes, maybe_part, number, word
from adapters.kit import AdapterSettings, optional_time, parse_time
from plugin.domain import ContactCard, Identifier, Participant, RawRecord
from plugin.domain.interaction import Channel, Scalar

CHANNELS: Mapping[str, Channel] = {
    "Channel::Api": "chat",
    "Channel::WebWidget": "chat",
    "Channel::Email": "email",
    "Channel::Sms": "sms",
    "Channel::TwilioSms": "sms",
    "Channel::FacebookPage": "social",
    "Channel::Instagram": "social",
    "Channel::Line": "social",
    "Channel::Telegram": "social",
    "Channel::Tiktok": "social",
    "Channel::TwitterProfile": "social",
    "Channel::Whatsapp": "social",
}
# There the network itself says who writes.
_PHONE_PROVEN = frozenset({"Channel::Sms", "Channel::TwilioSms", "Channel::Whatsapp"})


def channel_of(meta: Mapping[str, Any]) -> Channel:
    """Segue's channel for an inbox; one that Chatwoot adds later is a chat."""
    return CHANNELS.get(word(meta, "channel") or "", "chat")


def customer(meta: Mapping[str, Any]) -> Participant:
    """The contact of a conversation's ``meta`` (sender, channel, hmac_verified)."""
    sender = maybe_part(meta, "sender")
    own = (Identifier("external", str(number(sender, "id"))),) if sender else ()
    return Participant("customer", word(sender, "name"), own + _claims(sender, meta))


def agent_participant(id: int | None, name: str | None) -> Participant:
    """An agent, known by the user id; by name alone when Chatwoot only wrote the name."""
    return Participant("agent", name, () if id is None else (Identifier("external", str(id)),))


def contact(raw: RawRecord, _: AdapterSettings) -> Iterator[ContactCard]:
    """The card of a contact, with the channel and the HMAC of the conversation that showed it."""
    row = raw.payload
    known: dict[str, Scalar] = attributes(maybe_part(row, "custom_attributes"))
    if identifier := word(row, "identifier"):
        known["identifier"] = identifier
    updated = optional_time(row.get("last_activity_at"), "last_activity_at")
    yield ContactCard(
        source=raw.source,
        external_id=str(number(row, "id")),
        type="person",
        updated_at=updated or parse_time(row.get("created_at"), "created_at"),
        name=word(row, "name"),
        identifiers=_claims(row, row),
        attributes=known,
    )


def _claims(person: Mapping[str, Any], meta: Mapping[str, Any]) -> tuple[Identifier, ...]:
    """E-mail and phone, verified when the website signed them or the channel proves them."""
    vouched = meta.get("hmac_verified") is True
    channel = word(meta, "channel")
    phone, email = word(person, "phone_number"), word(person, "email")
    found = []
    if email:
        found.append(Identifier("email", email, verified=vouched or channel == "Channel::Email"))
    if phone:
        found.append(Identifier("phone", phone, verified=vouched or channel in _PHONE_PROVEN))
    return tuple(found)
