"""Single interactions by a person's word: moved, taken apart, linked once, always or never."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin.domain import Identifier
from plugin.services import timeline
from plugin.services.errors import AlreadyUndone, DoNotMerge, Invalid, NotFound, Somebody, Withheld
from plugin.services.identity.choose import choose
from plugin.services.identity.decide import history, undo
from plugin.services.identity.place import place, take_apart
from plugin.storage import decode_id
from tests.making import address, call, evidence, look, mail, person, phone, record, record_of

RUTH, PETER, NEW = "+493023125421", "+493023125422", "+493023125429"
WHO = {"actor": "agent@example.org", "reason": "they said so"}


def _id(core, external):
    return look(core, "external", external)["customer"]["id"]


@pytest.fixture
def two(core, at):
    record(core, person("1", at, phone(RUTH), name="Ruth"), person("2", at, phone(PETER), name="Peter"))
    record(core, call("r", at, phone(RUTH)))
    record(core, call("p", at + timedelta(hours=1), phone(PETER)))
    return core


def _histories(core):
    return [evidence(look(core, "external", f"hubspot:{number}")) for number in "12"]


def test_an_interaction_goes_to_another_customer_and_back(two, at) -> None:
    done = place(two, ("pbx", "r"), _id(two, "hubspot:2"), **WHO)
    assert _histories(two) == [[], ["pbx:p", "pbx:r"]]
    for number in "12":
        assert history(two, _id(two, f"hubspot:{number}"))[0]["evidence"] == ["pbx:r"]
    undo(two, done["id"], actor="admin")
    assert _histories(two) == [["pbx:r"], ["pbx:p"]]
    with pytest.raises(AlreadyUndone):
        undo(two, done["id"], actor="admin")


def test_it_stays_there_when_its_record_changes_and_when_its_twin_arrives(two, at) -> None:
    place(two, ("pbx", "r"), _id(two, "hubspot:2"), **WHO)
    record(two, call("r", at, phone(RUTH), outcome="answered"))
    twin = call("t", at + timedelta(seconds=4), record_of("1"), phone(RUTH), source="hubspot")
    record(two, twin)
    assert _histories(two) == [[], ["pbx:p", "hubspot:t", "pbx:r"]]


def test_all_records_of_the_contact_go_with_it(two, at) -> None:
    record(two, call("t", at + timedelta(seconds=4), record_of("1"), phone(RUTH), source="hubspot"))
    done = place(two, ("pbx", "r"), _id(two, "hubspot:2"), **WHO)
    assert _histories(two)[0] == []
    undo(two, done["id"], actor="admin")
    assert _histories(two) == [["hubspot:t", "pbx:r"], ["pbx:p"]]


def test_an_interaction_that_is_still_to_come_is_given_already(two, at) -> None:
    place(two, ("pbx", "later"), _id(two, "hubspot:2"), **WHO)
    record(two, call("later", at + timedelta(days=1), phone(RUTH)))
    assert _histories(two) == [["pbx:r"], ["pbx:later", "pbx:p"]]


def test_a_withheld_call_goes_to_who_it_was_and_back(two, at) -> None:
    record(two, call("w", at, phone("anonymous")))
    nobody = look(two, "interaction", "pbx:w")["customer"]["id"]
    done = place(two, ("pbx", "w"), _id(two, "hubspot:1"), **WHO)
    assert set(_histories(two)[0]) == {"pbx:w", "pbx:r"}
    undo(two, done["id"], actor="admin")
    assert look(two, "interaction", "pbx:w")["customer"]["id"] == nobody


def test_what_cannot_be_placed_is_said(two) -> None:
    with pytest.raises(Invalid, match="already"):
        place(two, ("pbx", "r"), _id(two, "hubspot:1"), **WHO)
    with pytest.raises(NotFound):
        place(two, ("pbx", "r"), "0" * 13, **WHO)
    with pytest.raises(Invalid, match="reason"):
        place(two, ("pbx", "r"), _id(two, "hubspot:2"), actor="a", reason=" ")


@pytest.fixture
def twins(core, at):
    """One call that two systems logged, and the evidence why."""
    record(core, person("1", at, phone(RUTH), name="Ruth"))
    record(core, call("a", at, phone(RUTH)))
    record(core, call("b", at + timedelta(seconds=9), record_of("1"), phone(RUTH), source="hubspot"))
    return core


def _contacts(core):
    return [entry["contact"] for entry in look(core, "phone", RUTH)["timeline"]["entries"]]


def test_the_evidence_for_one_contact_is_shown(twins, at) -> None:
    (contact,) = _contacts(twins)
    (why,) = timeline.entry(twins, contact)["together"]
    assert (why["interactions"], why["because"]) == (["pbx:a", "hubspot:b"], "parties_and_time")
    assert "9 s apart" in why["detail"]


def test_mails_and_references_are_evidence_too(core, at) -> None:
    record(core, mail("m@example.org", at, address("ruth@example.org")))
    logged = mail("m", at, address("ruth@example.org"), source="hubspot", message_id="<m@example.org>")
    record(core, logged)
    record(core, call("a", at, phone(RUTH)))
    record(core, call("b", at + timedelta(minutes=5), phone(RUTH), source="hubspot", references=("pbx:a",)))
    found = [
        timeline.entry(core, look(core, "interaction", name)["contact"]["contact"])["together"][0]["because"]
        for name in ("mail:m@example.org", "pbx:a")
    ]
    assert found == ["message_id", "reference"]


def test_contacts_that_a_person_took_apart_stay_apart_whatever_arrives(twins, at) -> None:
    (contact,) = _contacts(twins)
    done = take_apart(twins, decode_id(contact), [("hubspot", "b")], **WHO)
    assert len(_contacts(twins)) == 2
    record(twins, call("a", at + timedelta(seconds=8), phone(RUTH)))
    named = call("b", at + timedelta(seconds=9), phone(RUTH), source="hubspot", references=("pbx:a",))
    record(twins, named)
    record(twins, call("c", at + timedelta(seconds=8), phone(RUTH), source="desk"))
    together = [entry["interactions"] for entry in look(twins, "phone", RUTH)["timeline"]["entries"]]
    assert sorted(map(len, together)) == [1, 2]
    undo(twins, done["id"], actor="admin")
    assert len(_contacts(twins)) == 1


@pytest.mark.parametrize("named", [[], [("pbx", "a"), ("hubspot", "b")], [("pbx", "x")]])
def test_a_contact_cannot_be_taken_apart_by_all_none_or_others(twins, named) -> None:
    (contact,) = _contacts(twins)
    with pytest.raises(Invalid):
        take_apart(twins, decode_id(contact), named, **WHO)
    with pytest.raises(NotFound):
        take_apart(twins, None, [("pbx", "a")], **WHO)


@pytest.fixture
def calling(two, at):
    """Somebody calls from a number that nobody is known by."""
    record(two, call("n", at + timedelta(hours=2), phone(NEW)))
    two.clock = lambda: at + timedelta(hours=2, minutes=3)
    return two


def test_an_unknown_number_is_linked_once(calling, at) -> None:
    choose(calling, phone(NEW), _id(calling, "hubspot:1"), "once", **WHO)
    assert _histories(calling)[0] == ["pbx:n", "pbx:r"]
    record(calling, call("n2", at + timedelta(hours=5), phone(NEW)))
    assert evidence(look(calling, "phone", NEW)) == ["pbx:n2"]


def test_an_unknown_number_is_linked_for_always(calling, at) -> None:
    done = choose(calling, phone(NEW), _id(calling, "hubspot:1"), "always", **WHO)
    record(calling, call("n2", at + timedelta(hours=5), phone(NEW)))
    assert _histories(calling)[0] == ["pbx:n2", "pbx:n", "pbx:r"]
    undo(calling, done["id"], actor="admin")
    assert _histories(calling)[0] == ["pbx:r"]


def test_an_unknown_number_is_said_not_to_be_theirs(calling, at) -> None:
    ruth = _id(calling, "hubspot:1")
    choose(calling, phone(NEW), ruth, "never", **WHO)
    record(calling, person("1", at + timedelta(days=1), phone(RUTH), phone(NEW), name="Ruth"))
    assert _histories(calling)[0] == ["pbx:r"]
    with pytest.raises(DoNotMerge):
        choose(calling, phone(NEW), ruth, "always", **WHO)


def test_a_number_that_was_never_seen_is_linked_before_its_first_call(two, at) -> None:
    choose(two, phone(NEW), _id(two, "hubspot:1"), "always", **WHO)
    record(two, call("n", at + timedelta(hours=2), phone(NEW)))
    assert _histories(two)[0] == ["pbx:n", "pbx:r"]
    with pytest.raises(Invalid, match="interaction"):
        choose(two, phone("+493023125428"), _id(two, "hubspot:1"), "once", **WHO)


def test_what_is_somebodys_already_is_not_an_agents_to_link(calling) -> None:
    for choice in ("always", "never"):
        with pytest.raises(Somebody):
            choose(calling, phone(RUTH), _id(calling, "hubspot:2"), choice, **WHO)
    with pytest.raises(Somebody):
        choose(calling, phone(RUTH), _id(calling, "hubspot:2"), "once", **WHO, named=("pbx", "r"))


def test_a_shared_number_is_picked_for_once_alone(core, at) -> None:
    record(core, person("1", at, phone(NEW), name="Ruth"), person("2", at, phone(NEW), name="Peter"))
    record(core, call("n", at, phone(NEW)))
    choose(core, phone(NEW), _id(core, "hubspot:1"), "once", **WHO, named=("pbx", "n"))
    assert _histories(core) == [["pbx:n"], []]
    with pytest.raises(Somebody, match="several"):
        choose(core, phone(NEW), _id(core, "hubspot:1"), "always", **WHO)


@pytest.mark.parametrize("value", ["", "x" * 10_000, "+0000000", "anonymous"])
def test_what_is_no_number_is_linked_with_nobody(two, value) -> None:
    with pytest.raises((Invalid, Withheld)):
        choose(two, Identifier("phone", value), _id(two, "hubspot:1"), "always", **WHO)
