"""Pops are told in order and once, also to whoever begins to listen meanwhile; they go with the customer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from sqlalchemy import func, select

from jobs.sweep import sweep
from plugin.auth import create_user
from plugin.services.context import Hint
from plugin.services.core import Core
from plugin.services.notices import Notices
from plugin.services.pops import Pop, Popped, pop, shown
from plugin.services.removal import remove_interactions
from plugin.storage.tables import pop as table
from tests.conftest import workspace
from tests.making import call, phone, record

LENA, OMAR = "lena@example.org", "omar@example.org"
MARIA = "+493023125411"


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    core = workspace(tmp_path / "home")
    for email in (LENA, OMAR):
        create_user(core, email, email, "agent", "a long enough password")
    yield core
    core.close()


def said(agent: str = LENA, number: str = MARIA, **more: Any) -> Pop:
    return Pop(said_by="token:pbx", agent=agent, hint=Hint("phone", number), **more)


def told_of(core: Core, agent: str, hint: Hint, customer: str | None) -> dict[str, Any] | None:
    with core.store.look() as look:
        return shown(core, look, agent, hint, customer)


def test_a_listener_hears_its_own_pops_as_they_come(core: Core) -> None:
    notices = Notices(core)
    pop(core, said(number="+12025550100"))
    heard: SimpleQueue[Any] = SimpleQueue()
    stop = notices.listen(LENA, heard.put)
    pop(core, said(agent=OMAR))
    numbers = [f"+1202555010{digit}" for digit in range(1, 6)]
    for number in numbers:
        pop(core, said(number=number))
    found = [heard.get(timeout=30) for _ in numbers]
    assert [each.hint.value for each in found if isinstance(each, Popped)] == numbers
    stop()
    pop(core, said())
    again: SimpleQueue[Any] = SimpleQueue()
    notices.listen(LENA, again.put)  # what came while nobody listened is not told late
    pop(core, said(number="+12025550109"))
    assert again.get(timeout=30).hint.value == "+12025550109"
    notices.close()
    assert again.get(timeout=30) is None
    assert heard.empty()


def test_the_panel_shows_the_last_pop_of_this_customer(core: Core) -> None:
    record(core, call("1.1", core.clock(), phone(MARIA)))
    pop(core, said(queue="billing"))
    hint = Hint("phone", MARIA)
    told = told_of(core, LENA, hint, None)
    assert told is not None
    assert told["queue"] == "billing"
    assert told_of(core, OMAR, hint, None) is None
    assert told_of(core, LENA, Hint("phone", "+12025550101"), None) is None
    pop(core, said(number="+12025550101"))  # the next call
    assert told_of(core, LENA, hint, None) is None


def test_pops_go_after_a_day_and_with_the_customer(core: Core) -> None:
    record(core, call("1.1", core.clock(), phone(MARIA)))
    pop(core, said())
    assert count(core) == 1
    with core.store.write() as connection:
        ids = list(connection.scalars(select(table.c.customer_id)))
        assert ids[0] is not None
        found = connection.exec_driver_sql("SELECT id FROM interaction").scalars().all()
        remove_interactions(core, connection, list(found))
    assert count(core) == 0
    pop(core, said(number="+12025550101"))
    now = core.clock()
    core.clock = lambda: now + timedelta(hours=11)
    pop(core, said(number="+12025550102"))
    assert sweep(core) == 0
    assert count(core) == 1


def count(core: Core) -> int:
    with core.store.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)
