"""The phone system's files, read as plain files: shapes, order, and the transfers that were made."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from plugin.demo.centre import Centre

TYPE, TIME, NUMBER, EXTEN, CONTEXT, CHANNEL, APP, UNIQUEID, LINKEDID, PEER, EXTRA = range(11)


@pytest.fixture(scope="module")
def cel(home: Path) -> list[list[str]]:
    with (home / "pbx" / "cel.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def queue_log(home: Path) -> list[list[str]]:
    return [line.split("|") for line in (home / "pbx" / "queue_log").read_text("utf-8").splitlines()]


def test_rows_have_asterisks_columns_and_stand_in_order_of_time(
    cel: list[list[str]], queue_log: list[list[str]], home: Path
) -> None:
    assert {len(row) for row in cel} == {11}
    assert [row[TIME] for row in cel] == sorted(row[TIME] for row in cel)
    times = [int(row[0]) for row in queue_log]
    assert times == sorted(times)
    with (home / "pbx" / "cdr.csv").open(encoding="utf-8", newline="") as file:
        assert {len(row) for row in csv.reader(file)} == {18}


def test_each_call_begins_and_ends_once(cel: list[list[str]], centre: Centre) -> None:
    begun = Counter(
        row[LINKEDID] for row in cel if row[TYPE] == "CHAN_START" and row[UNIQUEID] == row[LINKEDID]
    )
    ended = Counter(row[LINKEDID] for row in cel if row[TYPE] == "LINKEDID_END")
    assert begun == ended
    assert set(begun.values()) == {1}
    assert set(begun) == {*centre.pbx.linkedids.values(), *centre.pbx.consults}


def test_each_channel_starts_hangs_up_and_ends(cel: list[list[str]]) -> None:
    for event in ("CHAN_START", "HANGUP", "CHAN_END"):
        found = Counter(row[UNIQUEID] for row in cel if row[TYPE] == event)
        assert set(found.values()) == {1}
        assert set(found) == {row[UNIQUEID] for row in cel}


def test_channels_are_numbered_as_they_are_born(cel: list[list[str]]) -> None:
    born = [row for row in cel if row[TYPE] == "CHAN_START"]
    numbers = [int(row[UNIQUEID].partition(".")[2]) for row in born]
    assert numbers == sorted(numbers)
    names = [int(row[CHANNEL].rpartition("-")[2], 16) for row in born]
    assert names == list(range(len(born)))


def test_who_enters_a_bridge_leaves_it_and_is_never_alone(cel: list[list[str]]) -> None:
    inside: dict[str, set[str]] = {}
    for row in cel:
        if row[TYPE] in ("BRIDGE_ENTER", "BRIDGE_EXIT"):
            bridge = inside.setdefault(json.loads(row[EXTRA])["bridge_id"], set())
            (bridge.add if row[TYPE] == "BRIDGE_ENTER" else bridge.remove)(row[CHANNEL])
            assert len(bridge) <= 2
    assert all(not bridge for bridge in inside.values())


def test_transfers_in_the_files_are_those_that_were_made(cel: list[list[str]], centre: Centre) -> None:
    def written(kind: str) -> Counter[tuple[str, str, str]]:
        return Counter(
            (row[LINKEDID], row[NUMBER], json.loads(row[EXTRA]).get("extension", ""))
            for row in cel
            if row[TYPE] == kind
        )

    made = centre.truth.transfers
    assert written("BLINDTRANSFER") == Counter(
        (each.linkedid, each.from_extension, each.to) for each in made if each.type == "blind"
    )
    assert written("ATTENDEDTRANSFER") == Counter(
        (each.linkedid, each.from_extension, "") for each in made if each.type == "attended"
    )
    assert len(made) > 80


def test_an_attended_transfer_names_the_phone_that_takes_over(cel: list[list[str]], centre: Centre) -> None:
    takers = {each.linkedid: each.to for each in centre.truth.transfers if each.type == "attended"}
    rows = [row for row in cel if row[TYPE] == "ATTENDEDTRANSFER"]
    for row in rows:
        extra = json.loads(row[EXTRA])
        assert extra["transfer_target_channel_name"].startswith(f"PJSIP/{takers[row[LINKEDID]]}-")
        assert extra["transferee_channel_uniqueid"] == row[LINKEDID]
    assert len(rows) > 10


def test_the_queue_log_closes_what_it_opens(queue_log: list[list[str]]) -> None:
    ends = {"COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "ABANDON"}
    entered = Counter(row[1] for row in queue_log if row[4] == "ENTERQUEUE")
    left = Counter(row[1] for row in queue_log if row[4] in ends)
    assert entered == left


def test_numbers_arrive_in_the_ways_a_network_sends_them(cel: list[list[str]]) -> None:
    trunk = [row[NUMBER] for row in cel if row[TYPE] == "CHAN_START" and row[CONTEXT] == "from-trunk"]
    for beginning in ("+49", "0049", "030", "anonymous"):
        assert any(number.startswith(beginning) for number in trunk)


def test_some_calls_go_through_the_menu_some_are_given_up_some_are_made_by_us(
    cel: list[list[str]], queue_log: list[list[str]]
) -> None:
    assert sum(row[TYPE] == "APP_START" and row[APP] == "BackGround" for row in cel) > 100
    assert sum(row[4] == "ABANDON" for row in queue_log) > 20
    assert sum(row[4] == "RINGNOANSWER" for row in queue_log) > 20
    ours = [row for row in cel if row[TYPE] == "CHAN_START" and row[CONTEXT] == "from-internal"]
    assert sum(row[UNIQUEID] == row[LINKEDID] and row[EXTEN].startswith("+49") for row in ours) > 50


def test_no_agent_talks_to_two_people_during_the_outage(cel: list[list[str]], centre: Centre) -> None:
    hurt = {reference.removeprefix("pbx:") for reference in centre.truth.outage.calls}
    talking: set[str] = set()
    for row in (
        row for row in cel if row[LINKEDID] in hurt and row[NUMBER].isdigit() and len(row[NUMBER]) == 3
    ):
        if row[TYPE] == "BRIDGE_ENTER":
            assert row[NUMBER] not in talking
            talking.add(row[NUMBER])
        elif row[TYPE] == "BRIDGE_EXIT":
            talking.remove(row[NUMBER])
