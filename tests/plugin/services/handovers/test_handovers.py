"""A handover from the giver's note to the receiver's receipt, and everything that may go wrong between."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from plugin.auth import create_user
from plugin.domain import DirectoryCard
from plugin.services import directory
from plugin.services.context import Hint
from plugin.services.core import Core
from plugin.services.errors import Invalid, Unknown
from plugin.services.handovers import Giver, Handover, give
from plugin.services.handovers.claims import claim, give_back
from plugin.services.handovers.person import NotYours, Person, Taken
from plugin.services.handovers.receipts import keep_receipt
from plugin.services.handovers.shown import one
from plugin.services.transfers.one import one as one_transfer
from plugin.services.transfers.view import EVERYTHING
from plugin.storage.tables import audit_entry
from tests.making import call, mail, phone, record
from tests.plugin.services.transfers.hands import MARIA, agent, handed, in_inbox, listed, queue

OMAR, LENA, MOVES = agent("201"), agent("202"), queue("602")
JONAS = Giver("agent", "omar@example.org", "Omar", "omar@example.org")
LENA_AT_DESK = Person("lena@example.org", "Lena", "agent", True)
EVA_AT_DESK = Person("eva@example.org", "Eva", "agent", True)


@pytest.fixture
def centre(core: Core, at: datetime) -> Core:
    """Omar and Lena work here, and there is a queue; Maria is on the phone with Omar."""
    core.clock = lambda: at + timedelta(minutes=1)
    cards = [
        DirectoryCard(source="pbx", external_id="201", type="agent", name="Omar", email="omar@example.org"),
        DirectoryCard(source="pbx", external_id="202", type="agent", name="Lena", email="lena@example.org"),
        DirectoryCard(source="pbx", external_id="602", type="queue", name="Moves"),
    ]
    with core.store.write() as connection:
        directory.apply_cards(connection, cards)
    record(core, call("1", at, MARIA, staff=(OMAR,)))
    return core


def to_lena(**more: object) -> Handover:
    said = {
        "hint": Hint("phone", MARIA.value),
        "to_kind": "agent",
        "to": "pbx:202",
        "note": "Meter swapped twice",
    }
    return Handover(**{**said, **more})  # type: ignore[arg-type]


def to_moves(**more: object) -> Handover:
    return to_lena(to_kind="queue", to="Moves", **more)


def audited(core: Core) -> list[tuple[str, str]]:
    with core.store.read() as connection:
        rows = connection.execute(
            select(audit_entry.c.action, audit_entry.c.actor).order_by(audit_entry.c.id)
        )
        return [(row.action, row.actor) for row in rows if row.action.startswith("handover")]


def test_a_note_goes_with_the_customer_and_joins_the_transfer(centre: Core, at: datetime) -> None:
    made = give(centre, to_lena(interaction="pbx:1", tried=("A restart",)), JONAS)
    assert made["state"] == "waiting"
    assert made["packet"]["tried"] == ["A restart"]
    assert made["packet"]["customer"]["identifiers"][0]["value"] == MARIA.value
    assert [each["id"] for each in in_inbox(centre, "lena@example.org")] == [made["id"]]
    assert in_inbox(centre, "eva@example.org") == []
    centre.clock = lambda: at + timedelta(minutes=5)
    told = handed(at, (OMAR, LENA))
    record(centre, call("1", at, MARIA, **told))
    record(centre, mail("late@example.org", at + timedelta(minutes=4), MARIA))
    (moved,) = listed(centre)
    found = one(centre, made["id"])
    assert moved["handover"] == found["id"]
    assert found["transfer"] == moved["id"]
    assert found["packet"] == made["packet"]  # what came later joins the timeline alone
    assert moved["context"] == "never"
    keep_receipt(centre, made["id"], LENA_AT_DESK, "shown")
    keep_receipt(centre, made["id"], LENA_AT_DESK, "seen", 12)
    keep_receipt(centre, made["id"], LENA_AT_DESK, "acknowledged")
    (receipt,) = one(centre, made["id"])["receipts"]
    assert (receipt["by"], receipt["seconds"]) == ("Lena", 12)
    assert receipt["acknowledged_at"] is not None
    assert one(centre, made["id"])["state"] == "acknowledged"
    assert listed(centre)[0]["context"] == "before"  # the file names no answer
    assert "before the answer" in one_transfer(centre, moved["id"], EVERYTHING)["reasons"]["context"]
    assert in_inbox(centre, "lena@example.org") == []
    # A revision of the call changes nothing of that.
    record(centre, call("1", at, MARIA, **{**told, "outcome": "answered"}))
    assert listed(centre)[0]["handover"] == found["id"]


def test_a_receipt_for_anothers_handover_is_refused_and_audited(centre: Core) -> None:
    made = give(centre, to_lena(), JONAS)
    onlookers = (
        EVA_AT_DESK,
        Person("omar@example.org", "Omar", "agent", True),
        Person("boss@example.org", "Boss", "supervisor", True),
        replace(LENA_AT_DESK, role="admin"),
        Person("token:desk", "desk", "agent", False),
        replace(LENA_AT_DESK, is_person=False),
    )
    for who in onlookers:
        with pytest.raises(NotYours):
            keep_receipt(centre, made["id"], who, "acknowledged")
    assert one(centre, made["id"])["receipts"] == []
    refused = [actor for action, actor in audited(centre) if action == "handover.receipt_refused"]
    assert refused == [who.key for who in onlookers]


def test_a_queues_handover_is_taken_expires_and_goes_back(centre: Core, at: datetime) -> None:
    made = give(centre, to_moves(), JONAS)
    assert [each["id"] for each in in_inbox(centre, "eva@example.org")] == [made["id"]]
    with pytest.raises(NotYours):
        keep_receipt(centre, made["id"], LENA_AT_DESK, "shown")  # take it first
    assert claim(centre, made["id"], LENA_AT_DESK)["state"] == "claimed"
    with pytest.raises(Taken, match="Lena"):
        claim(centre, made["id"], EVA_AT_DESK)
    assert in_inbox(centre, "eva@example.org") == []
    centre.clock = lambda: at + timedelta(minutes=12)  # Lena never opened it
    assert one(centre, made["id"])["state"] == "waiting"
    assert claim(centre, made["id"], EVA_AT_DESK)["returned"] == 1
    with pytest.raises(NotYours):
        keep_receipt(centre, made["id"], LENA_AT_DESK, "shown")
    give_back(centre, made["id"], EVA_AT_DESK)
    with pytest.raises(NotYours):
        give_back(centre, made["id"], EVA_AT_DESK)
    with pytest.raises(NotYours):
        claim(centre, made["id"], Person("token:bot", "bot", "agent", False))
    claim(centre, made["id"], LENA_AT_DESK)
    keep_receipt(centre, made["id"], LENA_AT_DESK, "acknowledged")
    centre.clock = lambda: at + timedelta(minutes=60)
    with pytest.raises(Taken):
        claim(centre, made["id"], EVA_AT_DESK)


def test_without_a_transfer_it_stays_undelivered_and_is_none(centre: Core, at: datetime) -> None:
    made = give(centre, to_lena(), JONAS)
    centre.clock = lambda: at + timedelta(hours=5)
    assert listed(centre) == []
    assert one(centre, made["id"])["state"] == "undelivered"


def test_a_handover_is_not_joined_to_what_went_elsewhere(centre: Core, at: datetime) -> None:
    eva = agent("203")
    wrong = give(centre, to_lena(), JONAS)
    record(centre, call("2", at, MARIA, **handed(at, (LENA, eva))))
    assert listed(centre)[0]["handover"] != wrong["id"]
    assert one(centre, wrong["id"])["transfer"] is None


def test_whom_a_queue_gets_may_leave_a_receipt(centre: Core, at: datetime) -> None:
    made = give(centre, to_moves(interaction="pbx:1"), JONAS)
    told = handed(at, (OMAR, MOVES))
    taken = (replace(told["transfers"][0], answered_by=3),)
    record(centre, call("1", at, MARIA, **{**told, "staff": (*told["staff"], LENA), "transfers": taken}))
    listed(centre)
    assert one(centre, made["id"])["receivers"] == ["lena@example.org"]
    assert keep_receipt(centre, made["id"], LENA_AT_DESK, "shown")["receipts"][0]["by"] == "Lena"


def test_a_packet_is_frozen_when_nobody_wrote_one(centre: Core, at: datetime) -> None:
    centre.clock = lambda: at + timedelta(minutes=3)
    record(centre, call("1", at, MARIA, **handed(at, (OMAR, LENA))))
    listed(centre)
    (moved,) = listed(centre)
    made = one(centre, moved["handover"])
    assert made["from"]["kind"] == "automatic"
    assert made["receivers"] == ["lena@example.org"]
    assert made["packet"]["way"][0]["id"] == moved["id"]
    listed(centre)
    assert len(in_inbox(centre, "lena@example.org")) == 1
    # Yesterday's transfers are history: nobody could have known by then what is known now.
    record(
        centre,
        call(
            "old",
            at - timedelta(days=1),
            phone("+493023125499"),
            **handed(at - timedelta(days=1), (OMAR, LENA)),
        ),
    )
    assert listed(centre)[0]["context"] == "none"


def test_a_repeated_request_is_the_same_handover(centre: Core) -> None:
    first = give(centre, to_lena(request_key="a"), JONAS)
    assert give(centre, to_lena(request_key="a"), JONAS)["id"] == first["id"]
    assert give(centre, to_lena(request_key="b"), JONAS)["id"] != first["id"]


def test_who_cannot_be_handed_to_is_said_in_a_line(centre: Core) -> None:
    for wrong in (
        to_lena(to="Nobody"),
        to_lena(to="omar@example.org"),  # to oneself
        to_lena(to_kind="queue", to="Gone"),
        to_lena(to_kind="channel", to="smoke signals"),
        to_lena(interaction="no colon"),
    ):
        with pytest.raises(Invalid):
            give(centre, wrong, JONAS)
    with pytest.raises(Unknown):
        give(centre, to_lena(hint=Hint("phone", "+493023125498")), JONAS)
    create_user(centre, "new@example.org", "New", "agent", "a long enough password")
    assert give(centre, to_lena(to="new@example.org"), JONAS)["to"]["name"] == "New"
