"""Why two records are one contact, in words: the evidence is in what is stored of them."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from plugin.services.times import iso
from plugin.storage.tables import interaction, reference


def why_together(connection: Connection, contact_id: int) -> list[dict[str, Any]]:
    """``{"interactions": [a, b], "because", "detail"}`` for each pair of records that something joins.

    ``because`` is ``message_id``, ``reference`` or ``parties_and_time``; a pair that is together only
    by way of a third record is left out.
    """
    records = connection.execute(
        select(
            interaction.c.id,
            interaction.c.source,
            interaction.c.external_id,
            interaction.c.match_key,
            interaction.c.occurred_at,
            interaction.c.direction,
        )
        .where(interaction.c.contact_id == contact_id, interaction.c.deleted_at.is_(None))
        .order_by(interaction.c.occurred_at, interaction.c.source, interaction.c.external_id)
    ).all()
    if len(records) < 2:
        return []
    named: defaultdict[int, set[str]] = defaultdict(set)
    for number, target in connection.execute(
        select(reference.c.interaction_id, reference.c.target).where(
            reference.c.interaction_id.in_([each.id for each in records])
        )
    ):
        named[number].add(target)
    found = []
    for one, other in combinations(records, 2):
        said = _because(one, other, named)
        if said is not None:
            names = [f"{each.source}:{each.external_id}" for each in (one, other)]
            found.append({"interactions": names, "because": said[0], "detail": said[1]})
    return found


def _because(one: Any, other: Any, named: dict[int, set[str]]) -> tuple[str, str] | None:
    names = [f"{each.source}:{each.external_id}" for each in (one, other)]
    if names[1] in named[one.id] or names[0] in named[other.id]:
        who = one if names[1] in named[one.id] else other
        return "reference", f"{who.source} names the other record."
    if one.match_key is None or one.match_key != other.match_key:
        return None
    if one.match_key.startswith("m:"):
        return "message_id", "Both carry the same Message-ID."
    apart = abs((other.occurred_at - one.occurred_at).total_seconds())
    return (
        "parties_and_time",
        f"Both are {one.direction} calls of one number that began {apart:.0f} s apart "
        f"({iso(one.occurred_at)} and {iso(other.occurred_at)}).",
    )
