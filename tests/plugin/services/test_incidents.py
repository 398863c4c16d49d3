"""An incident shows at whom it concerns, from its beginning to its end, and says why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from plugin.domain import Identifier, Participant
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.incidents import end, listing, post, read_scope
from tests.making import call, look, person, phone, record

NORA, OLE = phone("+493023125477"), phone("+493023125478")
GRID = Participant("queue", None, (Identifier("external", "grid"),))


@pytest.fixture
def filled(core: Core, at: datetime) -> Core:
    core.clock = lambda: at + timedelta(hours=1)
    home = {"city": "Berlin", "postal_code": "13187", "product": "Gas"}
    record(core, person("1", at, NORA, name="Nora", attributes=home))
    record(core, person("2", at, OLE, name="Ole", attributes={"city": "Köln", "postal_code": "50667"}))
    record(core, call("n", at, NORA, staff=(GRID,), reason="outage"), call("o", at, OLE))
    return core


def posted(core: Core, title: str = "Power cut", **more: Any) -> dict[str, Any]:
    when = {name: more.pop(name) for name in ("starts_at", "ends_at") if name in more}
    return post(core, title=title, text="Dark.", scope=read_scope(more), actor="op", **when)


def shown(core: Core, who: Identifier, **when: Any) -> list[str]:
    return [each["title"] for each in look(core, "phone", who.value, **when)["incidents"]]


@pytest.mark.parametrize(
    "scope",
    [
        {"postcodes": ["131"]},
        {"cities": ["BERLIN", "Potsdam"]},
        {"queues": ["Grid"]},
        {"tags": ["Outage"]},
        {"attributes": {"Product": "gas"}},
        {"postcodes": ["13 187"], "cities": ["berlin"], "queues": ["grid"], "attributes": {"product": "gas"}},
    ],
)
def test_it_shows_at_whom_it_concerns(filled: Core, at: datetime, scope: dict[str, Any]) -> None:
    posted(filled, starts_at=at - timedelta(minutes=5), **scope)
    assert shown(filled, NORA) == ["Power cut"]
    assert shown(filled, OLE) == []


def test_it_says_why_and_all_kinds_have_to_fit(filled: Core, at: datetime) -> None:
    posted(filled, starts_at=at, postcodes=["131"], cities=["Köln"])
    posted(filled, "Everybody")
    posted(filled, "Later contacts", queues=["grid"])  # it begins after the call
    posted(filled, "Here", postcodes=["13187"])
    found = look(filled, "interaction", "pbx:n")["incidents"]
    assert [each["title"] for each in found] == ["Everybody", "Later contacts", "Here"]
    assert found[2]["because"] == {"postal_code": "13187"}
    assert shown(filled, OLE) == ["Everybody"]


def test_it_says_only_what_fits(filled: Core, at: datetime) -> None:
    posted(filled, starts_at=at - timedelta(minutes=5), attributes={"Product": "gas", "tariff": "none such"})
    (found,) = look(filled, "interaction", "pbx:n")["incidents"]
    assert found["because"] == {"Product": "gas"}


def test_it_begins_and_ends_in_time_and_by_a_person(filled: Core, at: datetime) -> None:
    now = filled.clock()
    planned = posted(filled, starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=2))
    assert (planned["state"], shown(filled, OLE)) == ("planned", [])
    filled.clock = lambda: now + timedelta(hours=1)
    assert shown(filled, OLE) == ["Power cut"]
    filled.clock = lambda: now + timedelta(hours=2)
    assert shown(filled, OLE) == []
    assert shown(filled, OLE, as_of=now + timedelta(minutes=90)) == ["Power cut"]
    assert shown(filled, OLE, as_of=now + timedelta(minutes=90), known_at=now - timedelta(days=1)) == []
    other = posted(filled, "Other")
    assert shown(filled, OLE) == ["Other"]
    ended = end(filled, other["id"], actor="op")
    assert (ended["state"], ended["ended_by"], shown(filled, OLE)) == ("over", "op", [])
    assert [each["state"] for each in listing(filled)] == ["over", "over"]


def test_what_cannot_be_posted_is_refused(filled: Core, at: datetime) -> None:
    for wrong in (
        {"title": " "}, {"title": "x" * 201}, {"ends_at": at}, {"cities": ["x"] * 0, "tags": ["y" * 101]},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            posted(filled, **wrong)
    with pytest.raises(NotFound):
        end(filled, "0" * 13, actor="op")
    over = posted(filled)
    end(filled, over["id"], actor="op")
    with pytest.raises(Invalid):
        end(filled, over["id"], actor="op")
