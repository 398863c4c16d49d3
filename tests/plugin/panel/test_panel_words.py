"""Words, times and folds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugin.panel import words
from plugin.panel.clock import Clock
from plugin.panel.folding import days, where_shown

BERLIN = Clock(ZoneInfo("Europe/Berlin"), datetime(2026, 11, 23, 12, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-11-23T08:40:00Z", "today 09:40"),
        ("2026-11-22T23:30:00Z", "today 00:30"),
        ("2026-11-22T22:30:00Z", "yesterday 23:30"),
        ("2026-11-24T11:00:00Z", "tomorrow 12:00"),
        ("2026-05-03T16:04:00Z", "Sun 3 May 18:04"),
        ("2025-05-03T16:04:00Z", "3 May 2025 18:04"),
    ],
)
def test_a_moment_as_people_say_it(moment: str, text: str) -> None:
    assert f">{text}</time>" in BERLIN.moment(moment)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-11-23T11:59:40Z", "just now"),
        ("2026-11-23T11:56:00Z", "4 min ago"),
        ("2026-11-23T09:00:00Z", "3 h ago"),
        ("2026-11-23T14:05:00Z", "in 2 h 5 min"),
        ("2026-11-20T09:00:00Z", "Fri 20 Nov 10:00"),
    ],
)
def test_how_long_ago(moment: str, text: str) -> None:
    assert f">{text}</time>" in BERLIN.ago(moment)


@pytest.mark.parametrize(
    ("end", "text"),
    [
        ("2026-11-23T11:00:45Z", "45 s"),
        ("2026-11-23T11:06:00Z", "6 min"),
        ("2026-11-23T13:00:00Z", "2 h"),
        ("2026-11-23T11:00:00Z", ""),
        (None, ""),
    ],
)
def test_how_long_it_lasted(end: str | None, text: str) -> None:
    assert BERLIN.duration("2026-11-23T11:00:00Z", end) == text


def test_a_name_cannot_turn_the_page_around() -> None:
    assert words.name("Mar\u202eia <b>") == "<bdi>Maria &lt;b&gt;</bdi>"
    assert words.name("\u202e ") == "<i>Name not known</i>"


def test_numbers_and_money_as_people_read_them() -> None:
    assert words.identifier("+493023125411") == "+49 30 23125411"
    assert words.identifier("+49") == "+49"
    assert words.money({"value": "1140.00", "currency": "EUR"}) == "€1,140.00"
    assert words.money({"value": "much", "currency": None}) == "much"
    assert words.score({"type": "nps", "value": 9.0, "scale": 10}) == "NPS 9 of 10"


def test_who_says_a_message() -> None:
    message = {"kind": "message", "direction": "inbound", "agents": []}
    assert words.speaker_of(message) == "Customer"
    assert words.speaker_of({**message, "direction": "outbound"}) == "Bot"
    assert words.speaker_of({**message, "direction": "outbound", "agents": ["Jonas"]}) == "Jonas"
    assert words.speaker_of({**message, "kind": "note"}) is None


def entry(number: int, at: str, conversation: str | None = None, **more: Any) -> dict[str, Any]:
    kind = "message" if conversation else "call"
    base = {
        "contact": str(number), "interaction": f"chat:{number}",
        "interactions": [f"chat:{number}", f"crm:{number}"],
        "occurred_at": at, "channel": "chat" if conversation else "phone", "kind": kind,
        "conversation": conversation, "agents": [], "transfers": 0,
    }  # fmt: skip
    return {**base, **more}


def test_messages_of_one_chat_are_folded_and_a_call_between_parts_them() -> None:
    entries = [
        entry(6, "2026-11-23T10:05:00Z", "chat:1", agents=["Jonas"]),
        entry(5, "2026-11-23T10:04:00Z", "chat:1", kind="note", transfers=1),
        entry(4, "2026-11-23T10:03:00Z", "chat:1", agents=["Eva"]),
        entry(3, "2026-11-23T10:02:00Z"),
        entry(2, "2026-11-23T10:01:00Z", "chat:1"),
        entry(1, "2026-11-22T10:01:00Z", "chat:2"),
    ]
    today, yesterday = days(entries, BERLIN)
    assert [len(item.entries) for item in today.items] == [3, 1, 1]
    assert today.items[0].agents == ["Eva", "Jonas"]
    assert (today.items[0].messages, today.items[0].transfers) == (2, 1)
    assert (today.label, yesterday.label) == ("Today", "Yesterday")
    assert not yesterday.items[0].is_run


def test_evidence_of_any_system_leads_to_the_entry() -> None:
    one = entry(1, "2026-11-22T10:01:00Z")
    assert where_shown([one]) == {"chat:1": one, "crm:1": one}
