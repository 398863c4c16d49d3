"""Who took part: associated contacts are customers, owners are agents, both known by their ids.

A contact's own numbers and addresses are in its card and not repeated here: a record would change
whenever the contact does.
"""

from __future__ import annotations

from collections.abc import Sequence

from adapters.hubspot.payload import HubspotObject
from plugin.domain import Identifier, Participant


def customer(contacts: Sequence[str], claim: Identifier | None = None) -> Participant:
    """The first contact; an interaction has one customer. ``claim`` is the number or address used.

    It belongs to the contact if there is only one; among several it is nobody's for certain.
    """
    if not contacts:
        return Participant("customer", identifiers=(claim,) if claim else ())
    contact = Identifier("external", contacts[0])
    if claim is None:
        return Participant("customer", identifiers=(contact,))
    known = Identifier(claim.kind, claim.value, claim.scope, verified=len(contacts) == 1)
    return Participant("customer", identifiers=(contact, known))


def agent(owner: str) -> Participant:
    return Participant("agent", identifiers=(Identifier("external", owner),))


def owner(record: HubspotObject) -> tuple[Participant, ...]:
    """The record's owner, if it has one."""
    found = record.raw("hubspot_owner_id")
    return (agent(found),) if found else ()


def conversation(record: HubspotObject) -> str | None:
    """The ticket that an engagement belongs to; with several it belongs to none for certain."""
    tickets = record.linked("tickets")
    return f"ticket-{tickets[0]}" if len(tickets) == 1 else None
