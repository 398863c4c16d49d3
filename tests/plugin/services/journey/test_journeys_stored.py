"""Journeys in the database: whatever the order, merges and unmerges, they are what a recompute gives."""

import random
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from plugin.domain import Identifier, Interaction, Participant, Score
from plugin.services import journeys
from plugin.services.core import Core
from plugin.services.journey import Journey, checkpoints, fold
from plugin.services.journey_map import metrics, read_map
from plugin.services.journey_models import in_use
from plugin.services.journeys import TABLES, events_of
from plugin.storage import tables
from tests.conftest import workspace
from tests.making import call, look, phone, record
from tests.plugin.services.journey.kept import holds, stored

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
NUMBERS = ["+493023125411", "+493023125420", "+493023125430"]


def crm(number: int, at: datetime, kind: str, who: str, **more) -> Interaction:
    return Interaction(
        source="hubspot", external_id=f"{kind}-{number}", channel=more.pop("channel", "crm"), kind=kind,
        direction="inbound", started_at=at,
        participants=(Participant("customer", None, (phone(who),)),), **more,
    )  # fmt: skip


def happening(chance: random.Random, number: int) -> Interaction:
    """Something that happens to one of three people, or happens again in another way."""
    at = AT + timedelta(minutes=chance.randrange(0, 60 * 24 * 200))
    who = chance.choice(NUMBERS)
    match chance.randrange(6):
        case 0:
            return crm(
                number, at, "deal", who, outcome=chance.choice(["open", "won", "lost"]),
                ended_at=at + timedelta(days=chance.randrange(1, 30)),
            )  # fmt: skip
        case 1:
            score = Score("nps", float(chance.randrange(11)), 10.0)
            return crm(number, at, "survey", who, channel="survey", score=score)
        case 2:
            return crm(number, at, "order", who, outcome=chance.choice(["paid", "cancelled"]))
        case _:
            return call(f"c{number}", at, phone(who), outcome="answered")


def test_checkpoints_change_nothing(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 4)
    chance = random.Random(3)
    items = [
        call(f"c{number}", AT + timedelta(hours=number), phone(NUMBERS[0]), outcome="answered")
        for number in range(60)
    ]
    items += [
        crm(number, AT + timedelta(hours=7 * number), "deal", NUMBERS[0],
            outcome=chance.choice(["open", "won", "lost"]), ended_at=AT + timedelta(hours=7 * number, days=2))
        for number in range(8)
    ]  # fmt: skip
    late = [items.pop(chance.randrange(len(items))) for _ in range(12)]
    for item in items:
        record(core, item)
    (marks,) = _marks(core).values()
    assert [mark.count for mark in marks] == sorted({mark.count for mark in marks})
    assert len(marks) >= 4
    for item in late:
        record(core, item)
        holds(core)
    with core.store.read() as connection:
        using = in_use(core, connection)
        (found,) = events_of(connection, using, stored(core)).values()
    (marks,) = _marks(core).values()
    assert len(marks) >= 4
    for mark in marks:
        assert mark == fold(using.model, sorted(found)[: mark.count])


def _marks(core: Core) -> dict[int, list[Journey]]:
    with core.store.read() as connection:
        table = TABLES[in_use(core, connection).slot].c
        rows = connection.execute(select(table.customer_id, table.checkpoints))
        return {customer_id: checkpoints.load(found) for customer_id, found in rows}


