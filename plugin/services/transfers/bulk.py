"""Bulk reassignment: what one agent had goes to others all at once. Nobody changed hands by that.

A function of what is stored: whoever is judged first, the others of the same moment are judged again
when one of them turns out to be part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from plugin.storage.tables import profile, transfer

BULK = "bulk"
BULK_AT = 5
WITHIN = timedelta(seconds=60)
_TYPE = "reassignment"
_KEPT_OUT = frozenset({"gone", "no_transfer", "self"})

_AT_ONCE = (
    select(transfer.c.interaction_id, transfer.c.hidden, profile.c.customer_id)
    .join(profile, profile.c.id == transfer.c.profile_id)
    .where(
        transfer.c.giver == bindparam("giver"),
        transfer.c.occurred_at.between(bindparam("since"), bindparam("until")),
        transfer.c.source == bindparam("source"),
        transfer.c.type == _TYPE,
    )
)


@dataclass(frozen=True, slots=True)
class Bulk:
    """``ids`` of the transfers that are part of one; ``customers`` to be judged again."""

    ids: frozenset[int]
    customers: frozenset[int]


def find_bulk(connection: Connection, rows: Iterable[Mapping[str, Any]], at_least: int) -> Bulk:
    """What of these stored transfers is bulk: ``at_least`` records that one agent lost within a minute."""
    ids: set[int] = set()
    customers: set[int] = set()
    for row in rows:
        if row["type"] != _TYPE or row["giver"] is None or row["hidden"] in _KEPT_OUT or row["corrected"]:
            continue
        at = row["occurred_at"]
        moment = {
            "giver": row["giver"], "source": row["source"], "since": at - WITHIN, "until": at + WITHIN
        }  # fmt: skip
        found = [each for each in connection.execute(_AT_ONCE, moment) if each.hidden not in _KEPT_OUT]
        is_bulk = len({each.interaction_id for each in found}) >= at_least
        if is_bulk:
            ids.add(row["id"])
        if is_bulk != (row["hidden"] == BULK):  # the others do not know it yet
            customers.update(each.customer_id for each in found)
    return Bulk(frozenset(ids), frozenset(customers))
