"""Suggestions while typing: ranked as the search is, audited as the search is, and nobody asks too fast."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from plugin.panel import suggesting
from plugin.panel.suggesting import BURST, SHOWN, Pace
from plugin.services.core import Core
from plugin.storage.tables import audit_entry
from tests.making import person, phone, record
from tests.plugin.app.web import MARIA, NOW, Visitor, on_both_databases

PATH = "/customers/suggestions"


def names(page: str) -> list[str]:
    return re.findall(r"<b><bdi>([^<]+)</bdi></b>", page)


@on_both_databases
def test_the_best_come_first_in_spite_of_a_wrong_letter(agent: Visitor, web_core: Core) -> None:
    record(web_core, person("1501", NOW, phone("+493023125478"), name="Marian Koch"))
    assert names(agent.page(f"{PATH}?q=maria")) == ["Maria Keller", "Marian Koch"]
    assert names(agent.page(f"{PATH}?q=marai+kelelr")) == ["Maria Keller"]
    page = agent.page(f"{PATH}?q=23125411")
    assert names(page) == ["Maria Keller"]
    assert "+49 30 23125411" in page
    assert 'role="option" data-address="/panel?customer=' in page


def test_it_is_a_fragment_and_no_longer_than_a_list_can_be(agent: Visitor, web_core: Core) -> None:
    for number in range(SHOWN + 3):
        line = phone(f"+4930231254{number:02}")
        record(web_core, person(f"17{number}", NOW, line, name=f"Berta {number}"))
    page = agent.page(f"{PATH}?q=berta")
    assert len(names(page)) == SHOWN
    assert "<html" not in page
    assert "<a" not in page  # an option may hold nothing that takes the focus


@pytest.mark.parametrize("typed", ["", " ", "m", "x" * 201])
def test_too_little_or_too_much_is_not_searched(agent: Visitor, web_core: Core, typed: str) -> None:
    assert names(agent.page(f"{PATH}?q={typed}")) == []
    assert searches(web_core) == []


def searches(core: Core) -> list[bytes | None]:
    with core.store.read() as connection:
        entries = select(audit_entry.c.detail).where(audit_entry.c.action == "customers.search")
        return list(connection.scalars(entries))


def test_each_search_stands_in_the_audit_trail_without_the_words(agent: Visitor, web_core: Core) -> None:
    agent.page(f"{PATH}?q=keller")
    (detail,) = searches(web_core)
    assert detail == b'{"found":1}'


def test_whoever_asks_faster_than_anybody_types_has_to_wait(
    agent: Visitor, web_core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(suggesting.time, "monotonic", lambda: now)
    for _ in range(int(BURST)):
        assert agent.get(f"{PATH}?q=keller").status_code == 200
    refused = agent.get(f"{PATH}?q=keller")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    assert len(searches(web_core)) == BURST
    now += 1
    assert names(agent.page(f"{PATH}?q={MARIA[1:]}")) == ["Maria Keller"]


def test_a_pace_is_each_ones_own_and_comes_back() -> None:
    pace = Pace(rate=2, burst=3)
    assert [pace.allows("a", 0) for _ in range(4)] == [True, True, True, False]
    assert pace.allows("b", 0)
    assert [pace.allows("a", 0.5), pace.allows("a", 0.5)] == [True, False]
    assert [pace.allows("a", 60) for _ in range(4)] == [True, True, True, False]


def test_operators_see_no_customers(visitor: Visitor) -> None:
    visitor.sign_in("operator@example.org")
    assert visitor.get(f"{PATH}?q=keller").status_code == 403