@pytest.mark.parametrize("late_by", [1, 30, 200, 395])
def test_a_late_event_reads_little_of_a_long_history(
    sqlite_core: Core, monkeypatch: pytest.MonkeyPatch, late_by: int
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY", 16)
    who = phone(NUMBERS[0])
    hours = [AT + timedelta(hours=number) for number in range(400)]
    record(sqlite_core, *(call(f"c{hour}", hour, who, outcome="answered") for hour in hours))
    folded: list[int] = []
    go_on = checkpoints.go_on

    def counting(model, journey, events, **more):
        listed = list(events)
        folded.append(len(listed))
        return go_on(model, journey, listed, **more)

    monkeypatch.setattr(checkpoints, "go_on", counting)
    at = AT + timedelta(hours=400 - late_by, minutes=-5)
    record(sqlite_core, call("late", at, who, outcome="answered"))
    assert sum(folded) <= 3 * 16
    holds(sqlite_core)


def test_a_call_that_two_systems_logged_folds_nobodys_journey_again(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = (Identifier("external", "7"), phone(NUMBERS[0]))
    record(core, crm(1, AT, "note", NUMBERS[0], text="Wants a call."))
    record(core, replace(crm(2, AT, "note", ""), participants=(Participant("customer", None, both),)))
    record(core, call("c1", AT + timedelta(days=1), phone(NUMBERS[0]), outcome="answered"))
    asked: list[int] = []
    events_of = journeys.events_of
    monkeypatch.setattr(journeys, "events_of", lambda *them: asked.extend(them[2]) or events_of(*them))
    logged = replace(
        call("l1", AT + timedelta(days=1, seconds=4), phone(NUMBERS[0]), outcome="answered"),
        source="hubspot", participants=(Participant("customer", None, both),),
    )  # fmt: skip
    record(core, logged, crm(3, AT + timedelta(days=2), "order", NUMBERS[1], outcome="paid"))
    with core.store.read() as connection:
        moved = select(tables.interaction.c.profile_id, tables.interaction.c.own_profile_id)
        one, own = connection.execute(moved.where(tables.interaction.c.external_id == "c1")).one()
    assert one != own
    assert asked == []
    holds(core)


def test_the_map_counts_who_is_where_and_why_they_went_back(core: Core) -> None:
    core.clock = lambda: AT + timedelta(days=60)
    record(core, crm(1, AT, "order", NUMBERS[0], outcome="paid"))
    record(
        core,
        crm(2, AT + timedelta(days=10), "survey", NUMBERS[0], channel="survey", score=Score("nps", 9, 10)),
    )
    record(
        core,
        crm(3, AT + timedelta(days=30), "survey", NUMBERS[0], channel="survey", score=Score("nps", 3, 10)),
    )
    record(core, call("c1", AT + timedelta(days=1), phone(NUMBERS[1]), outcome="answered"))
    found = read_map(core, 0)
    stages = {stage["id"]: stage for stage in found["stages"]}
    assert found["customers"] == 2
    assert (stages["retention"]["customers"], stages["consideration"]["customers"]) == (1, 1)
    assert (stages["consideration"]["at_risk"], stages["consideration"]["dormant"]) == (1, 0)
    assert stages["advocacy"]["dwell"] == {
        "count": 1,
        "mean_days": 20.0,
        "median_days": pytest.approx(20, rel=0.25),
        "p90_days": pytest.approx(20, rel=0.3),
    }
    assert found["friction"] == [
        {
            "from": "advocacy",
            "to": "retention",
            "reason": "Back from Advocacy: Would not recommend us (NPS 6 or lower)",
            "count": 1,
        }
    ]
    short = read_map(core, 35)
    assert [(flow["from"], flow["to"]) for flow in short["flows"]] == [("advocacy", "retention")]
    told = metrics(core, 0)
    assert (told["changes"], told["back"], told["back_rate"]) == (2, 1, 0.5)


def test_an_empty_workspace_has_a_map(core: Core) -> None:
    assert read_map(core)["customers"] == 0
    assert metrics(core)["back_rate"] is None


def test_a_deal_known_today_as_won_had_not_been_won_before(core: Core) -> None:
    record(core, call("c1", AT, phone(NUMBERS[0]), outcome="answered"))
    won = crm(1, AT + timedelta(days=1), "deal", NUMBERS[0], outcome="won", ended_at=AT + timedelta(days=9))
    record(core, won)
    assert look(core, "phone", NUMBERS[0])["stage"]["id"] == "purchase"
    assert look(core, "phone", NUMBERS[0], as_of=AT + timedelta(days=5))["stage"]["id"] == "consideration"


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_both_clocks_agree_with_replaying_the_past(seed: int) -> None:
    """``known_at``: what a workspace said that heard no more; ``as_of``: one that heard of no later event."""
    chance = random.Random(seed)
    items = [happening(chance, number) for number in range(10)]
    now = AT + timedelta(days=300)
    cut = chance.randrange(1, len(items))
    with tempfile.TemporaryDirectory() as folder:
        core, short = workspace(Path(folder, "all")), workspace(Path(folder, "short"))
        try:
            for spot, item in enumerate(items):
                moment = now + timedelta(hours=spot)
                core.clock = lambda moment=moment: moment
                record(core, item)
                if spot < cut:
                    short.clock = core.clock
                    record(short, item)
            then = now + timedelta(hours=cut - 1)
            for who in {item.participants[0].identifiers[0].value for item in items[:cut]}:
                past = look(core, "phone", who, known_at=then)["stage"]
                assert past == look(short, "phone", who)["stage"]
        finally:
            core.close()
            short.close()
