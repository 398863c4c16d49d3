"""Labelled conversations, told to Segue as its sources would tell them.

A line of the set (see data/conversations/README.md) is a customer with their contacts. A phone contact
becomes one call with its transcript in turns; a chat becomes a message per utterance of one vendor
conversation; an e-mail contact becomes mails that refer to each other. The customer is known to a CRM
by phone and e-mail, and to the chat by a signed e-mail.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from adapters.kit import trim_quotes
from benchmarks.population import PAGE, PassOn
from plugin.domain import ContactCard, Identifier, Interaction, Participant, RawRecord, Turn
from plugin.domain.interaction import Channel, Role
from plugin.services.core import Core
from plugin.services.facts.items import items_of
from plugin.services.ingest import prepare, record_page

DATA = Path(__file__).parent / "data" / "conversations"
SOURCES = ("crm", "pbx", "chat", "mail")
_SOURCE_OF = {"phone": "pbx", "chat": "chat", "email": "mail"}
_ROLES: Mapping[str, Role] = {"customer": "customer", "ivr": "customer", "agent": "agent", "bot": "bot"}
_KEYED = "keyed:"
_KEYS = 3  # digits of what was keyed, at least
Item = Interaction | ContactCard


@dataclass(frozen=True, slots=True)
class Conversation:
    """One line of a set: ``truth`` holds its labels as they are written."""

    id: str
    language: str
    customer: Mapping[str, str]
    contacts: Sequence[Mapping[str, Any]]
    truth: Mapping[str, Sequence[Mapping[str, Any]]]

    @property
    def ends_at(self) -> datetime:
        """When the last word fell."""
        return max(_at(said) for contact in self.contacts for said in contact["utterances"])


@dataclass(frozen=True, slots=True)
class Spot:
    """An utterance of a set: its contact and its number there. ``n`` is 0 for all of a contact."""

    contact: str
    n: int


def read(path: Path) -> list[Conversation]:
    """The conversations of a set; raises SystemExit with the line that cannot be read."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found.append(
                Conversation(row["id"], row["language"], row["customer"], row["contacts"], row["truth"])
            )
        except (ValueError, KeyError, TypeError) as error:
            raise SystemExit(f"{path}:{number}: no labelled conversation: {error}") from None
    return found


def tell(core: Core, conversations: Iterable[Conversation]) -> None:
    """Record everything, source by source in pages, each in the order in which it happened."""
    by_source: defaultdict[str, list[Item]] = defaultdict(list)
    for conversation in conversations:
        for item in items(conversation):
            by_source[item.source].append(item)
    for source in SOURCES:
        told = sorted(by_source[source], key=_when)
        for start in range(0, len(told), PAGE):
            raws = [
                RawRecord(source, "given", item.external_id, {"item": item})
                for item in told[start : start + PAGE]
            ]
            page = prepare(core, raws, PassOn(), {}, "DE")
            if page.quarantined:
                raise SystemExit(f"{source}: {page.quarantined[0][1]}")
            record_page(core, source, page)


def spots(conversation: Conversation) -> dict[tuple[str, int | None], Spot]:
    """Where each utterance is found again: ``(evidence, turn)``; ``(evidence, None)`` is a whole call."""
    found: dict[tuple[str, int | None], Spot] = {}
    for contact in conversation.contacts:
        for place, said in enumerate(contact["utterances"]):
            if contact["channel"] == "phone":
                evidence = f"pbx:{conversation.id}.{contact['id']}"
                found[evidence, place] = Spot(contact["id"], said["n"])
                found[evidence, None] = Spot(contact["id"], 0)
            else:
                evidence = f"{_SOURCE_OF[contact['channel']]}:{_message_name(conversation, contact, said)}"
                found[evidence, None] = Spot(contact["id"], said["n"])
    return found


def items(conversation: Conversation) -> Iterator[Item]:
    """What the CRM, the phone system, the chat and the mailbox hold of a conversation."""
    who = conversation.customer
    first = conversation.contacts[0]
    yield ContactCard(
        source="crm",
        external_id=conversation.id,
        type="person",
        updated_at=datetime.fromisoformat(first["started_at"]).astimezone(UTC),
        name=who["name"],
        identifiers=_known_by(who, "phone", "email"),
    )
    for contact in conversation.contacts:
        if contact["channel"] == "phone":
            yield _call(conversation, contact)
        else:
            yield from _written(conversation, contact)


def _known_by(who: Mapping[str, Any], *kinds: Literal["phone", "email"]) -> tuple[Identifier, ...]:
    """The identifiers of a customer that the set gives."""
    return tuple(Identifier(kind, who[kind]) for kind in kinds if who.get(kind))


