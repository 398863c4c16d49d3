"""What people decide about matters: it holds when records come again, and follows merges and partings."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.domain import Interaction, Participant
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.identity.decide import merge, undo
from plugin.services.thread_decisions import close, relink, reopen, threads
from tests.making import address, look, record

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANNA, BEN = address("anna@example.org"), address("ben@example.org")


def message(name, hour, text, who=ANNA, talk="1", direction="inbound", **more) -> Interaction:
    return Interaction(
        source="chat",
        external_id=name,
        channel="chat",
        kind="message",
        direction=direction,
        started_at=AT + hour * HOUR,
        participants=(Participant("customer", None, (who,)),),
        text=text,
        conversation_ref=talk,
        **more,
    )


def customer(core: Core, value="anna@example.org") -> str:
    return look(core, "email", value)["customer"]["id"]


def stands(core: Core, value="anna@example.org") -> dict[str, tuple[str, list[str]]]:
    found = look(core, "email", value)["threads"]
    assert found == threads(core, customer(core, value))
    return {each["id"]: (each["status"], each["interactions"]) for each in found}


@pytest.fixture
def two(core: Core) -> Core:
    """Two matters that nothing joins."""
    record(core, message("m1", 0, "Where is my parcel?"))
    record(core, message("m2", 2000, "What does a second key cost?", talk="2"))
    assert stands(core) == {"chat:1": ("open", ["chat:m1"]), "chat:2": ("open", ["chat:m2"])}
    return core


def test_a_closed_matter_opens_when_the_customer_writes_again(two: Core) -> None:
    two.clock = lambda: AT + 3 * HOUR
    close(two, customer(two), "chat:1", reason="sent", actor="lena")
    assert stands(two)["chat:1"][0] == "resolved"
    with pytest.raises(Invalid, match="closed already"):
        close(two, customer(two), "chat:1", reason="", actor="lena")
    record(two, message("m3", 5, "It is still not here"))
    assert stands(two)["chat:1"] == ("open", ["chat:m1", "chat:m3"])


def test_it_can_be_opened_by_hand_and_the_past_stays_what_it_was(two: Core) -> None:
    for hour, decide in ((3, close), (6, reopen)):
        two.clock = lambda hour=hour: AT + hour * HOUR
        decide(two, customer(two), "chat:1", reason="", actor="lena")
    assert stands(two)["chat:1"][0] == "open"
    then = look(two, "email", "anna@example.org", as_of=AT + 4 * HOUR)["threads"]
    assert [each["status"] for each in then] == ["resolved"]


def test_contacts_are_put_together_and_apart(two: Core) -> None:
    relink(two, customer(two), "chat:m2", "chat:1", reason="same parcel", actor="lena")
    assert stands(two) == {"chat:1": ("open", ["chat:m1", "chat:m2"])}
    record(two, message("m2", 2000, "What does a second key cost? Thanks", talk="2"))
    assert list(stands(two)) == ["chat:1"]
    relink(two, customer(two), "chat:m2", None, reason="", actor="lena")
    assert set(stands(two)) == {"chat:1", "chat:2"}
    with pytest.raises(NotFound):
        relink(two, customer(two), "chat:m9", "chat:1", reason="", actor="lena")
    with pytest.raises(NotFound):
        relink(two, customer(two), "chat:m1", "chat:9", reason="", actor="lena")
    with pytest.raises(Invalid):
        relink(two, customer(two), "chat:m1", "chat:1", reason="", actor="lena")


def test_decisions_follow_their_contacts_through_merge_and_undo(two: Core) -> None:
    close(two, customer(two), "chat:1", reason="", actor="lena")
    record(two, message("b1", 1, "Hello?", who=BEN, talk="9"))
    before = stands(two)
    entry = merge(two, customer(two), customer(two, "ben@example.org"), reason="same", actor="lena")
    joined = stands(two)
    assert joined["chat:1"][0] == "resolved"
    assert "chat:9" in joined
    relink(two, customer(two), "chat:b1", "chat:2", reason="", actor="lena")
    assert stands(two)["chat:9"][1] == ["chat:b1", "chat:m2"]  # named by its first conversation
    undo(two, entry["id"], actor="lena")
    assert stands(two) == before
    assert stands(two, "ben@example.org") == {"chat:9": ("open", ["chat:b1"])}


def test_the_second_matter_of_a_talk_is_closed_alone(core: Core) -> None:
    record(core, message("m1", 0, "Two things: 1) my bill is too high 2) the meter hums at night"))
    assert set(stands(core)) == {"chat:1", "chat:1#2"}
    close(core, customer(core), "chat:1#2", reason="", actor="lena")
    assert {key: status for key, (status, _) in stands(core).items()} == {
        "chat:1": "open",
        "chat:1#2": "resolved",
    }
