"""The recorded calls say what really happened: who, when, queue, agents, outcome and every transfer.

``truth.json`` was written by the driver of the phones, not from the files that are read here.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from plugin.domain import Interaction, RawRecord
from tests.sources.asterisk.asterisk_source import RECORDED, adapt, pull

TRUTH = json.loads((RECORDED / "truth.json").read_text("utf-8"))
CALLS: list[dict[str, Any]] = TRUTH["calls"]
LAYOUTS = {
    "master": {"cel": "cel_Master.csv", "cdr": "cdr_Master.csv"},
    "wide": {"cel": "cel_Wide.csv", "cdr": "cdr_Custom.csv"},
    "without queue_log and CDR": {"cel": "cel_Wide.csv", "queue_log": "none", "cdr": "none"},
}
OUTCOMES = {"voicemail_no_message": "voicemail", "queue_timeout": "no_answer"}

# The network asserts the number and the caller hides it: CEL has the number and no presentation.
HIDDEN = "withheld_with_asserted_identity"
# REFER to an unknown extension is answered 202 and fails without an event.
UNSEEN = "blind_to_unknown_extension"


@pytest.fixture(scope="module", params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def records(layout: str) -> dict[str, RawRecord]:
    found, _ = pull(RECORDED, **LAYOUTS[layout])
    assert len(found) == len(CALLS)
    return {record.external_id: record for record in found}


@pytest.fixture(params=CALLS, ids=lambda call: call["scenario"])
def call(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


@pytest.fixture
def said(call: dict[str, Any], records: dict[str, RawRecord]) -> Interaction:
    return adapt(records[call["linkedid"]])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def known(said: Interaction, index: int | None) -> str | None:
    """The first identifier of a participant: an agent's extension, a queue's name."""
    return None if index is None else said.participants[index].identifiers[0].value


def test_no_call_is_missing_or_invented(records: dict[str, RawRecord]) -> None:
    assert set(records) == {call["linkedid"] for call in CALLS}


def test_who_called_whom(call: dict[str, Any], said: Interaction) -> None:
    assert said.direction == call["direction"]
    if call["direction"] == "internal":
        assert {p.role for p in said.participants} == {"agent"}
        assert known(said, 0) == call["caller_agent"]
        return
    customer = said.participants[0]
    assert customer.role == "customer"
    numbers = [identifier.value for identifier in customer.identifiers]
    if call["scenario"] == HIDDEN:
        assert numbers == [call["number_asserted_by_network_but_private"]]
    elif call["withheld"]:
        assert numbers == []
        assert customer.name is None
        assert said.attributes["withheld"] is True
    else:
        written = call["presented_number"] if call["direction"] == "inbound" else call["dialled"]
        assert numbers == [written]
        assert "withheld" not in said.attributes
    assert said.attributes["dialled"] == call["dialled"]


def test_when(call: dict[str, Any], said: Interaction) -> None:
    assert abs((said.started_at - at(call["started_at"])).total_seconds()) <= 1
    assert said.ended_at is not None
    assert abs((said.ended_at - at(call["ended_at"])).total_seconds()) <= 1


def test_the_queue(call: dict[str, Any], said: Interaction) -> None:
    assert said.reason == call["queue"]


def test_who_answered_and_who_handled_it(call: dict[str, Any], said: Interaction) -> None:
    answered = [known(said, leg.participant) for leg in said.legs if leg.answered_at]
    agents = [who for who in answered if who in TRUTH["agents"]]
    if call["direction"] == "internal":
        assert agents == [call["caller_agent"], call["answered_by"]]
        return
    assert agents == call["handled_by"]
    if call["answered_by"] in TRUTH["agents"]:
        first = next(
            leg for leg in said.legs if leg.answered_at and known(said, leg.participant) == agents[0]
        )
        assert first.answered_at is not None
        # CEL has whole seconds: 17.97 s is written as 17, and the driver saw it at 18.06.
        true = at(call["answered_at"]).replace(microsecond=0)
        assert abs((first.answered_at - true).total_seconds()) <= 1


def test_who_rang_in_vain(call: dict[str, Any], said: Interaction) -> None:
    rang = {known(said, leg.participant) for leg in said.legs if not leg.answered_at}
    assert rang >= {*call.get("rang_unanswered", ()), *call.get("rejected_by", ())}


def test_the_outcome(call: dict[str, Any], said: Interaction, layout: str) -> None:
    assert said.outcome == OUTCOMES.get(call["outcome"], call["outcome"])
    if call["outcome"] == "queue_timeout" and "without" not in layout:
        assert said.attributes["status"] == "queue_timeout"


def test_who_hung_up(call: dict[str, Any], said: Interaction) -> None:
    who = {None: "pbx", "203": "agent"}.get(call["hung_up_by"], call["hung_up_by"])
    assert said.attributes["hung_up_by"] == who


def test_each_transfer_and_no_other(call: dict[str, Any], said: Interaction, layout: str) -> None:
    queues = {queue["extension"]: name for name, queue in TRUTH["queues"].items()}
    expected = [] if call["scenario"] == UNSEEN else call["transfers"]
    assert len(said.transfers) == len(expected)
    for transfer, true in zip(said.transfers, expected, strict=True):
        target = known(said, transfer.target)
        assert transfer.type == {"attended": "consult"}.get(true["type"], true["type"])
        assert transfer.completed is true["completed"]
        assert known(said, transfer.transferor) == transfer.raw_from == true["from_agent"]
        assert queues.get(target or "", target) == true["to_agent_or_queue"]
        assert queues.get(transfer.raw_to or "", transfer.raw_to) == true["to_agent_or_queue"]
        assert known(said, transfer.answered_by) == true["target_answered_by"]
        guessed = true["method"] == "ami_redirect" or not true["completed"]
        assert transfer.provenance == ("inferred" if guessed else "stated")
        # The PBX takes a moment to bring the agent back; CEL has whole seconds.
        slack = 1 if true["completed"] else 2
        assert abs((transfer.at - at(true["at"])).total_seconds()) <= slack


def test_transfers_of_a_call_are_told_apart(said: Interaction) -> None:
    ids = [transfer.external_id for transfer in said.transfers]
    assert None not in ids
    assert len({*ids}) == len(ids)


def test_an_agent_is_known_by_extension_and_member_name(
    call: dict[str, Any], said: Interaction, layout: str
) -> None:
    if call["queue"] is None or not call["handled_by"] or "without" in layout:
        return
    first = call["handled_by"][0]
    agent = next(p for p in said.participants if p.role == "agent" and p.identifiers[0].value == first)
    assert [identifier.value for identifier in agent.identifiers] == [first, TRUTH["agents"][first]]
    assert agent.name == TRUTH["agents"][first]
    assert all(identifier.kind == "external" for identifier in agent.identifiers)


def test_a_queue_is_known_by_name_and_number(call: dict[str, Any], said: Interaction, layout: str) -> None:
    for queue in (p for p in said.participants if p.role == "queue"):
        name, number = (identifier.value for identifier in queue.identifiers)
        assert TRUTH["queues"][name]["extension"] == number


def test_waiting_time_comes_from_queue_log(records: dict[str, RawRecord], layout: str) -> None:
    if "without" in layout:
        return
    waits = {
        call["scenario"]: adapt(records[call["linkedid"]]).attributes.get("wait_seconds") for call in CALLS
    }
    assert waits["abandoned_after_wait"] == 9
    assert waits["queue_timeout"] == 18
    assert waits["queue_first_agent_misses"] == 7
    assert waits["direct_busy_voicemail"] is None


def test_the_customer_is_named_by_the_cdr(records: dict[str, RawRecord], layout: str) -> None:
    names = {call["scenario"]: adapt(records[call["linkedid"]]).participants[0].name for call in CALLS}
    assert names["queue_answered"] == "Karl Ostmann"
    assert names["withheld_anonymous"] is None
    assert names["outbound_answered"] is None
