"""Listening to the manager: the line, the login, and who rings at whom."""

from __future__ import annotations

import json
import re
import socket
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from connectors.asterisk.ami import MAX_MESSAGE
from connectors.asterisk.phones import Numbering
from connectors.asterisk.ringing import Switchboard
from connectors.kit import Rings
from plugin.domain import Malformed, Permanent, Transient, Unauthorized
from plugin.domain.ringing import Ringing
from tests.sources.asterisk.asterisk_source import RECORDED, connect, load
from tests.sources.asterisk.fake_ami import FakeManager, fake_manager, ringing


@pytest.fixture
def manager() -> Iterator[FakeManager]:
    with fake_manager() as made:
        yield made


def heard(manager: FakeManager, folder: Path, *events: Any, pieces: int = 1, count: int = 1) -> list[Ringing]:
    """The first ``count`` that ring when the manager says this."""
    stop = Event()
    listening = connect(folder, **manager.settings()).listen(stop)
    assert next(listening) is None  # it listens
    manager.send(*events, pieces=pieces)
    found = [each for _ in range(count) if (each := next(listening)) is not None]
    stop.set()
    assert list(listening) == []
    return found


def test_a_call_that_comes_in_pieces(manager: FakeManager, tmp_path: Path) -> None:
    events = ringing("+493023125411", "201", queue="support")
    (found,) = heard(manager, tmp_path, *events, pieces=97)
    assert (found.agent, found.queue, found.interaction) == ("201", "support", "1795321237.1352")
    assert found.caller is not None
    assert found.caller.value == "+493023125411"
    assert found.waiting is not None
    login = next(action for action in manager.actions if action["Action"] == "Login")
    assert "Secret" not in login  # the secret is never on the line
    assert set(login["Events"].split(",")) == {"call", "agent", "dialplan", "user"}


def test_what_the_dialplan_tells(manager: FakeManager, tmp_path: Path) -> None:
    first, *rest = ringing("+493023125411", "201")
    told = {
        "Event": "UserEvent", "UserEvent": "SegueContact", "Linkedid": "1795321237.1352",
        "Ivr": "Bills > 2", "Note": "Second call today", "Queue": "billing",
    }  # fmt: skip
    menu = {"Event": "Newexten", "Context": "ivr-main", "Exten": "2", "Linkedid": "1795321237.1352"}
    (found,) = heard(manager, tmp_path, first, menu, *rest)
    assert found.ivr == ("ivr-main", "2")
    (found,) = heard(manager, tmp_path, first, told, *rest)
    assert (found.ivr, found.note, found.queue) == (("Bills", "2"), "Second call today", "billing")
    hidden = {**told, "Presentation": "prohib_passed_screen"}
    (found,) = heard(manager, tmp_path, first, hidden, *rest)
    assert found.caller is None


def test_a_login_that_is_refused_is_unauthorized(manager: FakeManager, tmp_path: Path) -> None:
    source = connect(tmp_path, **{**manager.settings(), "ami_secret": "another"})
    with pytest.raises(Unauthorized, match=r"see manager\.conf"):
        next(source.listen(Event()))


def test_a_line_that_ends_is_transient(manager: FakeManager, tmp_path: Path) -> None:
    listening = connect(tmp_path, **manager.settings()).listen(Event())
    assert next(listening) is None
    manager.hang_up()
    with pytest.raises(Transient, match="hung up"):
        next(listening)


def test_what_is_no_manager_is_refused(tmp_path: Path) -> None:
    with (
        fake_manager(banner=b"SSH-2.0-OpenSSH_9.6\r\n") as other,
        pytest.raises(Malformed, match="no Asterisk manager"),
    ):
        next(connect(tmp_path, **other.settings()).listen(Event()))
    with pytest.raises(Transient, match="does not answer"):
        next(connect(tmp_path, **other.settings()).listen(Event()))


