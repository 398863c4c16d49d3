"""Recompute: what is stored is what an empty database would hold after reading everything once."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from plugin.domain import Interaction
from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.facts import compile_rules
from plugin.services.journey.model import parse_model
from plugin.services.journey_models import in_use
from plugin.services.journeys import TABLES
from plugin.services.upkeep import RECOMPUTE, recompute, succession
from plugin.storage import Store, tables
from tests.conftest import workspace
from tests.making import address, call, look, mail, phone, record

CONTRACT = {"contract": {"pattern": r"\bC-[0-9]{4}\b"}}


def never() -> bool:
    return False


def story(at: datetime) -> list[Interaction]:
    found: list[Interaction] = []
    for number in range(30):
        who = number % 7
        found.append(
            mail(
                f"{number}@example.org",
                at + timedelta(hours=number),
                address(f"customer{who}@example.org"),
                subject="Order" if number % 3 else "Cancellation",
                text=f"My contract is C-{number:04}, please look at it",
            )
        )
        found.append(call(f"c{number}", at + timedelta(hours=number), phone(f"+1202555010{who}")))
    return found


def another_model(stage: str = "asking", *, signal: str = "wrote", title: str = "Asking") -> Any:
    when = {"kind": "email", "direction": "inbound", "text": "contract"}
    tables = {
        "model": {"id": "other", "title": "Other"},
        "stage": [{"id": stage, "title": title, "order": 1}],
        "signal": [{"id": signal, "stage": stage, "effect": "enter", "when": when, "reason": "wrote"}],
    }
    return parse_model(tables, "other.toml", f"{stage}-{signal}-{title}")


def state(core: Core) -> Any:
    """All that is derived, without what differs by chance (ids, versions)."""
    with core.store.read() as connection:
        interactions = connection.execute(
            select(tables.interaction.c.external_id, tables.interaction.c.hits, tables.interaction.c.hits_at)
        ).all()
        names = dict(
            connection.execute(select(tables.interaction.c.id, tables.interaction.c.external_id)).all()
        )
        facts = connection.execute(
            select(
                tables.fact.c.interaction_id, tables.fact.c.kind, tables.fact.c.value, tables.fact.c.said_by
            )
        ).all()
        touches = connection.execute(
            select(tables.interaction.c.id, tables.interaction.c.touch).where(
                tables.interaction.c.touch.is_not(None)
            )
        )
        stored = TABLES[in_use(core, connection).slot].c
        journeys = connection.execute(select(stored.model, stored.stage, stored.body)).all()
        return (
            sorted((name, hits and bytes(hits), at) for name, hits, at in interactions),
            sorted((names[number], *rest) for number, *rest in facts),
            sorted((names[number], bytes(body)) for number, body in touches),
            sorted(
                (model, stage, json.dumps(json.loads(bytes(body)), sort_keys=True))
                for model, stage, body in journeys
            ),
        )


@pytest.fixture
def fresh(tmp_path) -> Any:
    opened = workspace(tmp_path / "fresh")
    yield opened
    opened.close()


def change(core: Core) -> None:
    core.model, core.fact_rules = another_model(), compile_rules(CONTRACT)


def test_it_gives_what_a_first_reading_under_the_new_rules_gives(
    core: Core, fresh: Core, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recompute, "INTERACTIONS", 7)
    monkeypatch.setattr(succession, "CUSTOMERS", 3)
    for item in story(at):
        record(core, item)
    before = look(core, "email", "customer1@example.org")
    assert before["facts"] == []
    change(core)
    change(fresh)
    for item in story(at):
        record(fresh, item)
    upkeep.ask(core, RECOMPUTE)
    runs = 0
    while upkeep.work(core, RECOMPUTE, lambda: True).more:  # interrupted after each batch
        runs += 1
    assert runs >= 60 / 7 + 14 / 3
    assert state(core) == state(fresh)
    after = look(core, "email", "customer1@example.org")
    assert after["stage"]["id"] == "asking"
    assert [fact["value"] for fact in after["facts"]]
    assert after["customer"]["version"] > before["customer"]["version"]
    assert upkeep.due(core) == []
    (task,) = upkeep.listing(core)
    assert (task["state"], task["done"]) == ("done", 60 + 14)


def test_what_says_the_same_is_not_written(core: Core, at: datetime) -> None:
    for item in story(at):
        record(core, item)
    before = look(core, "email", "customer1@example.org")["customer"]["version"]
    upkeep.ask(core, RECOMPUTE)
    outcome = upkeep.work(core, RECOMPUTE, never)
    assert (outcome.done, outcome.changed, outcome.more, outcome.error) == (60, 0, False, None)
    assert look(core, "email", "customer1@example.org")["customer"]["version"] == before


def test_pages_go_on_under_the_new_rules_before_it_is_done(core: Core, fresh: Core, at: datetime) -> None:
    items = story(at)
    for item in items[:40]:
        record(core, item)
    change(core)
    change(fresh)
    for item in items[40:]:
        record(core, item)  # customers whose journey is of the former model
    upkeep.ask(core, RECOMPUTE)
    upkeep.work(core, RECOMPUTE, lambda: True)
    record(core, mail("late@example.org", at, address("customer0@example.org"), text="contract"))
    upkeep.work(core, RECOMPUTE, never)
    for item in [*items, mail("late@example.org", at, address("customer0@example.org"), text="contract")]:
        record(fresh, item)
    assert state(core) == state(fresh)


def test_a_model_that_lost_a_stage_stops_no_page(sqlite_core: Core, at: datetime) -> None:
    sqlite_core.model = another_model("old", signal="former")
    record(sqlite_core, mail("1@example.org", at, address("a@example.org"), text="my contract"))
    sqlite_core.model = another_model("new")
    record(sqlite_core, mail("2@example.org", at, address("a@example.org"), text="my contract"))
    before = look(sqlite_core, "email", "a@example.org")["stage"]
    assert before["id"] == "old"
    upkeep.ask(sqlite_core, RECOMPUTE)
    upkeep.work(sqlite_core, RECOMPUTE, never)
    after = look(sqlite_core, "email", "a@example.org")["stage"]
    assert (after["id"], after["evidence"]) == ("new", ["mail:1@example.org", "mail:2@example.org"])


def test_who_asks_anew_in_mid_run_makes_it_begin_anew(sqlite_core: Core, at: datetime) -> None:
    for item in story(at):
        record(sqlite_core, item)
    upkeep.ask(sqlite_core, RECOMPUTE)
    asked: list[bool] = []

    def ask_once(_outcome: object) -> None:
        if not asked:
            asked.append(True)
            upkeep.ask(sqlite_core, RECOMPUTE)

    assert upkeep.work(sqlite_core, RECOMPUTE, never, ask_once).more
    assert upkeep.due(sqlite_core) == [RECOMPUTE]
    assert upkeep.work(sqlite_core, RECOMPUTE, never).done == 60


def test_it_is_asked_for_when_the_settings_change_and_not_before(core: Core, at: datetime) -> None:
    upkeep.notice(core)
    assert upkeep.due(core) == []
    record(core, story(at)[0])
    upkeep.notice(core)
    assert upkeep.due(core) == []
    core.model = another_model()
    upkeep.notice(core)
    upkeep.notice(core)
    assert upkeep.due(core) == [RECOMPUTE]
    upkeep.work(core, RECOMPUTE, never)
    upkeep.notice(core)
    assert upkeep.due(core) == []


def test_a_workspace_of_before_is_read_again_once(core: Core, at: datetime) -> None:
    record(core, story(at)[0])
    upkeep.notice(core)
    assert upkeep.due(core) == [RECOMPUTE]


def test_a_worker_with_other_settings_leaves_it_alone(sqlite_core: Core, at: datetime) -> None:
    record(sqlite_core, story(at)[0])
    upkeep.ask(sqlite_core, RECOMPUTE)
    sqlite_core.model = another_model()
    assert "another segue.toml" in str(upkeep.work(sqlite_core, RECOMPUTE, never).error)
    assert upkeep.due(sqlite_core) == []  # for half a minute
    now = sqlite_core.clock()
    sqlite_core.clock = lambda: now + timedelta(seconds=31)
    assert upkeep.due(sqlite_core) == [RECOMPUTE]


def test_two_at_once_do_it_once(core: Core, at: datetime) -> None:
    for item in story(at):
        record(core, item)
    change(core)
    upkeep.ask(core, RECOMPUTE)
    seconds: list[str | None] = []

    def meet(_outcome: object) -> None:
        seconds.append(upkeep.work(core, RECOMPUTE, never).error)

    assert upkeep.work(core, RECOMPUTE, never, meet).error is None
    assert all(error is not None and "another process" in error for error in seconds)
    assert isinstance(core.store, Store)
