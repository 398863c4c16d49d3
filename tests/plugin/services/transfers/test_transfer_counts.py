"""What reports read from counts is what the transfers themselves say, whatever came in between."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, func, select, update

from plugin.domain import DirectoryCard, Interaction, Tombstone, Transfer
from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.errors import AlreadyMerged, Invalid, Moved, NotFound
from plugin.services.identity.decide import merge
from plugin.services.identity.locks import move_alone
from plugin.services.journey_models import rely_on_model
from plugin.services.removal import remove_interactions
from plugin.services.transfers import reports
from plugin.services.transfers.corrections import Correction, correct, take_back
from plugin.services.transfers.counting import ALL, EPOCH, counted_since
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.naming import Pseudonyms
from plugin.services.transfers.reports import Period
from plugin.services.transfers.scope import WHOLE, Scope
from plugin.services.transfers.settling import begin_anew, count_older, is_counted, settle, settle_all
from plugin.services.transfers.view import EVERYTHING, View
from plugin.storage import encode_id
from plugin.storage.tables import (
    customer,
    interaction,
    transfer,
    transfer_change,
    transfer_counted,
    transfer_hour,
    transfer_pair,
)
from tests.making import call, phone, record
from tests.plugin.services.transfers.hands import EVA_SEES, agent, bot, handed, queue

STAFF = [agent("201"), agent("202"), agent("203"), queue("602"), queue("603"), bot("b1")]
DAYS = 5
SEEDS = int(os.environ.get("HISTORIES", "2"))
ZONE = ZoneInfo("Asia/Kolkata")  # half an hour beside the hours that are counted
TEAM = View(
    "eva",
    Scope(
        parties={
            (None, None): frozenset({"agent:pbx:201"}),
            (datetime(2026, 11, 4, tzinfo=UTC), None): frozenset({"agent:pbx:203"}),
        },
        queues=frozenset({"queue:pbx:603"}),
    ),
)
HIDING = View("eva", WHOLE, Pseudonyms(b"key", "month", ZONE))
_KNOWN = {
    "bounced": (None, True, False), "context": (None, "before", "after", "never", "none"),
    "opened_after": (None, -3, 0, 7, 40), "asked_again": (None, 0, 2),
    "need": (None, "needed", "avoidable", "unknown"), "resolved": (None, True, False),
    "outcome": (None, "picked_up", "abandoned"), "completed": (True, True, False),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(SEEDS))
def test_reports_say_what_the_transfers_say_whatever_happened(core: Core, at: datetime, seed: int) -> None:
    chance = random.Random(seed)
    core.clock = lambda: at + timedelta(days=DAYS + 30)
    record(core, DirectoryCard(source="pbx", external_id="201", type="agent", name="Omar"))
    record(core, DirectoryCard(source="pbx", external_id="602", type="queue", name="Moves"))
    record(core, DirectoryCard(source="pbx", external_id="603", type="queue", name="Moves"))
    calls: list[Interaction] = []
    for _ in range(8):
        for _ in range(6):
            chance.choice(WHAT_HAPPENS)(core, at, chance, calls)
        _compare(core, at, chance)
    for work in (settle_all, _count_all):
        work(core)
        _compare(core, at, chance)
    with core.store.read() as connection:
        assert is_counted(connection)
        assert connection.scalar(select(func.count()).select_from(transfer_hour)) > 0


def _rings(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    """A call, late or not, that changes hands some times."""
    begun = at + timedelta(seconds=chance.randrange(DAYS * 86_400))
    if chance.random() < 0.2:
        begun = begun.replace(minute=59, second=0)  # the first hop is just at the hour
    hops = [tuple(chance.sample(STAFF, 2)) for _ in range(chance.randrange(1, 4))]
    who = phone(f"+49302312541{chance.randrange(6)}")
    more = handed(begun, *hops, type=chance.choice(("blind", "consult")))  # type: ignore[arg-type]
    calls.append(call(str(len(calls)), begun, who, **more))
    record(core, calls[-1])


def _comes_again(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    if calls:
        record(core, chance.choice(calls))


def _is_revised(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    """The source takes a hop back, or moves it to another hour."""
    if not calls:
        return
    place = chance.randrange(len(calls))
    told: list[Transfer] = list(calls[place].transfers)
    if len(told) > 1 and chance.random() < 0.5:
        told.pop()
    else:
        told[-1] = replace(told[-1], at=told[-1].at + timedelta(minutes=chance.choice((5, 90, 60 * 30))))
    calls[place] = replace(calls[place], transfers=tuple(told), ended_at=told[-1].at + timedelta(minutes=3))
    record(core, calls[place])


def _is_deleted(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    if calls:
        stone = chance.choice(calls).external_id
        record(core, Tombstone(source="pbx", external_id=stone, subject="interaction", at=at))


def _is_corrected(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    said = chance.choice(
        (Correction(is_transfer=False), Correction(target="queue:pbx:602"), Correction(completed=False))
    )
    number = _any(core, transfer, chance)
    with suppress(Invalid, NotFound):  # there is nothing to take back, or the call is deleted
        if chance.random() < 0.3:
            take_back(core, encode_id(number), EVA_SEES)
        else:
            correct(core, encode_id(number), said, "Omar says so", EVA_SEES)


def _is_judged_otherwise(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    """As another version of the judge, or a receipt, may leave it."""
    number = _any(core, transfer, chance)
    with core.store.write() as connection:
        values = {name: chance.choice(known) for name, known in _KNOWN.items()}
        connection.execute(update(transfer).where(transfer.c.id == number).values(values))


def _is_erased(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    """As retention does it."""
    number = _any(core, interaction, chance)
    with core.store.write() as connection:
        rely_on_model(core, connection)
        move_alone(connection)
        remove_interactions(core, connection, [number] if number else [])


def _merge(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    one, other = _any(core, customer, chance), _any(core, customer, chance)
    with suppress(Invalid, Moved, AlreadyMerged, NotFound):
        merge(core, encode_id(one), encode_id(other), actor="eva", reason="the same person")


def _judge(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    catch_up(core)


def _settle(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    settle(core)


def _begin_anew(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    with core.store.write() as connection:
        begin_anew(connection)


def _count_older(core: Core, at: datetime, chance: random.Random, calls: list[Interaction]) -> None:
    with core.store.write() as connection:
        count_older(connection)


WHAT_HAPPENS: tuple[Callable[[Core, datetime, random.Random, list[Interaction]], None], ...] = (
    _rings, _rings, _rings, _comes_again, _is_revised, _is_deleted, _is_corrected, _is_judged_otherwise,
    _is_judged_otherwise, _is_erased, _merge, _judge, _settle, _settle, _begin_anew, _count_older,
    _count_older,
)  # fmt: skip


def _any(core: Core, table: Any, chance: random.Random) -> int:
    with core.store.read() as connection:
        ids = connection.scalars(select(table.c.id).order_by(table.c.id)).all()
    return chance.choice(ids) if ids else 0


def _count_all(core: Core) -> None:
    upkeep.ask(core, upkeep.COUNTS)
    outcome = upkeep.work(core, upkeep.COUNTS, lambda: False)
    assert (outcome.error, outcome.more) == (None, False)


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few transfers take several."""
    monkeypatch.setattr("plugin.services.transfers.settling.TRANSFERS", 4)
    monkeypatch.setattr("plugin.services.transfers.settling.CHANGES", 7)


