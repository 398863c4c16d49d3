"""What is kept of an interaction for its thread, and what its record says well enough."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import insert, select

from plugin.domain import Interaction, Participant, Turn
from plugin.services.centre import Calendar, Calendars
from plugin.services.core import Core
from plugin.services.threads import Touch, plain_touch, thread_touch, touch_to_keep
from plugin.storage import migrate, tables
from tests.making import address, mail, record

CALENDARS = Calendars(Calendar(ZoneInfo("Europe/Berlin"), (time(18),) * 5 + (None, None)))
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
PEOPLE = (Participant("customer", "Maria"), Participant("agent", "Lena"))
SAID = (Turn(0, NOON, "where is my bill"), Turn(1, NOON, "I'll send it by Friday"))
LINES = "Lena: good morning\nMaria: where is my bill\nLena: it comes by Friday"


def one(kind: str, channel: str = "chat", **more: Any) -> Interaction:
    more = {"direction": "inbound", "conversation_ref": "12", "participants": PEOPLE, **more}
    fixed: dict[str, Any] = {"source": "chat", "external_id": f"{kind}-1", "channel": channel, "kind": kind}
    return Interaction(**fixed, started_at=NOON, **more)


@pytest.mark.parametrize(
    "given",
    [
        one("message", text="Where is my bill?"),
        one("message", text="It is on its way.", direction="outbound"),
        one("message", text="Typing the next one", direction="internal"),
        one("email", "email", text="Hello", subject="Re: The bill", message_id="<b@example.org>"),
        one("email", "email", text="I am away", outcome="auto_reply"),
        one("case", "crm", text="No bill yet", subject="Bill", outcome="resolved", ended_at=NOON),
        one("call", "phone", text="Asked about the bill", reason="billing", outcome="answered"),
        one("call", "phone", text=None, conversation_ref=None),
        one("note", "crm", text="x" * 1000, direction="internal"),
        one("survey", "survey", text="Fine"),
        one("order", "crm", text="Lamp"),
    ],
    ids=lambda given: f"{given.kind}-{given.direction}-{given.outcome}",
)
def test_a_record_that_says_it_all_is_enough(given):
    assert touch_to_keep(CALENDARS, given) is None
    assert plain_touch(given) == thread_touch(CALENDARS, given)


@pytest.mark.parametrize(
    "given",
    [
        one("message", text="We'll send it by Friday.", direction="outbound"),
        one("email", "email", text="I'll pay by Friday."),
        one("call", "phone", turns=SAID),
        one("call", "phone", text=LINES),
        one("event", "web", text="Opened the bill"),
    ],
    ids=lambda given: f"{given.kind}-{given.direction}",
)
def test_talks_promises_and_events_are_kept_as_they_were_read(given):
    touch = thread_touch(CALENDARS, given)
    assert touch is not None
    assert touch_to_keep(CALENDARS, given) == touch
    assert Touch.load(touch.dump(), touch.id, *touch[2:6]) == touch


def test_a_touch_that_was_kept_before_names_nobody_of_ours():
    touch = thread_touch(CALENDARS, one("call", "phone", turns=SAID))
    assert touch is not None
    assert touch.agents == ("Lena",)
    before = touch._replace(agents=())
    assert b"agents" not in before.dump()
    assert Touch.load(before.dump(), touch.id, *touch[2:6]) == before


def test_a_moment_that_nobody_promises_is_not_kept():
    given = one("message", text="Did you write on Friday?")
    assert touch_to_keep(CALENDARS, given) is None
    assert plain_touch(given) == thread_touch(CALENDARS, given)


def test_an_upgrade_takes_along_what_the_records_do_not_say(core: Core) -> None:
    who = address("maria@example.org")
    plain, promised = (
        b'{"key":"<m@example.org>","asked":"all its pieces"}',
        b'{"key":"<m@example.org>","pieces":[]}',
    )
    old = {"a": plain, "b": promised, "c": None}
    record(core, *(mail(name, NOON, who, text="Hello") for name in old))
    with core.store.write() as connection:
        config = AlembicConfig()
        config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.downgrade(config, "0030")
        rows = select(
            tables.interaction.c.external_id, tables.interaction.c.id, tables.interaction.c.profile_id
        )
        found = [
            {
                "interaction_id": number,
                "profile_id": profile_id,
                "occurred_at": NOON,
                "key": "",
                "body": old[name],
            }
            for name, number, profile_id in connection.execute(rows)
            if old[name] is not None
        ]
        connection.execute(insert(tables.thread_touch), found)
        command.upgrade(config, "head")
        rows = select(tables.interaction.c.external_id, tables.interaction.c.touch)
        kept = {name: touch and bytes(touch) for name, touch in connection.execute(rows)}
    assert kept == {"a": None, "b": promised, "c": None}
