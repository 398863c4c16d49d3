"""Giving: a handover is written before the transfer or while it happens, and its packet frozen with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from plugin.services import audit
from plugin.services.context import Hint
from plugin.services.context.lookup import split
from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.handovers.addresses import Address, find_address, find_agent
from plugin.services.handovers.packet import freeze
from plugin.services.handovers.settings import read_handover_rules
from plugin.services.handovers.shown import read_one
from plugin.services.transfers.due import mark_due
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.tables import customer, interaction, profile
from plugin.storage.tables import handover as table

GiverKind = Literal["agent", "bot", "program", "automatic"]


@dataclass(frozen=True, slots=True)
class Giver:
    """Who hands over. ``said_by`` is whose session or token it came with."""

    kind: GiverKind
    key: str
    name: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What the giver says. ``hint`` names the customer; ``interaction`` is ``source:id`` of what is going
    on, which need not have arrived yet; ``request_key`` makes a repeated request the same one."""

    hint: Hint
    to_kind: str
    to: str
    note: str | None = None
    reason: str | None = None
    tried: tuple[str, ...] = ()
    interaction: str | None = None
    request_key: str | None = None


def give(core: Core, said: Handover, giver: Giver) -> dict[str, Any]:
    """Write the handover; as ``shown`` shows it. Raises a Problem or Moved."""
    if said.interaction is not None:
        split(said.interaction)
    with core.store.read() as connection:
        known = _repeated(connection, giver, said)
        if known is not None:
            return read_one(core, connection, known)
        address = find_address(connection, said.to_kind, said.to)
    note, reason = _text(said.note), _text(said.reason)
    if (
        address.kind == "queue"
        and address.key in read_handover_rules(core.config).required
        and not (note and reason)
    ):
        raise Invalid("this queue takes nobody without a note and a reason: say both")
    if giver.kind == "agent" and address.kind == "agent" and address.key == giver.key:
        raise Invalid("this would hand the customer to yourself")
    packet = freeze(core, said.hint, actor=giver.said_by, note=note, reason=reason, tried=said.tried)
    try:
        number = write(core, said, giver, address, packet, note, reason)
    except IntegrityError:
        with core.store.read() as connection:
            known = _repeated(connection, giver, said)  # the same request, at the same time
            if known is None:
                raise
            return read_one(core, connection, known)
    with core.store.read() as connection:
        return read_one(core, connection, number)


def giver_of(connection: Connection, said_by: str, name: str, *, agent: str | None, bot: str | None) -> Giver:
    """For whom a program writes: an agent of the directory, a bot, or itself. Raises Invalid."""
    if agent is not None:
        found = find_agent(connection, agent)
        return Giver("agent", found.key, found.name, said_by)
    if bot is not None:
        return Giver("bot", f"bot:{bot}"[:320], bot, said_by)
    return Giver("program", said_by, name, said_by)


def write(
    core: Core,
    said: Handover,
    giver: Giver,
    address: Address,
    packet: dict[str, Any],
    note: str | None,
    reason: str | None,
    *,
    transfer_id: int | None = None,
    taker: str | None = None,
) -> int:
    """Store it in one transaction and let open panels know; its number."""
    now = core.clock()
    number = new_id()
    customer_id = decode_id(packet["customer"]["id"]) or 0
    with core.store.write() as connection:
        interaction_id, profile_id = _belongs(connection, said.interaction, customer_id)
        connection.execute(
            insert(table).values(
                id=number,
                created_at=now,
                profile_id=profile_id,
                interaction_id=interaction_id,
                interaction=said.interaction,
                giver=giver.key,
                giver_kind=giver.kind,
                giver_name=giver.name,
                said_by=giver.said_by,
                request_key=said.request_key,
                to_kind=address.kind,
                to_key=address.key,
                to_name=address.name,
                reason=reason,
                note=note,
                packet=orjson.dumps(packet),
                complete=packet["complete"],
                expires_at=now + read_handover_rules(core.config).expires,
                transfer_id=transfer_id,
                joined_at=None if transfer_id is None else now,
                taker=taker,
            )
        )
        tell(connection, customer_id)
        mark_due(connection, [customer_id], now)
        audit.record(
            connection,
            at=now,
            actor=giver.said_by,
            action="handover.give",
            customer_id=customer_id,
            detail={"handover": encode_id(number), "to": address.kind},
        )
    return number


def tell(connection: Connection, customer_id: int) -> None:
    """Let whoever has the customer open know that something changed."""
    connection.execute(
        update(customer).where(customer.c.id == customer_id).values(version=customer.c.version + 1)
    )


def _belongs(connection: Connection, evidence: str | None, customer_id: int) -> tuple[int | None, int]:
    """The interaction, when it has arrived and is this customer's, and the profile to hang on."""
    if evidence is not None:
        source, external_id = split(evidence)
        row = connection.execute(
            select(interaction.c.id, interaction.c.profile_id, profile.c.customer_id)
            .join(profile, profile.c.id == interaction.c.profile_id)
            .where(interaction.c.source == source, interaction.c.external_id == external_id)
        ).first()
        if row is not None and row.customer_id != customer_id:
            raise Invalid("this interaction is another customer's")
        if row is not None:
            return row.id, row.profile_id
    oldest = connection.scalar(select(func.min(profile.c.id)).where(profile.c.customer_id == customer_id))
    if oldest is None:
        raise Invalid("this customer was merged or erased a moment ago: ask again")
    return None, oldest


def _repeated(connection: Connection, giver: Giver, said: Handover) -> int | None:
    if said.request_key is None:
        return None
    found: int | None = connection.scalar(
        select(table.c.id).where(table.c.said_by == giver.said_by, table.c.request_key == said.request_key)
    )
    return found


def _text(text: str | None) -> str | None:
    return (text or "").strip() or None


def texts(tried: Sequence[str]) -> tuple[str, ...]:
    """What was tried, without empty lines."""
    return tuple(each.strip() for each in tried if each.strip())
