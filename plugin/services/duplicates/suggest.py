"""The search for likely duplicates: compares all customers and keeps whom it finds for review.

It may run twice, or two at once, without a second effect: a lease lets one run at a time, and what is
kept is the same pair in the same row.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, delete, func, select, update

from plugin.services.core import Core
from plugin.services.duplicates.gather import everybody
from plugin.services.duplicates.linkage import Linkage, Pair, is_installed, likely_pairs
from plugin.services.errors import AlreadyMerged, DoNotMerge, Moved, NotFound
from plugin.services.identity.breaker import is_stopped
from plugin.services.identity.decide import merge
from plugin.services.leases import held_keys, leased, renew
from plugin.storage import decode_id, new_id, new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import card, customer, decision, identifier, profile, review, suggestion_run

LEASE = "suggest:customers"
ACTOR = "suggestion"
MOST = 20_000
"""Suggestions that are kept: the likeliest. Nobody reviews more before the next run."""
MOST_MERGED = 100
"""Pairs that one run joins unasked, where ``merge_at`` allows any."""
# A centre that is just being filled is not left with what its first hour gave.
_GROWN, _GROWN_AFTER = 1.2, timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. ``expected_precision``: the share of its suggestions that are right, by the model."""

    people: int
    found: int
    new: int
    gone: int
    merged: int
    expected_precision: float | None

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def is_due(core: Core) -> bool:
    """Whether it is time for a search: the last one is long ago, or many customers came since.

    Not while one is running, and not without Splink.
    """
    if core.identity.suggest_every == 0 or not is_installed():
        return False
    now = core.clock()
    with core.store.read() as connection:
        if LEASE in held_keys(connection, now):
            return False
        last = connection.execute(
            select(suggestion_run.c.began_at, suggestion_run.c.people)
            .order_by(suggestion_run.c.began_at.desc())
            .limit(1)
        ).first()
        if last is None or last.began_at + timedelta(hours=core.identity.suggest_every) <= now:
            return True
        if last.began_at + _GROWN_AFTER > now:
            return False
        people = connection.scalar(
            select(func.count()).select_from(customer).where(customer.c.merged_into.is_(None))
        )
    return bool((people or 0) > last.people * _GROWN)


def suggest(core: Core, *, patience: float = 0) -> Report:
    """Search once. Raises Held when a search is running elsewhere, LostLease, and NotInstalled."""
    with leased(core, LEASE, patience=patience) as fence:
        began = core.clock()
        with tempfile.TemporaryDirectory(prefix="segue-suggest-", dir=core.config.home) as scratch:
            linkage = likely_pairs(everybody(core), at_least=core.identity.suggest_at, scratch=Path(scratch))
        pairs = _undecided(core, linkage.pairs)
        merged = _merge_unasked(core, fence, pairs)
        left = [pair for pair in pairs if (pair.one, pair.other) not in merged][:MOST]
        new, gone = _keep(core, fence, left)
        precision = sum(pair.probability for pair in left) / len(left) if left else None
        report = Report(linkage.people, len(left), new, gone, len(merged), precision)
        if report.people > 1:
            _note(core, fence, began, report, linkage)
        return report


def different_pairs(connection: Connection) -> set[tuple[int, int]]:
    """The customers whom somebody said to be two people, lower id first."""
    low, high = profile.alias(), profile.alias()
    rows = connection.execute(
        select(low.c.customer_id, high.c.customer_id)
        .select_from(decision)
        .join(low, low.c.id == decision.c.low)
        .join(high, high.c.id == decision.c.high)
        .where(decision.c.kind == "different", decision.c.undone_at.is_(None))
    )
    return {(min(one, other), max(one, other)) for one, other in rows}


def numbers_of(pair: Pair) -> tuple[int, int]:
    """The ids of the two, lower first."""
    one, other = decode_id(pair.one), decode_id(pair.other)
    if one is None or other is None:
        raise ValueError("a pair of customers has two ids")
    return min(one, other), max(one, other)


def _undecided(core: Core, pairs: Iterable[Pair]) -> list[Pair]:
    with core.store.read() as connection:
        different = different_pairs(connection)
    return [pair for pair in pairs if numbers_of(pair) not in different]


