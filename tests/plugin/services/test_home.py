"""The agent's first page: whom they had, what is due, who was not reached; nothing of anybody else's."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugin.services.context import Hint, context
from plugin.services.core import Core
from plugin.services.drafts import keep
from plugin.services.home import home
from plugin.services.identity.decide import merge
from plugin.storage import decode_id
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import promise_due
from tests.making import call, look, phone, record

NORA, OLE, IDA = phone("+493023125477"), phone("+493023125478"), phone("+493023125479")
ME, OTHER = "lena@example.org", "ole@example.org"


def promised(core: Core, customer: str, due: datetime, number: int) -> None:
    row = {
        "id": number, "customer_id": decode_id(customer), "due": due, "said_at": due - timedelta(days=1),
        "interaction": "pbx:1", "turn": number, "agent": None, "queue": None,
    }  # fmt: skip
    with core.store.write() as connection:
        insert_rows(connection, promise_due, [row])


def test_it_shows_whom_i_had_what_is_due_and_who_was_missed(core: Core, at: datetime) -> None:
    core.clock = lambda: at + timedelta(hours=3)
    record(
        core,
        call("1", at, NORA, name="Nora", outcome="no_answer"),
        call("2", at, OLE, name="Ole", outcome="no_answer"),
        call("3", at + timedelta(hours=1), OLE, outcome="answered"),
        call("4", at - timedelta(days=3), IDA, name="Ida", outcome="no_answer"),
    )
    assert home(core, ME)["recent"] == []
    context(core, Hint("phone", NORA.value), actor=ME)
    core.clock = lambda: at + timedelta(hours=3, minutes=1)
    context(core, Hint("phone", IDA.value), actor=ME)
    ida, ole = (look(core, "phone", who.value)["customer"]["id"] for who in (IDA, OLE))
    promised(core, ida, at + timedelta(hours=1), 1)
    promised(core, ida, at + timedelta(hours=5), 2)
    promised(core, ole, at + timedelta(hours=1), 3)  # whom I did not have
    keep(core, actor=ME, form="note", interaction="pbx:1", customer=None, fields={"text": "half"})
    found = home(core, ME)
    assert [each["name"] for each in found["recent"]] == ["Ida", "Nora"]
    assert [(each["name"], each["outcome"]) for each in found["missed"]] == [("Nora", "no_answer")]
    assert [each["customer_name"] for each in found["drafts"]] == ["Nora"]
    assert [each["customer"] for each in found["promises"]] == [ida]
    assert found["promises"][0]["due"] == (at + timedelta(hours=1)).isoformat().replace("+00:00", "Z")
    other = home(core, OTHER)
    assert (other["recent"], other["promises"], other["drafts"]) == ([], [], [])


def test_whoever_was_merged_stands_there_once(core: Core, at: datetime) -> None:
    core.clock = lambda: at
    record(core, call("1", at, NORA, name="Nora"), call("2", at, OLE, name="Ole"))
    ids = [look(core, "phone", who.value)["customer"]["id"] for who in (NORA, OLE)]
    for who in (NORA, OLE):
        context(core, Hint("phone", who.value), actor=ME)
    merged = merge(core, *ids, actor="s", reason="one", force=False)
    assert [each["customer"] for each in home(core, ME)["recent"]] == [merged["survivor"]]
