"""A stage by a person's word: above the model's, with a reason and an end, through merges, audited."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from plugin.services.core import Core
from plugin.services.customers import search
from plugin.services.errors import Invalid, NotFound
from plugin.services.identity import decide
from plugin.services.journey_map import read_map
from plugin.services.stage_overrides import end_override, set_stage
from plugin.storage import tables
from tests.making import call, look, phone, record

NUMBER, OTHER = "+493023125411", "+493023125420"


@pytest.fixture
def customer(core: Core, at: datetime) -> str:
    core.clock = lambda: at
    record(core, call("c1", at - timedelta(days=2), phone(NUMBER), outcome="answered", name="Maria Keller"))
    found: str = look(core, "phone", NUMBER)["customer"]["id"]
    return found


def test_it_stands_above_what_the_model_says_until_its_end(core: Core, at: datetime, customer: str) -> None:
    before = look(core, "phone", NUMBER)
    until = at + timedelta(days=7)
    set_stage(core, customer, "retention", reason="An old customer", until=until, actor="lena@example.org")
    found = look(core, "phone", NUMBER)
    assert found["customer"]["version"] > before["customer"]["version"]
    stage = found["stage"]
    assert (stage["id"], stage["title"], stage["reason"]) == ("retention", "Retention", "An old customer")
    assert stage["override"]["by"] == "lena@example.org"
    assert stage["override"]["until"] == "2026-11-09T09:00:00Z"
    assert stage["computed"]["id"] == "consideration"
    assert stage["computed"]["evidence"] == ["pbx:c1"]
    assert search(core, "Keller")[0]["stage"] == "retention"
    assert {one["id"]: one["set_by_people"] for one in read_map(core)["stages"]}["retention"] == 1
    core.clock = lambda: until
    stage = look(core, "phone", NUMBER)["stage"]
    assert (stage["id"], stage["override"], stage["computed"]) == ("consideration", None, None)
    assert look(core, "phone", NUMBER, as_of=at + timedelta(days=1))["stage"]["id"] == "retention"
    assert look(core, "phone", NUMBER, known_at=at - timedelta(seconds=1))["stage"]["override"] is None


def test_it_can_be_taken_back_and_both_are_in_the_audit_trail(
    core: Core, at: datetime, customer: str
) -> None:
    set_stage(core, customer, "retention", reason="An old customer", until=None, actor="lena@example.org")
    end_override(core, customer, actor="omar@example.org")
    assert look(core, "phone", NUMBER)["stage"]["id"] == "consideration"
    with pytest.raises(NotFound, match="nobody has set a stage"):
        end_override(core, customer, actor="omar@example.org")
    with core.store.read() as connection:
        told = connection.execute(select(tables.audit_entry.c.action, tables.audit_entry.c.actor)).all()
    assert [tuple(entry) for entry in told if entry.action.startswith("stage.")] == [
        ("stage.set", "lena@example.org"),
        ("stage.released", "omar@example.org"),
    ]


def test_it_follows_a_merge_and_comes_back_after_it(core: Core, at: datetime, customer: str) -> None:
    record(core, call("c2", at - timedelta(days=9), phone(OTHER), outcome="answered"))
    other = look(core, "phone", OTHER)["customer"]["id"]
    set_stage(core, other, "advocacy", reason="Wrote to the paper", until=None, actor="lena@example.org")
    entry = decide.merge(core, customer, other, actor="lena@example.org", reason="one")
    assert look(core, "phone", NUMBER)["stage"]["id"] == "advocacy"
    decide.undo(core, entry["id"], actor="lena@example.org")
    assert look(core, "phone", NUMBER)["stage"]["id"] == "consideration"
    assert look(core, "phone", OTHER)["stage"]["id"] == "advocacy"


def test_what_makes_no_sense_is_refused(core: Core, at: datetime, customer: str) -> None:
    with pytest.raises(Invalid, match="lifecycle-6 has no such stage; it has awareness, consideration"):
        set_stage(core, customer, "nirvana", reason="why not", until=None, actor="x")
    with pytest.raises(Invalid, match="the end lies in the past"):
        set_stage(core, customer, "retention", reason="why not", until=at, actor="x")
    with pytest.raises(Invalid, match="say why"):
        set_stage(core, customer, "retention", reason="  ", until=None, actor="x")
    with pytest.raises(NotFound):
        set_stage(core, "nobody", "retention", reason="why not", until=None, actor="x")


def test_silence_puts_at_risk_and_makes_dormant_though_nothing_happens(core: Core, customer: str) -> None:
    def told(days: float) -> tuple[bool, bool]:
        now = datetime.fromisoformat("2026-10-31T09:00:00+00:00") + timedelta(days=days)
        core.clock = lambda: now
        stage = look(core, "phone", NUMBER)["stage"]
        return stage["at_risk"], stage["dormant"]

    assert told(2) == (False, False)
    assert told(30) == (True, False)
    assert told(59.9) == (True, False)
    assert told(60) == (False, True)
