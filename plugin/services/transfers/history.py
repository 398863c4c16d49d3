"""One customer's history as the fold over chains reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from plugin.services.directory import Alias
from plugin.services.transfers.chains import Change, Visit
from plugin.services.transfers.due import TALKING
from plugin.services.transfers.parties import split_party
from plugin.storage.batches import batches
from plugin.storage.tables import agent_alias, asked_again, fact, interaction, profile, queue_alias, transfer

_IGNORED = frozenset({"gone", "no_transfer", "self"})

_VISITS = (
    select(
        interaction.c.id, interaction.c.source, interaction.c.external_id, interaction.c.channel,
        interaction.c.kind, interaction.c.direction, interaction.c.occurred_at, interaction.c.contact_id,
        interaction.c.profile_id, interaction.c.body,
    )
    .join(profile, profile.c.id == interaction.c.profile_id)
    .where(
        profile.c.customer_id == bindparam("customer"),
        interaction.c.deleted_at.is_(None),
        interaction.c.kind.in_(sorted(TALKING)),
    )
    .order_by(interaction.c.id)
)  # fmt: skip
_TRANSFERS = (
    select(transfer)
    .join(profile, profile.c.id == transfer.c.profile_id)
    .where(profile.c.customer_id == bindparam("customer"))
    .order_by(transfer.c.id)
)
_ASKED = (
    select(asked_again.c.interaction_id, asked_again.c.occurred_at, asked_again.c.kind)
    .join(profile, profile.c.id == asked_again.c.profile_id)
    .where(profile.c.customer_id == bindparam("customer"), asked_again.c.asked_by != "bot")
)
_FACTS = (
    select(fact.c.interaction_id, fact.c.kind, fact.c.value)
    .join(profile, profile.c.id == fact.c.profile_id)
    .where(profile.c.customer_id == bindparam("customer"))
)


@dataclass(slots=True)
class History:
    """Visits with their bodies, the stored transfers, and who is who."""

    customer_id: int
    visits: list[Visit]
    bodies: dict[int, dict[str, Any]]
    rows: dict[int, dict[str, Any]]  # every stored transfer, hidden ones too
    people: Mapping[str, str]
    profiles: dict[int, int] = field(default_factory=dict)  # of each visit
    asked: Sequence[tuple[int, datetime, str]] = ()  # what they were asked again: where, when, which kind

    def changes(self) -> list[Change]:
        """What counts as a change of hands, except what the fold itself saw."""
        known = {visit.id for visit in self.visits}
        return [
            change_of(row, self.people)
            for row in self.rows.values()
            if row["origin"] is None and row["hidden"] not in _IGNORED and row["interaction_id"] in known
        ]


def load_history(connection: Connection, customer_id: int) -> History:
    """All that the fold over ``customer_id`` rests on."""
    one = {"customer": customer_id}
    rows = connection.execute(_VISITS, one).all()
    bodies = {row.id: orjson.loads(row.body) for row in rows}
    transfers = {row["id"]: dict(row) for row in connection.execute(_TRANSFERS, one).mappings()}
    facts: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for each in connection.execute(_FACTS, one):
        facts[each.interaction_id].add((each.kind, each.value))
    parties = {
        row[side]
        for row in transfers.values()
        for side in ("giver", "target", "taker", "from_queue", "to_queue")
    }
    parties.update(name for row in rows for name in _parties(row.source, bodies[row.id]) if name)
    people = people_of(connection, [name for name in parties if name])
    visits = [_visit(row, bodies[row.id], frozenset(facts.get(row.id, ())), people) for row in rows]
    asked = [(each.interaction_id, each.occurred_at, each.kind) for each in connection.execute(_ASKED, one)]
    profiles = {row.id: row.profile_id for row in rows}
    return History(customer_id, visits, bodies, transfers, people, profiles, asked)


def people_of(connection: Connection, parties: Iterable[str]) -> dict[str, str]:
    """Whom the directory knows behind ``role:source:id``, as ``agent#number`` or ``queue#number``."""
    wanted: dict[str, dict[Alias, str]] = {"agent": {}, "queue": {}}
    for name in parties:
        role, source, number = split_party(name)
        if role in wanted:
            wanted[role][source, number] = name
    found: dict[str, str] = {}
    for role, table, column in (("agent", agent_alias, "agent_id"), ("queue", queue_alias, "queue_id")):
        names = wanted[role]
        for batch in batches(sorted({number for _, number in names})):
            rows = connection.execute(
                select(table.c.source, table.c.external_id, table.c[column]).where(
                    table.c.external_id.in_(batch)
                )
            )
            for source, number, target in rows:
                if (source, number) in names:
                    found[names[source, number]] = f"{role}#{target}"
    return found


def change_of(row: Mapping[str, Any], people: Mapping[str, str]) -> Change:
    """A stored transfer as the fold sees it."""

    def who(side: str) -> str | None:
        name = row[side]
        return None if name is None else people.get(name, name)

    return Change(
        id=row["id"],
        interaction=row["interaction_id"],
        source=row["source"],
        at=row["occurred_at"],
        type=row["type"],
        provenance=row["provenance"],
        completed=row["completed"],
        giver=who("giver"),
        target=who("target"),
        taker=who("taker"),
        from_queue=who("from_queue"),
        to_queue=who("to_queue"),
    )


def party_at(source: str, body: Mapping[str, Any], index: int | None) -> str | None:
    """A participant of a stored body as ``role:source:id``."""
    if index is None:
        return None
    who = body["participants"][index]
    name = who["identifiers"][0]["value"] if who["identifiers"] else who["name"]
    return f"{who['role']}:{source}:{name}"[:400] if name else None


def _parties(source: str, body: Mapping[str, Any]) -> list[str | None]:
    return [
        party_at(source, body, index)
        for index, who in enumerate(body.get("participants", ()))
        if who["role"] != "customer"
    ]


def _visit(
    row: Any, body: Mapping[str, Any], facts: frozenset[tuple[str, str]], people: Mapping[str, str]
) -> Visit:
    evidence = f"{row.source}:{row.external_id}"
    conversation = body.get("conversation_ref")
    names = {evidence}
    if conversation:
        names.add(conversation if conversation.startswith("<") else f"{row.source}:{conversation}")
    if body.get("message_id"):
        names.add(body["message_id"])
    return Visit(
        id=row.id,
        evidence=evidence,
        contact=row.contact_id,
        channel=row.channel,
        kind=row.kind,
        inbound=row.direction == "inbound",
        started_at=row.occurred_at,
        ended_at=_moment(body.get("ended_at")),
        conversation=f"{row.source}:{conversation}" if conversation else None,
        names=frozenset(names),
        refers=frozenset(body.get("references", ())) - names,
        outcome=body.get("outcome"),
        reason=body.get("reason"),
        facts=facts,
        hands=tuple(_hands(row, body, people)),
    )


def _hands(row: Any, body: Mapping[str, Any], people: Mapping[str, str]) -> Sequence[tuple[datetime, str]]:
    """Who had the customer and since when: by the legs, else whoever of ours took part."""
    legs = [
        (_moment(leg["answered_at"]), party_at(row.source, body, leg["participant"]))
        for leg in body.get("legs", ())
        if leg["answered_at"]
    ]
    if not legs:
        staff = _parties(row.source, body)
        legs = [(row.occurred_at, name) for name in sorted(filter(None, staff), key=_queues_first)]
    return [(at, people.get(name, name)) for at, name in legs if at is not None and name is not None]


def _queues_first(name: str) -> tuple[bool, str]:
    return not name.startswith("queue:"), name


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