def _merge_unasked(core: Core, fence: int, pairs: Sequence[Pair]) -> set[tuple[str, str]]:
    """Join those above ``merge_at``, never two whom one CRM holds apart; who was joined."""
    if core.identity.merge_at >= 1:
        return set()
    sure = [pair for pair in pairs if pair.probability >= core.identity.merge_at]
    merged: set[tuple[str, str]] = set()
    for pair in islice(_without_two_records(core, sure), MOST_MERGED):
        with core.store.write() as connection:
            renew(connection, LEASE, fence, core.clock())
            if is_stopped(connection):
                break  # somebody looks at what the rules merged: nothing is added to it
        reason = f"Likely one person, with a probability of {pair.probability:.6f}"
        try:
            merge(core, pair.one, pair.other, actor=ACTOR, reason=reason)
        except (AlreadyMerged, DoNotMerge, Moved, NotFound):
            continue  # somebody was first: the next run sees what is left
        merged.add((pair.one, pair.other))
    return merged


def _without_two_records(core: Core, pairs: Sequence[Pair]) -> list[Pair]:
    records: dict[int, set[str]] = {}
    with core.store.read() as connection:
        for batch in batches({number for pair in pairs for number in numbers_of(pair)}):
            rows = connection.execute(
                select(profile.c.customer_id, card.c.source)
                .join(identifier, identifier.c.profile_id == profile.c.id)
                .join(card, card.c.identifier_id == identifier.c.id)
                .where(profile.c.customer_id.in_(batch), card.c.deleted_at.is_(None))
            )
            for number, source in rows:
                records.setdefault(number, set()).add(source)
    nobody: set[str] = set()
    return [
        pair
        for pair in pairs
        if not records.get(numbers_of(pair)[0], nobody) & records.get(numbers_of(pair)[1], nobody)
    ]


def _keep(core: Core, fence: int, pairs: Sequence[Pair]) -> tuple[int, int]:
    """Bring the queue up to date with ``pairs``; how many came and how many went."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(review.c.id, review.c.low, review.c.high, review.c.place, review.c.put_back_at).where(
                review.c.kind == "duplicate", review.c.state == "open"
            )
        ).all()
    known = {(row.low, row.high): row for row in rows}
    found = {numbers_of(pair): pair for pair in pairs}
    new = [both for both in found if both not in known]
    stay = [both for both in found if both in known]
    # What somebody put back stays until it is decided, whatever the run says.
    gone = [row.id for both, row in known.items() if both not in found and row.put_back_at is None]
    now = core.clock()
    for batch in batches(new):
        with core.store.write() as connection:
            renew(connection, LEASE, fence, now)
            ids = new_ids(len(batch))
            insert_rows(
                connection,
                review,
                [_row(number, both, found[both], now) for number, both in zip(ids, batch, strict=True)],
            )
    for batch in batches(stay):
        with core.store.write() as connection:
            renew(connection, LEASE, fence, now)
            connection.execute(
                update(review)
                .where(review.c.id == bindparam("row"))
                .values({name: bindparam(f"new_{name}") for name in _measured(found[batch[0]], batch[0])}),
                [
                    {
                        "row": known[both].id,
                        **{f"new_{name}": value for name, value in _measured(found[both], both).items()},
                    }
                    for both in batch
                ],
            )
    for each in batches(gone):
        with core.store.write() as connection:
            renew(connection, LEASE, fence, now)
            connection.execute(delete(review).where(review.c.id.in_(each), review.c.state == "open"))
    return len(new), len(gone)


def _measured(pair: Pair, both: tuple[int, int]) -> dict[str, Any]:
    first, second = pair.fingerprints
    in_order = first + second if decode_id(pair.one) == both[0] else second + first
    return {
        "probability": pair.probability,
        "weight": pair.weight,
        "evidence": orjson.dumps(pair.evidence),
        "fingerprint": in_order,
    }


def _row(number: int, both: tuple[int, int], pair: Pair, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "kind": "duplicate",
        "low": both[0],
        "high": both[1],
        "state": "open",
        "place": -pair.weight,
        "created_at": now,
        **_measured(pair, both),
    }


def _note(core: Core, fence: int, began: datetime, report: Report, linkage: Linkage) -> None:
    with core.store.write() as connection:
        renew(connection, LEASE, fence, core.clock())
        row = {
            "id": new_id(),
            "began_at": began,
            "ended_at": core.clock(),
            "people": report.people,
            "found": report.found,
            "merged": report.merged,
            "at_least": core.identity.suggest_at,
            "expected_precision": report.expected_precision,
            "model": orjson.dumps({"prior": linkage.prior, "levels": linkage.learned}),
        }
        insert_rows(connection, suggestion_run, [row])
