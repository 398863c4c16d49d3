"""Pages of a timeline: all contacts of all of a customer's profiles, newest first, none twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.timeline import page
from tests.making import address, call, look, mail, person, phone, record

NUMBER, ADDRESS = "+493023125411", "maria@example.org"


@pytest.fixture
def customer(core: Core, at: datetime) -> str:
    """Seven calls and five mails of somebody whom the CRM knows by number and address; two at one time."""
    calls = [call(f"c{n}", at + timedelta(hours=n), phone(NUMBER)) for n in range(7)]
    mails = [mail(f"m{n}@example.org", at + timedelta(hours=2 * n), address(ADDRESS)) for n in range(5)]
    record(core, *calls)
    record(core, *mails)
    record(core, person("1", at, phone(NUMBER), address(ADDRESS)))
    found: str = look(core, "phone", NUMBER)["customer"]["id"]
    return found


def walk(core: Core, customer: str, **asked: Any) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    before = None
    while True:
        got = page(core, customer, before=before, **asked)
        assert len(got["entries"]) <= asked["limit"]
        entries += got["entries"]
        before = got["next"]
        if before is None:
            return entries


@pytest.mark.parametrize("limit", [1, 3, 5, 12, 50])
def test_pages_together_are_the_whole(core: Core, customer: str, limit: int) -> None:
    entries = walk(core, customer, limit=limit)
    assert [entry["occurred_at"] for entry in entries] == sorted(
        (entry["occurred_at"] for entry in entries), reverse=True
    )
    assert sorted(entry["interaction"] for entry in entries) == sorted(
        [f"pbx:c{n}" for n in range(7)] + [f"mail:m{n}@example.org" for n in range(5)]
    )


def test_filters_hold_on_every_page(core: Core, customer: str) -> None:
    entries = walk(core, customer, limit=2, channel="email", kind="email")
    assert [entry["interaction"] for entry in entries] == [f"mail:m{n}@example.org" for n in (4, 3, 2, 1, 0)]
    assert walk(core, customer, limit=2, channel="email", kind="call") == []


@pytest.mark.parametrize("asked", [{"channel": "fax"}, {"kind": "fax"}, {"before": "yesterday"}])
def test_what_is_no_filter_is_refused(core: Core, customer: str, asked: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        page(core, customer, **asked)
