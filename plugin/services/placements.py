"""What a person said of single interactions: whose they are, and which records are not one contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from plugin.storage.batches import batches
from plugin.storage.tables import apart, placement

Named = tuple[str, str]
"""An interaction as ``(source, external_id)``."""

_ANY_PLACED = select(placement.c.id).where(placement.c.undone_at.is_(None)).limit(1)
_ANY_APART = select(apart.c.id).where(apart.c.undone_at.is_(None)).limit(1)


def placed(connection: Connection, interactions: Iterable[Named]) -> dict[Named, int]:
    """The profile that a person gave each of ``interactions`` to, where one did."""
    if connection.execute(_ANY_PLACED).first() is None:
        return {}
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for source, external_id in interactions:
        by_source[source].append(external_id)
    found: dict[Named, int] = {}
    for source, external_ids in by_source.items():
        for batch in batches(external_ids):
            rows = connection.execute(
                select(placement.c.external_id, placement.c.profile_id)
                .where(
                    placement.c.source == source,
                    placement.c.external_id.in_(batch),
                    placement.c.undone_at.is_(None),
                )
                .order_by(placement.c.id)
            )
            found.update({(source, external_id): profile_id for external_id, profile_id in rows})
    return found


def apart_from(connection: Connection, interactions: Iterable[int]) -> dict[int, set[int]]:
    """With which others each of these interactions (by id) is no contact, by a person's word."""
    if connection.execute(_ANY_APART).first() is None:
        return {}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for batch in batches(interactions):
        rows = connection.execute(
            select(apart.c.low, apart.c.high).where(
                or_(apart.c.low.in_(batch), apart.c.high.in_(batch)), apart.c.undone_at.is_(None)
            )
        )
        for low, high in rows:
            found[low].add(high)
            found[high].add(low)
    return dict(found)