def _call(conversation: Conversation, contact: Mapping[str, Any]) -> Interaction:
    roles = [_role(said) for said in contact["utterances"]]
    parties: list[Role] = list(dict.fromkeys(("customer", *roles)))
    participants = tuple(_party(role, conversation, contact) for role in parties)
    turns = tuple(
        Turn(parties.index(role), _at(said), *_words(said))
        for role, said in zip(roles, contact["utterances"], strict=True)
    )
    started_at = datetime.fromisoformat(contact["started_at"]).astimezone(UTC)
    return Interaction(
        source="pbx",
        external_id=f"{conversation.id}.{contact['id']}",
        channel="phone",
        kind="call",
        # Who is called hears the other side first; a caller hears a machine first, if not their own voice.
        direction="outbound" if contact["utterances"][0]["speaker"] == "agent" else "inbound",
        started_at=started_at,
        ended_at=max(started_at, *(turn.at for turn in turns)),
        participants=(*participants, Participant("queue", contact["queue"])),
        turns=turns,
        subject=contact["subject"],
        outcome="answered",
        **_about(contact),
    )


def _written(conversation: Conversation, contact: Mapping[str, Any]) -> Iterator[Interaction]:
    mail = contact["channel"] == "email"
    channel: Channel = "email" if mail else "chat"
    about = _about(contact)
    root = f"<{_message_name(conversation, contact, contact['utterances'][0])}>"
    for place, said in enumerate(contact["utterances"]):
        role = _role(said)
        name = _message_name(conversation, contact, said)
        text = _words(said)[0]
        yield Interaction(
            source=_SOURCE_OF[contact["channel"]],
            external_id=name,
            channel=channel,
            kind="email" if mail else "message",
            direction="inbound" if role == "customer" else "outbound",
            started_at=_at(said),
            participants=(
                _party("customer", conversation, contact),
                *(() if role == "customer" else (_party(role, conversation, contact),)),
            ),
            subject=contact["subject"],
            text=trim_quotes(text) if mail else text,
            conversation_ref=root if mail else f"{conversation.id}.{contact['id']}",
            message_id=f"<{name}>" if mail else None,
            **{**about, "references": (*about["references"], *((root,) if mail and place else ()))},
        )


def _party(role: Role, conversation: Conversation, contact: Mapping[str, Any]) -> Participant:
    who = conversation.customer
    if role == "customer":
        chats = contact["channel"] == "chat"
        signed = (Identifier("external", conversation.id),) if chats else ()
        return Participant(
            role, who["name"], (*signed, *_known_by(who, "email" if chats else contact["channel"]))
        )
    if role == "bot":
        return Participant(role, "Volta", (Identifier("external", "volta"),))
    name = contact["agent"] or "Agent"
    return Participant(role, name, (Identifier("external", name.lower()),))


def _about(contact: Mapping[str, Any]) -> dict[str, Any]:
    """The queue is the reason that a source knows; a ticket is a record of another source."""
    ticket = contact["ticket"]
    return {
        "reason": contact["queue"],
        "references": (f"tickets:{ticket}",) if ticket else (),
        "attributes": {"ticket": ticket} if ticket else {},
    }


def _message_name(conversation: Conversation, contact: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    name = f"{conversation.id}.{contact['id']}.{said['n']}"
    return f"{name}@mail.example.org" if contact["channel"] == "email" else name


def _words(said: Mapping[str, Any]) -> tuple[str, bool]:
    text: str = said["text"]
    keyed = _is_keyed(said)
    if keyed and not any(map(str.isdecimal, text)):
        text = _keys(text)
    return (text.removeprefix(_KEYED).strip() if keyed else text), keyed


def _is_keyed(said: Mapping[str, Any]) -> bool:
    """Whether keys were pressed; the other words of a machine are its prompts."""
    return said["speaker"] == "ivr" and len(_keys(said["text"])) >= _KEYS


def _keys(text: str) -> str:
    """The digits that were keyed, in figures or, as some transcripts have it, in words."""
    return "".join(item.chars for item in items_of(text, spoken=True) if item.kind == "digits")


def _role(said: Mapping[str, Any]) -> Role:
    return "bot" if said["speaker"] == "ivr" and not _is_keyed(said) else _ROLES[said["speaker"]]


def _at(said: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(said["at"]).astimezone(UTC)


def _when(item: Item) -> datetime:
    return item.updated_at if isinstance(item, ContactCard) else item.started_at
