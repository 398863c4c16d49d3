"""Retention: what is too old goes for good, and the rest is as if it had never been."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from plugin.config import Config, ConfigError
from plugin.domain import Malformed, RawRecord, Tombstone
from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.errors import Unknown
from plugin.services.facts import compile_rules
from plugin.services.ingest import record_page
from plugin.services.journey_flows import add_up
from plugin.services.keeping import Keeping, read_keeping
from plugin.services.upkeep import RETENTION, retention
from plugin.storage import tables
from tests.conftest import workspace
from tests.making import address, call, evidence, look, mail, person, phone, prepared, record

MARIA, PHONE = address("maria@example.org"), phone("+12025550101")


def run(core: Core) -> int:
    upkeep.ask(core, RETENTION)
    outcome = upkeep.work(core, RETENTION, lambda: False)
    assert outcome.error is None
    return outcome.changed


def counts(core: Core) -> dict[str, int]:
    """Rows by table, but for those about the work itself, and additions to counts that cancel out."""
    with core.store.read() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in tables.metadata.sorted_tables
            if table.name
            not in ("lease", "source", "upkeep", "context_document", "audit_entry", "journey_flow")
        }


def days(core: Core, at: datetime, **limits: int) -> None:
    core.clock = lambda: at + timedelta(days=400)
    core.keeping = Keeping(limits)


def test_only_what_its_channel_keeps_stays(core: Core, at: datetime) -> None:
    record(core, person("K1", at, MARIA, PHONE, name="Maria Keller"))
    for number in range(5):
        record(core, mail(f"{number}@example.org", at + timedelta(days=100 * number), MARIA))
        record(core, call(f"c{number}", at + timedelta(days=100 * number), PHONE))
    days(core, at, email=150)
    assert retention.preview(core) == {
        "channels": [{"channel": "email", "days": 150, "interactions": 3, "oldest": "2026-11-02T09:00:00Z"}],
        "quarantine": 0,
    }
    version = look(core, "email", "maria@example.org")["customer"]["version"]
    assert run(core) == 3
    assert run(core) == 0
    document = look(core, "email", "maria@example.org")
    calls = {f"pbx:c{number}" for number in range(5)}
    assert set(evidence(document)) == {"mail:3@example.org", "mail:4@example.org"} | calls
    assert document["customer"]["version"] > version
    assert retention.preview(core)["channels"] == []


def test_of_whom_nothing_is_left_nothing_is_left(core: Core, at: datetime) -> None:
    core.fact_rules = compile_rules({"contract": {"pattern": r"\bC-[0-9]{4}\b"}})
    empty = counts(core)
    both = (MARIA, PHONE)
    record(core, mail("1@example.org", at, *both, text="My contract is C-1234, where is it?", name="Maria"))
    record(core, mail("1@example.org", at, *both, text="My contract is C-1234, where is it now?"))
    record(core, call("c1", at, PHONE, references=("mail:x",), source="pbx"))
    record(core, call("c1", at, PHONE, references=("hubspot:e1",), source="other"))
    assert counts(core)["interaction_revision"] == 1
    assert counts(core)["fact"] == 1
    days(core, at, email=10, phone=10)
    assert run(core) == 3
    with core.store.write() as connection:
        add_up(connection)  # what was counted is taken off again
    assert counts(core) == empty


def test_who_stands_in_a_crm_stays(core: Core, at: datetime) -> None:
    record(core, person("K1", at, MARIA, name="Maria Keller"))
    record(core, mail("1@example.org", at, MARIA))
    days(core, at, email=10)
    run(core)
    document = look(core, "email", "maria@example.org")
    assert (document["customer"]["name"], document["timeline"]["entries"]) == ("Maria Keller", [])
    record_page(core, "hubspot", _gone(core, at))
    record(core, mail("2@example.org", at + timedelta(days=399), MARIA))
    assert evidence(look(core, "email", "maria@example.org")) == ["mail:2@example.org"]


def _gone(core: Core, at: datetime) -> Any:
    return prepared(core, Tombstone(source="hubspot", external_id="K1", subject="contact", at=at))


def test_a_contact_lives_on_in_the_record_that_is_kept(core: Core, at: datetime) -> None:
    record(core, call("c1", at, PHONE))
    crm = call("e1", at + timedelta(seconds=5), PHONE, source="hubspot")
    record(core, _in_crm(crm))
    (entry,) = look(core, "phone", "+12025550101")["timeline"]["entries"]
    assert sorted(entry["sources"]) == ["hubspot", "pbx"]
    days(core, at, phone=10)
    assert run(core) == 1
    (entry,) = look(core, "phone", "+12025550101")["timeline"]["entries"]
    assert entry["sources"] == ["hubspot"]


def _in_crm(item: Any) -> Any:
    return replace(item, channel="crm")


def test_the_stage_is_told_from_what_is_left(core: Core, at: datetime) -> None:
    record(
        core, mail("1@example.org", at, MARIA, subject="Cancellation", text="I want to cancel my contract")
    )
    assert look(core, "email", "maria@example.org")["stage"]["evidence"] == ["mail:1@example.org"]
    days(core, at, email=10)
    run(core)
    with core.store.read() as connection:
        bodies = [bytes(body) for body in connection.scalars(select(tables.journey.c.body))]
    assert not [body for body in bodies if b"mail:1@example.org" in body]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=st.lists(
        st.tuples(st.integers(0, 399), st.integers(0, 4), st.booleans()), min_size=1, max_size=20
    ),
    limit=st.integers(1, 399),
)
def test_the_rest_is_as_if_the_old_had_never_been(tmp_path_factory, at: datetime, events, limit) -> None:
    cores = [workspace(tmp_path_factory.mktemp("r") / "home") for _ in range(2)]
    kept, never = cores
    for core in cores:
        core.clock = lambda: at + timedelta(days=400)
    cutoff = at + timedelta(days=400 - limit)
    for number, (day, who, is_mail) in enumerate(events):
        when = at + timedelta(days=day)
        item = (
            mail(f"{number}@example.org", when, address(f"p{who}@example.org"), text="I want to cancel")
            if is_mail
            else call(f"c{number}", when, phone(f"+1202555010{who}"))
        )
        record(kept, item)
        if when >= cutoff:
            record(never, item)
    kept.keeping = Keeping({"email": limit, "phone": limit})
    run(kept)
    assert counts(kept) == counts(never)
    for who in range(5):
        for kind, value in (("email", f"p{who}@example.org"), ("phone", f"+1202555010{who}")):
            assert _told(kept, kind, value) == _told(never, kind, value)
    for core in cores:
        core.close()


def _told(core: Core, kind: str, value: str) -> Any:
    try:
        document = look(core, kind, value)
    except Unknown:
        return None
    return document["stage"], evidence(document), document["facts"]


def test_it_goes_on_in_small_steps(sqlite_core: Core, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "INTERACTIONS", 3)
    monkeypatch.setattr(retention, "PROFILES", 2)
    for number in range(20):
        record(sqlite_core, mail(f"{number}@example.org", at, address(f"p{number % 4}@example.org")))
    days(sqlite_core, at, email=10)
    upkeep.ask(sqlite_core, RETENTION)
    changed = runs = 0
    more = True
    while more:
        outcome = upkeep.work(sqlite_core, RETENTION, lambda: True)
        changed, runs, more = changed + outcome.changed, runs + 1, outcome.more
    assert (changed, runs > 6) == (20, True)


def test_what_is_too_old_is_not_taken_in_again(sqlite_core: Core, at: datetime) -> None:
    days(sqlite_core, at, email=10)
    page = prepared(sqlite_core, mail("1@example.org", at, MARIA), call("c1", at, PHONE))
    assert (page.unsupported, list(page.interactions)) == (1, ["c1"])


def test_the_quarantine_has_days_of_its_own(core: Core, at: datetime) -> None:
    page = prepared(core)
    page.quarantined = [(RawRecord("mail", "mail", "1", {}), str(Malformed("cut")))]
    core.clock = lambda: at
    record_page(core, "mail", page)
    core.clock = lambda: at + timedelta(days=31)
    core.keeping = Keeping({}, quarantine=30)
    assert retention.preview(core)["quarantine"] == 1
    assert run(core) == 1
    assert counts(core)["quarantine"] == 0


def test_it_is_asked_for_once_a_day_where_there_are_limits(sqlite_core: Core, at: datetime) -> None:
    upkeep.notice(sqlite_core)
    assert RETENTION not in upkeep.due(sqlite_core)
    days(sqlite_core, at, email=10)
    upkeep.notice(sqlite_core)
    assert upkeep.due(sqlite_core) == [RETENTION]
    upkeep.work(sqlite_core, RETENTION, lambda: False)
    upkeep.notice(sqlite_core)
    assert upkeep.due(sqlite_core) == []
    sqlite_core.clock = lambda: at + timedelta(days=401)
    upkeep.notice(sqlite_core)
    assert upkeep.due(sqlite_core) == [RETENTION]


@pytest.mark.parametrize(
    ("toml", "words"),
    [("pigeon = 3", "retention.pigeon is not one of"), ("email = 0", "whole days"),
     ("email = true", "whole days"), ("email = 1.5", "whole days"), ("default = 99999", "whole days")],
)  # fmt: skip
def test_days_that_cannot_be_used_are_one_line(tmp_path, toml: str, words: str) -> None:
    (tmp_path / "segue.toml").write_text(f"[retention]\n{toml}\n", "utf-8")
    with pytest.raises(ConfigError, match=words):
        read_keeping(Config.load({"SEGUE_HOME": str(tmp_path)}))


def test_the_default_is_for_channels_that_are_not_named(tmp_path) -> None:
    (tmp_path / "segue.toml").write_text("[retention]\ndefault = 365\nemail = 30\nquarantine = 7\n", "utf-8")
    keeping = read_keeping(Config.load({"SEGUE_HOME": str(tmp_path)}))
    assert (keeping.days["email"], keeping.days["phone"], keeping.quarantine) == (30, 365, 7)
    assert not Keeping()
