"""A change of mind in the making: decisions written, pointers moved, everybody brought up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from plugin.services.core import Core
from plugin.services.identity import journal
from plugin.services.identity.neighbourhood import Neighbourhood
from plugin.services.identity.ours import ours
from plugin.services.identity.people import customers_of
from plugin.services.identity.regroup import Move, move
from plugin.services.journey_models import rely_on_model
from plugin.services.journeys import update_journeys
from plugin.services.told import update_told
from plugin.services.transfers.due import mark_due
from plugin.storage import new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import card, customer, decision, identifier, merge_journal, profile

_RANKS = {"external": 1, "email": 2, "phone": 3, "device": 4}


class Change:
    """What one entry of the journal stands for. ``journal_id`` is that of an entry that is there."""

    def __init__(
        self, core: Core, connection: Connection, actor: str, reason: str, journal_id: int = 0
    ) -> None:
        self.journal_id = journal_id
        self._core = core
        self._connection = connection
        self._actor = actor
        self._reason = reason
        self._now: datetime = core.clock()
        self._decided: set[int] = set()  # profiles
        self._customers: set[int] = set()
        self._first: Neighbourhood | None = None
        self._moves: dict[int, Move] = {}

    def enter(self, action: str, survivor: int, other: int, profiles: Collection[int]) -> None:
        """Begin with an entry of its own. ``profiles`` are those of everybody it is about."""
        before = customers_of(self._connection, profiles)
        entry = journal.Entry(action, survivor, other, self._actor, self._reason, self._now, before)
        self.journal_id = journal.keep(self._connection, entry)

    def name(self, survivor: int, other: int) -> None:
        """Who is who, where that shows only afterwards."""
        self._connection.execute(
            update(merge_journal)
            .where(merge_journal.c.id == self.journal_id)
            .values(survivor_id=survivor, other_id=other)
        )

    def retract(self, decisions: Iterable[int]) -> None:
        """Let these decisions count no longer."""
        for batch in batches(decisions):
            self._connection.execute(
                update(decision)
                .where(decision.c.id.in_(batch), decision.c.undone_at.is_(None))
                .values(undone_at=self._now)
            )

    def say(self, kind: str, pairs: Iterable[tuple[int, int]]) -> None:
        """Decide on pairs of profiles: ``same`` or ``different``."""
        ordered = sorted({(min(pair), max(pair)) for pair in pairs})
        rows = [
            {
                "id": number,
                "low": low,
                "high": high,
                "kind": kind,
                "actor": self._actor,
                "reason": self._reason,
                "at": self._now,
                "journal_id": self.journal_id,
                "undone_at": None,
            }
            for number, (low, high) in zip(new_ids(len(ordered)), ordered, strict=True)
        ]
        insert_rows(self._connection, decision, rows)

    def apply(self, profiles: Iterable[int]) -> None:
        """Move the pointers around ``profiles`` to where the decisions say."""
        profiles = set(profiles)
        own = ours(self._connection, self._core.config.region, self._core.identity.never)
        moved = move(self._connection, (), own, self._now, self._core.identity, profiles=profiles)
        self._decided |= profiles
        self._customers |= moved.customers
        self._first = self._first or moved.around
        for each in moved.moves:
            began = self._moves.get(each.profile_id, each).origin
            self._moves[each.profile_id] = Move(each.profile_id, began, each.target)

    def settle(self) -> None:
        """Journeys, versions, and the journal of what the evidence moved in consequence."""
        if self._first is not None:
            moves = [each for each in self._moves.values() if each.origin != each.target]
            known = [each for each in moves if each.profile_id in self._first.places]
            journal.keep_rule(
                self._connection, self._first, known, self._now, without=frozenset(self._decided)
            )
        using = rely_on_model(self._core, self._connection)
        update_journeys(self._connection, using, {}, dict.fromkeys(self._customers))
        update_told(self._core, self._connection, self._customers)
        points_to = customers_of(self._connection, self._decided)
        mark_due(self._connection, self._customers | set(points_to.values()), self._now)
        for batch in batches(sorted(self._customers | set(points_to.values()))):
            self._connection.execute(
                update(customer).where(customer.c.id.in_(batch)).values(version=customer.c.version + 1)
            )


def profiles_of(connection: Connection, customer_id: int) -> set[int]:
    """The profiles that point to the customer."""
    return set(connection.scalars(select(profile.c.id).where(profile.c.customer_id == customer_id)))


def across(connection: Connection, mine: set[int], theirs: set[int], kind: str) -> list[int]:
    """The decisions of ``kind`` that count and stand between one of ``mine`` and one of ``theirs``."""
    found: list[int] = []
    everybody = mine | theirs
    for batch in batches(everybody):
        rows = connection.execute(
            select(decision.c.id, decision.c.low, decision.c.high).where(
                decision.c.low.in_(batch), decision.c.kind == kind, decision.c.undone_at.is_(None)
            )
        )
        found += [
            number
            for number, low, high in rows
            if (low in mine and high in theirs) or (low in theirs and high in mine)
        ]
    return found


def representative(connection: Connection, profiles: Collection[int]) -> int:
    """The profile that says best who somebody is: a CRM's record, else by kind of identifier.

    A decision hangs on it, so that a number or an address can go to somebody else later.
    """
    ranks = dict.fromkeys(profiles, 9)
    for batch in batches(sorted(profiles)):
        rows = connection.execute(
            select(identifier.c.profile_id, identifier.c.kind, card.c.external_id)
            .outerjoin(card, (card.c.identifier_id == identifier.c.id) & card.c.deleted_at.is_(None))
            .where(identifier.c.profile_id.in_(batch))
        )
        for profile_id, kind, record in rows:
            ranks[profile_id] = 0 if record is not None else _RANKS.get(kind, 5)
    return min(profiles, key=lambda profile_id: (ranks[profile_id], profile_id))