def _compare(core: Core, at: datetime, chance: random.Random) -> None:
    """Some periods, each as everybody sees it, against what the rows say in Python."""
    whole = Period(at - timedelta(days=1), at + timedelta(days=DAYS + 2))
    odd = at + timedelta(seconds=chance.randrange(DAYS * 86_400), microseconds=7)
    long = timedelta(hours=chance.choice((1, 2, 24, 75)))
    with core.store.read() as connection:
        rows = connection.execute(select(transfer)).mappings().all()
    midnight = odd.replace(hour=0, minute=0, second=0, microsecond=0)
    for period in (whole, Period(odd, odd + long), Period(midnight, whole.until)):
        for view in (EVERYTHING, chance.choice((TEAM, HIDING))):
            seen = [
                row
                for row in rows
                if row["hidden"] is None
                and period.since <= row["occurred_at"] < period.until
                and view.scope.has(row)
            ]
            with reports.reading(core) as connection:
                _same(connection, period, view, seen)


def _same(connection: Any, period: Period, view: View, seen: list[Any]) -> None:
    totals = reports.totals(connection, period, view)
    assert totals.pop("transfers") == len(seen)
    assert {name: (each["count"], each["of"]) for name, each in totals.items()} == dict(_rates(seen))
    between = Counter(
        (row["from_queue"] or row["giver"] or "", row["to_queue"] or row["target"] or row["taker"] or "")
        for row in seen
    )
    names = reports.party_names(connection, [side for pair in between for side in pair if side], period, view)
    named: Counter[tuple[str, str]] = Counter()
    for (giver, target), many in between.items():
        named[names.get(giver, "somebody"), names.get(target, "somebody")] += many
    pairs = reports.pairs(connection, period, view)
    assert {(pair["from"], pair["to"]): pair["transfers"] for pair in pairs} == named
    came_back = sum(bool(row["bounced"] and row["completed"]) for row in seen)
    assert sum(pair["bounced"]["count"] for pair in pairs) == came_back
    worst = reports.ping_pong(connection, period, view)
    assert sum(pair["bounced"]["count"] for pair in worst) == came_back
    hours = reports.hours(connection, period, view, ZONE)
    begun = Counter(
        row["occurred_at"].replace(minute=0, second=0, microsecond=0).astimezone(ZONE).hour for row in seen
    )
    assert {each["hour"]: each["transfers"] for each in hours if each["transfers"]} == begun
    lengths = Counter(row["chain_length"] for row in seen if row["chain_id"] == row["id"])
    chains = reports.chain_lengths(connection, period, view)
    assert [(each["length"], each["chains"]) for each in chains] == sorted(
        (length, many) for length, many in lengths.items() if length
    )
    after = sorted(row["opened_after"] for row in seen if row["opened_after"] is not None)
    assert reports.opening(connection, period, view) == {
        "count": len(after),
        "median": median(after) if after else None,
        "p90": after[min(len(after) - 1, len(after) * 9 // 10)] if after else None,
    }


def _rates(seen: list[Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    def count(holds: Callable[[Any], Any]) -> int:
        return sum(1 for row in seen if holds(row))

    completed = count(lambda row: row["completed"])
    available = count(lambda row: row["context"] in ("before", "after", "never"))
    yield "completed", (completed, len(seen))
    yield "bounced", (count(lambda row: row["bounced"] and row["completed"]), completed)
    abandoned = count(lambda row: row["outcome"] == "abandoned" and row["completed"])
    yield "abandoned", (abandoned, completed)
    known = count(lambda row: row["need"] in ("needed", "avoidable"))
    yield "avoidable", (count(lambda row: row["need"] == "avoidable"), known)
    yield "available", (available, count(lambda row: row["context"] is not None))
    yield "opened", (count(lambda row: row["context"] in ("before", "after")), available)
    yield "in_time", (count(lambda row: row["context"] == "before"), available)
    asked = count(lambda row: row["asked_again"] is not None)
    yield "asked_again", (count(lambda row: row["asked_again"]), asked)
    resolved = count(lambda row: row["resolved"] is not None)
    yield "resolved", (count(lambda row: row["resolved"]), resolved)


def test_old_transfers_are_counted_once_and_by_themselves(core: Core, at: datetime) -> None:
    """As on the first day of this version: there are transfers, and nobody counted."""
    core.clock = lambda: at + timedelta(days=30)
    for day in range(4):
        record(core, call(str(day), at + timedelta(days=day), phone("+493023125411"),
                          **handed(at + timedelta(days=day), (STAFF[0], STAFF[1]))))  # fmt: skip
    with core.store.write() as connection:
        for counts in ALL:
            connection.execute(delete(counts.table))
        connection.execute(delete(transfer_change))
        connection.execute(update(transfer_counted).values(since=None))
    upkeep.notice(core)
    assert upkeep.COUNTS in upkeep.due(core)
    # Somebody changes them meanwhile: the one that is counted already, and one that is not yet.
    upkeep.work(core, upkeep.COUNTS, lambda: True)
    upkeep.work(core, upkeep.COUNTS, lambda: True)
    record(core, call("4", at, phone("+493023125412"), **handed(at, (STAFF[1], STAFF[0]))))
    upkeep.work(core, upkeep.COUNTS, lambda: False)
    settle_all(core)
    with core.store.read() as connection:
        assert counted_since(connection) == EPOCH
        assert connection.scalar(select(func.sum(transfer_pair.c.transfers))) == 5
        assert connection.scalar(select(func.sum(transfer_hour.c.transfers))) == 5
    upkeep.notice(core)
    assert upkeep.COUNTS not in upkeep.due(core)