def test_a_line_that_trickles_is_given_up(
    manager: FakeManager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.asterisk.ami.LOGIN_SECONDS", 0.3)
    ended = Event()

    def trickle() -> None:
        client, _ = server.accept()
        with client, suppress(OSError):
            while not ended.wait(0.02):
                client.sendall(b"A")

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = Thread(target=trickle)
        thread.start()
        settings = {**manager.settings(), "ami_port": server.getsockname()[1]}
        with pytest.raises(Transient, match="what a login waits for"):
            next(connect(tmp_path, **settings).listen(Event()))
        ended.set()
        thread.join()


def test_a_message_without_an_end_is_refused(manager: FakeManager, tmp_path: Path) -> None:
    listening = connect(tmp_path, **manager.settings()).listen(Event())
    assert next(listening) is None
    manager.send("X: " + "y" * (2 * MAX_MESSAGE))
    with pytest.raises(Malformed, match="more than"):
        next(listening)


def test_a_private_address_needs_leave(manager: FakeManager, tmp_path: Path) -> None:
    with pytest.raises(Permanent, match="allow_private"):
        next(connect(tmp_path, **{**manager.settings(), "allow_private": False}).listen(Event()))
    with pytest.raises(Permanent, match="ami_user and ami_secret"):
        next(connect(tmp_path, ami_host="127.0.0.1").listen(Event()))
    assert isinstance(connect(tmp_path), Rings)
    assert not connect(tmp_path).can_listen()


def recorded() -> list[dict[str, str]]:
    """What a real Asterisk told while the recorded calls were made."""
    text = (RECORDED / "ami_events.log").read_bytes().decode()
    blocks = (block.split("\r\n") for block in text.split("\r\n\r\n") if block)
    return [dict(line.split(": ", 1) for line in block if ": " in line) for block in blocks]


def board() -> Switchboard:
    return Switchboard("pbx", Numbering(re.compile(r"\d{2,5}"), frozenset({"trunk"})))


def test_a_real_pbx_rings_at_everybody_who_took_the_call() -> None:
    rang: defaultdict[str, list[Ringing]] = defaultdict(list)
    switchboard = board()
    for event in recorded():
        for each in switchboard.hear(event):
            rang[each.interaction].append(each)
    calls = json.loads((RECORDED / "truth.json").read_text())["calls"]
    assert len(calls) == 38
    for call in calls:
        told = rang[call["linkedid"]]
        if call["direction"] != "inbound":
            # A call to a customer rings at nobody here until it is passed on.
            assert bool(told) == bool(call["transfers"]), call["scenario"]
            continue
        assert set(call["handled_by"]) <= {each.agent for each in told}, call["scenario"]
        numbers = {None if each.caller is None else each.caller.value for each in told}
        if call["scenario"] != "withheld_with_asserted_identity":  # the manager cannot tell: NOTE.md
            assert numbers <= {call["presented_number"]}, call["scenario"]
        passed = {each.agent: each.transferred_by for each in told if each.transferred_by}
        for transfer in call["transfers"]:
            if transfer["target_answered_by"] and transfer["method"] != "ami_redirect":
                assert transfer["target_answered_by"] in passed, call["scenario"]
    assert "withheld_anonymous" in {call["scenario"] for call in calls if call["withheld"]}


_KEYS = st.sampled_from(["Event", "Linkedid", "Uniqueid", "Channel", "DestChannel", "CallerIDNum"])


@given(st.lists(st.dictionaries(_KEYS, st.text(max_size=20)), max_size=20))
def test_no_event_is_too_strange(events: list[dict[str, str]]) -> None:
    switchboard = board()
    for event in events:
        list(switchboard.hear({**event, "Event": event.get("Event") or "DialBegin"}))


@pytest.mark.parametrize(
    "bad",
    [{"ami_user": "a\r\nAction: Command"}, {"ami_host": "a b"}, {"ami_port": 0}, {"ami_secret": "x\ny"}],
    ids=["user", "host", "port", "secret"],
)
def test_the_settings_take_no_lines_into_the_login(tmp_path: Path, bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        load(tmp_path, **bad)
