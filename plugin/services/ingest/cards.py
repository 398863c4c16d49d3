"""What CRMs say about people: cards, kept at their newest, and the links they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from plugin.domain import Tombstone
from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import CARD, MERGED_BY_CRM, Link
from plugin.services.identity.people import Known, Newcomer
from plugin.services.identity.regroup import Said, add_former_links, replace_card_links
from plugin.services.ingest.prepare import PreparedCard, card_name
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import card as table


@dataclass(slots=True)
class Changed:
    """A card that is new or says something else than before.

    ``newest``: when what is stored was said, of a card that comes late and is older; None: this is it.
    """

    prepared: PreparedCard
    newest: datetime | None = None

    def newcomers(self) -> dict[Key, Newcomer]:
        """Whom the card names. A company is nobody: it has no history of its own."""
        if self.prepared.card.type == "company":
            return {}
        at = self.prepared.card.updated_at
        others = (*(key for key, _ in self.prepared.keys), *self.prepared.merged)
        return {
            self.prepared.key: Newcomer(card_name(self.prepared.card), at),
            **{key: Newcomer(None, at) for key in others},
        }


def changed(
    connection: Connection, source: str, cards: Mapping[tuple[str, str], PreparedCard]
) -> list[Changed]:
    """Those of ``cards`` that differ from what is stored; what is older says what was listed then."""
    known: dict[tuple[str, str], tuple[bytes, datetime, bool]] = {}
    for batch in batches({external_id for _, external_id in cards}):
        rows = connection.execute(
            select(
                table.c.type, table.c.external_id, table.c.hash, table.c.updated_at, table.c.deleted_at
            ).where(table.c.source == source, table.c.external_id.in_(batch))
        )
        known.update(
            {
                (kind, name): (bytes(hashed), at, deleted is not None)
                for kind, name, hashed, at, deleted in rows
            }
        )
    found = []
    for place, prepared in cards.items():
        if place in known:
            hashed, at, deleted = known[place]
            if hashed == prepared.hash and not deleted:
                continue
            # Of two that claim the same time the hash decides, so that the order of arrival does not.
            if (prepared.card.updated_at, prepared.hash) < (at, hashed):
                if prepared.card.updated_at < at:
                    found.append(Changed(prepared, at))
                continue
        found.append(Changed(prepared))
    return found


def save(
    connection: Connection,
    source: str,
    cards: Iterable[Changed],
    tombstones: Iterable[Tombstone],
    known: Mapping[Key, Known],
    now: datetime,
) -> set[int]:
    """Store the cards and their links; the identifiers around which people have to be regrouped."""
    everything = list(cards)
    cards = [each for each in everything if each.newest is None]
    rows = [_row(changed.prepared, known) for changed in cards]
    insert_rows(connection, table, rows, key=("source", "type", "external_id"))
    seeds: set[int] = set()
    said: dict[str, Said] = {}
    for changed_card in cards:
        prepared = changed_card.prepared
        if prepared.card.type == "company":
            continue
        own = known[prepared.key].identifier_id
        seeds.add(own)
        origin = f"{source}:{prepared.card.external_id}"
        said[origin] = Said(tuple(_links(prepared, own, origin, known)), prepared.card.updated_at)
    seeds |= replace_card_links(connection, said)
    for late in everything:
        if late.newest is not None and late.prepared.card.type == "person":
            own = known[late.prepared.key].identifier_id
            origin = f"{source}:{late.prepared.card.external_id}"
            links = [link for link in _links(late.prepared, own, origin, known) if link.strength == CARD]
            listed = Said(tuple(links), late.prepared.card.updated_at)
            seeds |= add_former_links(connection, origin, listed, late.newest)
    gone = {stone.external_id: stone.at for stone in tombstones if stone.subject == "contact"}
    for batch in batches(gone):
        where = (table.c.source == source, table.c.external_id.in_(batch), table.c.deleted_at.is_(None))
        found = connection.execute(select(table.c.external_id, table.c.identifier_id).where(*where)).all()
        connection.execute(update(table).where(*where).values(deleted_at=now))
        seeds |= replace_card_links(
            connection,
            {f"{source}:{external_id}": Said((), gone[external_id]) for external_id, _ in found},
        )
        seeds |= {identifier_id for _, identifier_id in found if identifier_id is not None}
    return seeds


def _links(prepared: PreparedCard, own: int, origin: str, known: Mapping[Key, Known]) -> Iterable[Link]:
    at = prepared.card.updated_at
    strengths = [(key, CARD, verified) for key, verified in prepared.keys]
    strengths += [(key, MERGED_BY_CRM, True) for key in prepared.merged]
    for key, strength, verified in strengths:
        if key in known and known[key].identifier_id != own:
            low, high = sorted((own, known[key].identifier_id))
            yield Link(low, high, origin, strength, verified, at)


def _row(prepared: PreparedCard, known: Mapping[Key, Known]) -> dict[str, Any]:
    card = prepared.card
    return {
        "source": card.source,
        "external_id": card.external_id,
        "identifier_id": known[prepared.key].identifier_id if card.type == "person" else None,
        "type": card.type,
        "name": card_name(card),
        "updated_at": card.updated_at,
        "deleted_at": None,
        "hash": prepared.hash,
        "body": prepared.body,
    }
