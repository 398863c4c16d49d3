"""Notes and wrap-ups are interactions like all others, of whom they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from plugin.config import ConfigError
from plugin.domain import Identifier, Participant
from plugin.services.core import Core
from plugin.services.errors import Invalid, Moved, NotFound, SettingsError, Unknown
from plugin.services.identity.decide import merge
from plugin.services.notes import add_note, codes_of, suggested, wrap_up
from plugin.services.sources import add_source
from plugin.services.wrap_codes import Codes, read_wrap_ups
from tests.making import call, evidence, look, phone, record

NORA, OLE = phone("+493023125477"), phone("+493023125478")
MOVES = Participant("queue", None, (Identifier("external", "moves"),))
BILLS = Participant("queue", None, (Identifier("external", "bills"),))
ME: dict[str, Any] = {"actor": "lena@example.org", "name": "Lena Vogt"}
QUEUES = {
    "queue": {
        "moves": {"aliases": ["pbx:moves"], "wrap_up": ["moved house", "bill"], "wrap_up_required": True},
        "plain": {"aliases": ["pbx:bills"]},
    }
}


@pytest.fixture
def filled(core: Core, at: datetime) -> Core:
    core.clock = lambda: at + timedelta(hours=1)
    core.wrap_ups = read_wrap_ups(_with(core, QUEUES))
    record(core, call("1", at, NORA, staff=(BILLS, MOVES)), call("2", at, OLE, staff=(BILLS,)))
    return core


def _with(core: Core, settings: dict[str, Any]) -> Any:
    return replace(core.config, settings=settings)


def test_a_note_stands_in_the_timeline_of_its_contact_once(filled: Core) -> None:
    for _ in range(2):
        kept = add_note(
            filled, text=" Wants a call.\r\nAfter six. ", key="k", customer=None, about="pbx:1", **ME
        )
    document = look(filled, "phone", NORA.value)
    assert evidence(document) == [kept["interaction"], "pbx:1"]
    entry = document["timeline"]["entries"][0]
    assert (entry["kind"], entry["agents"], entry["text"]) == (
        "note", ["Lena Vogt"], "Wants a call.\nAfter six.",
    )  # fmt: skip
    assert kept["customer"] == document["customer"]["id"]
    other = add_note(filled, text="Wants a call.", key="k", customer=None, about="pbx:1", actor="x", name="X")
    assert other["interaction"] != kept["interaction"]
    assert evidence(look(filled, "phone", OLE.value)) == ["pbx:2"]


def test_a_customers_note_follows_a_merge(filled: Core) -> None:
    nora, ole = (look(filled, "phone", who.value)["customer"]["id"] for who in (NORA, OLE))
    kept = add_note(filled, text="Deaf on one ear", key="k", customer=ole, about=None, **ME)
    merge(filled, nora, ole, actor="s", reason="one person")
    assert kept["interaction"] in evidence(look(filled, "phone", NORA.value))
    with pytest.raises(Moved):
        add_note(filled, text="more", key="l", customer=ole, about=None, **ME)


def test_a_wrap_up_has_a_code_of_the_last_queue_with_codes(filled: Core) -> None:
    assert codes_of(filled, "pbx:1") == Codes(("moved house", "bill"), True)
    assert codes_of(filled, "pbx:2") == Codes()
    for reason, words in ((None, "needs a reason"), ("weather", "no such reason")):
        with pytest.raises(Invalid, match=words):
            wrap_up(filled, about="pbx:1", reason=reason, text="done", **ME)
    first = wrap_up(filled, about="pbx:1", reason="bill", text="", **ME)
    later = filled.clock() + timedelta(minutes=5)
    filled.clock = lambda: later
    again = wrap_up(filled, about="pbx:1", reason="moved house", text="New flat", **ME)
    assert first == again
    entry, called = look(filled, "phone", NORA.value)["timeline"]["entries"]
    assert (entry["reason"], entry["text"], entry["interactions"]) == (
        "moved house", "New flat", [again["interaction"]],
    )  # fmt: skip
    assert called["interaction"] == "pbx:1"
    with pytest.raises(Invalid):
        wrap_up(filled, about="pbx:2", reason=" ", text=" ", **ME)


def test_what_cannot_be_kept_is_said(filled: Core) -> None:
    for text, customer, about, kind in (
        ("  ", None, "pbx:1", Invalid),
        ("x" * 10_001, None, "pbx:1", Invalid),
        ("x", None, "pbx:none", Unknown),
        ("x", None, "pbx", Invalid),
        ("x", "nobody", None, NotFound),
        ("x", None, None, Invalid),
    ):
        with pytest.raises(kind):
            add_note(filled, text=text, key="k", customer=customer, about=about, **ME)
    with pytest.raises(SettingsError, match="segue"):
        add_source(filled, "segue", "asterisk", {})


def test_a_card_number_is_not_kept(filled: Core) -> None:
    add_note(filled, text="Card 4111 1111 1111 1111", key="k", customer=None, about="pbx:1", **ME)
    assert "4111 1111 1111" not in look(filled, "phone", NORA.value)["timeline"]["entries"][0]["text"]


def test_the_summary_says_what_was_said_in_this_contact(filled: Core, at: datetime) -> None:
    found = {
        "contact": {"interaction": "pbx:1", "interactions": ["pbx:1", "crm:1"]},
        "threads": [
            {
                "last_asked": {"text": "Where is\n my bill?", "interaction": "crm:1"},
                "promises": [
                    {"text": "I call you tomorrow", "interaction": "pbx:1"},
                    {"text": "of last week", "interaction": "pbx:0"},
                ],
            }
        ],
        "facts": [
            {"kind": "contract_number", "title": "Contract number", "value": "C-1", "interaction": "pbx:1"},
            {"kind": "contract_number", "title": "Contract number", "value": "C-0", "interaction": "pbx:0"},
        ],
    }
    assert suggested(found).split("\n") == [
        "Asked: Where is my bill?", "Promised: I call you tomorrow", "Contract number: C-1",
    ]  # fmt: skip
    assert suggested({**found, "contact": None}) == ""


@pytest.mark.parametrize(
    "entry",
    [
        {"wrap_up": "bill"},
        {"wrap_up": [""]},
        {"wrap_up_required": True},
        {"wrap_up": ["a"], "wrap_up_required": 1},
    ],
)
def test_codes_that_cannot_be_used_are_refused(sqlite_core: Core, entry: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=r"queue\.moves\.wrap_up"):
        read_wrap_ups(_with(sqlite_core, {"queue": {"moves": entry}}))
