"""Chains across records and channels, and what is no transfer."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from plugin.domain import DirectoryCard, Interaction, Participant, Transfer
from plugin.services import directory
from plugin.services.transfers.corrections import Correction, correct
from plugin.services.transfers.fold import catch_up
from plugin.storage.tables import transfer, transfer_due
from tests.making import address, call, mail, person, phone, record
from tests.plugin.services.transfers.hands import (
    EVA_SEES,
    MARIA,
    agent,
    bot,
    bring,
    chat,
    handed,
    leg,
    listed,
    queue,
    replaced,
)

OMAR, LENA, EVA, MOVES, BILLING = agent("201"), agent("202"), agent("203"), queue("602"), queue("603")


def test_a_customer_who_is_sent_back_bounced(core, at) -> None:
    bring(core, call("1", at, MARIA, **handed(at, (OMAR, LENA), (LENA, OMAR), (OMAR, EVA))))
    found = listed(core)
    assert [(each["chain"], each["chain_length"]) for each in found] == [(1, 3), (2, 3), (3, 3)]
    assert {each["chain_id"] for each in found} == {found[0]["id"]}
    assert [each["bounced"] for each in found] == [False, True, False]
    assert [each["outcome"] for each in found] == ["bounced_back", "picked_up", "picked_up"]
    assert [each["id"] for each in listed(core, quality="bounced")] == [found[1]["id"]]


def test_two_queues_that_pass_a_customer_to_and_fro(core, at) -> None:
    minute = timedelta(minutes=1)
    people = (OMAR, MOVES, LENA, BILLING, EVA)
    hops = ((1, 2, 0), (3, 4, 1), (5, 2, 2))
    made = call(
        "1", at, MARIA, staff=people, ended_at=at + 6 * minute,
        legs=tuple(leg(who, at + start * minute, at + (start + 1) * minute, place)
                   for who, place, start in hops),
        transfers=tuple(
            Transfer(at + minute * (place + 1), "blind", "stated", True, who, target, taker,
                     external_id=str(place))
            for place, (who, target, taker) in enumerate(((1, 4, 3), (3, 2, 5)))
        ),
    )  # fmt: skip
    bring(core, made)
    found = listed(core)
    assert [(each["from"]["queue"], each["to"]["queue"], each["bounced"]) for each in found] == [
        ("602", "603", False),
        ("603", "602", True),
    ]
    assert found[0]["outcome"] == "bounced_back"
    assert len(listed(core, queue="pbx:602")) == 2
    assert len(listed(core, giver="pbx:602", target="pbx:603")) == 1


def test_a_chain_goes_on_in_the_next_channel(core, at) -> None:
    minute = timedelta(minutes=1)
    robot = bot("b1")
    talk = chat("77", at, 9, robot, OMAR, outcome="open")
    to_human = Transfer(
        at + 3 * minute, "bot_to_human", "stated", True, 1, 2, 2, external_id="m9", raw_from="b1"
    )
    asked = replaced(
        talk,
        transfers=(to_human,),
        legs=(leg(1, at, at + 3 * minute), leg(2, at + 3 * minute, at + 9 * minute)),
    )
    later = at + 20 * minute
    rang = call("1", later, MARIA, **handed(later, (LENA, EVA)))
    wrote = mail("m1@example.org", at + 90 * minute, address("maria@example.org"), references=("pbx:1",))
    who = person("9", at, MARIA, address("maria@example.org"), name="Maria")
    items = [asked, rang, wrote]
    record(core, who)
    bring(core, *items)
    found = listed(core)
    assert [(each["type"], each["provenance"], each["chain"]) for each in found] == [
        ("bot_to_human", "stated", 1),
        ("channel_switch", "inferred", 2),
        ("blind", "stated", 3),
        ("channel_switch", "linked", 4),
    ]
    assert {each["chain_length"] for each in found} == {4}
    assert found[1]["from"]["agent"] == "201"
    assert found[1]["from"]["raw"] == "chat"
    assert "unfinished" in found[1]["why"]
    assert "pbx:1" in found[3]["why"]
    before = [each["id"] for each in found]
    bring(core, *items)
    assert [each["id"] for each in listed(core)] == before


@pytest.mark.parametrize(
    ("outcome", "minutes", "inbound", "is_switch"),
    [
        ("open", 30, True, True),
        ("resolved", 30, True, False),  # that matter was done
        ("open", 60 * 5, True, False),  # too long ago
        ("open", 30, False, False),  # we called them
        ("abandoned", 30, True, True),
    ],
)
def test_when_another_channel_is_the_same_matter(core, at, outcome, minutes, inbound, is_switch) -> None:
    later = at + timedelta(minutes=10 + minutes)
    talk = replaced(chat("77", at, 10, OMAR, outcome=outcome), ended_at=at + timedelta(minutes=10))
    rang = call("1", later, MARIA, staff=(LENA,), direction="inbound" if inbound else "outbound")
    bring(core, talk, rang)
    assert [each["type"] for each in listed(core)] == (["channel_switch"] if is_switch else [])


def test_the_same_agent_on_another_channel_is_no_change_of_hands(core, at) -> None:
    with core.store.write() as connection:
        alias = DirectoryCard(
            source="chat", external_id="7", type="agent", name="Omar", email="omar@example.org"
        )
        number = DirectoryCard(
            source="pbx", external_id="201", type="agent", name="Omar", email="omar@example.org"
        )
        directory.apply_cards(connection, [alias, number])
    talk = replaced(chat("77", at, 10, agent("7"), outcome="open"))
    bring(core, talk, call("1", at + timedelta(minutes=20), MARIA, staff=(OMAR,)))
    assert listed(core) == []
    assert [each["type"] for each in listed(core, hidden="self")] == ["channel_switch"]


def test_a_change_of_hands_that_two_systems_log_is_one(core, at) -> None:
    with core.store.write() as connection:
        cards = [
            DirectoryCard(source=source, external_id=number, type="agent", name=name,
                          email=f"{name}@example.org")
            for source, number, name in (
                ("pbx", "201", "omar"), ("hubspot", "o1", "omar"),
                ("pbx", "202", "lena"), ("hubspot", "o2", "lena"),
            )
        ]  # fmt: skip
        directory.apply_cards(connection, cards)
    bring(core, call("1", at, MARIA, **handed(at, (OMAR, LENA))))
    late = at + timedelta(seconds=5)
    bring(core, call("c9", late, MARIA, source="hubspot", **handed(late, (agent("o1"), agent("o2")))))
    found = listed(core)
    assert len(found) == 1
    assert found[0]["chain_length"] == 1
    assert len(listed(core, hidden="twin")) == 1


def test_odd_transfers_are_kept_apart_and_break_nothing(core, at) -> None:
    minute = timedelta(minutes=1)
    nobody = Participant("agent", None, (phone("999"),))  # in no directory
    odd = (
        Transfer(at + minute, "blind", "stated", True, 1, 1, 1, external_id="self"),
        Transfer(
            at + 2 * minute, "blind", "stated", True, 1, None, None, raw_to="8888", external_id="unknown"
        ),
        Transfer(at + 3 * minute, "blind", "stated", True, 1, 2, 2, external_id="a"),
        Transfer(at + 3 * minute, "blind", "stated", True, 2, 3, 3, external_id="b"),
    )
    overlapping = (
        leg(1, at, at + 9 * minute),
        leg(2, at + minute, at + 5 * minute),
        leg(3, at + 3 * minute, at + 3 * minute),
    )
    bring(core, call("1", at, MARIA, staff=(OMAR, nobody, LENA), transfers=odd, legs=overlapping))
    found = listed(core)
    assert [each["outcome"] for each in found] == ["waiting", "picked_up", "picked_up"]  # it goes on: no end
    assert found[0]["to"] == {"agent": None, "queue": None, "raw": "8888"}
    assert [each["chain"] for each in found] == [1, 2, 3]
    assert [each["from"]["raw"] for each in listed(core, hidden="self")] == [None]
    bring(core, call("1", at, MARIA, staff=(OMAR, nobody, LENA), transfers=odd, legs=overlapping,
                     ended_at=at + 9 * minute))  # fmt: skip
    assert next(each["outcome"] for each in listed(core)) == "abandoned"


def test_a_queue_that_is_deleted_is_still_named(core, at) -> None:
    bring(core, call("1", at, MARIA, **handed(at, (OMAR, MOVES))))
    assert listed(core)[0]["to"]["queue"] == "602"
    assert listed(core, queue="gone") == []


def test_any_order_of_arrival_gives_the_same_chains(core, at) -> None:
    def story(name: str):
        who = phone(f"+49302312544{name}")
        minute = timedelta(minutes=1)
        talk = replaced(chat(f"c{name}", at, 5, OMAR, outcome="abandoned"), participants=(
            Participant("customer", None, (who,)), OMAR))  # fmt: skip
        calls = [
            call(f"{name}.{number}", at + hour * minute, who, **handed(at + hour * minute, *steps))
            for number, (hour, steps) in enumerate(
                (
                    (15, ((LENA, EVA), (EVA, LENA))),
                    (60 * 24, ((OMAR, LENA),)),
                    (60 * 24 * 30, ((OMAR, LENA),)),
                )
            )
        ]
        return [talk, *calls]

    seen = []
    for name in "123":
        items = story(name)
        random.Random(name).shuffle(items)
        for item in items:
            record(core, item)
            if name == "2":
                catch_up(core)
        catch_up(core)
        shape = [
            (each["at"], each["type"], each["chain"], each["chain_length"], each["bounced"], each["outcome"])
            for each in listed(core)
            if each["interaction"].startswith(f"pbx:{name}.")
        ]
        seen.append(shape)
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) == 5
    with core.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(transfer_due)) == 0
        assert connection.scalar(select(func.count()).where(transfer.c.chain_id.is_(None))) == 0


@pytest.mark.parametrize("turn", [1, -1])
def test_what_an_agent_loses_all_at_once_is_no_change_of_hands(core, at, turn) -> None:
    def ticket(number: int, seconds: int, giver: str = "201") -> Interaction:
        moved = {**handed(at, (agent(giver), agent(f"30{number}")), type="reassignment")}
        (told,) = moved["transfers"]
        moved["transfers"] = (replaced(told, at=at + timedelta(seconds=seconds)),)
        made = call(f"k{number}-{giver}", at, phone(f"+4930231255{number:02}"), source="hubspot", **moved)
        return replaced(made, channel="crm", kind="case")

    bulk = [ticket(number, 7 * number) for number in range(5)]
    alone = [ticket(5, 1000), ticket(6, 3, giver="202")]
    for item in (bulk + alone)[::turn]:
        bring(core, item)
        catch_up(core)
    assert [each["from"]["agent"] for each in listed(core)] == ["202", "201"]
    hidden = listed(core, hidden="bulk")
    assert len(hidden) == 5
    correct(core, hidden[0]["id"], Correction(type="reassignment"), "it was meant", EVA_SEES)
    assert len(listed(core)) == 3
