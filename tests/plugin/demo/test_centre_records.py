"""The same call and the same mail in two systems, and what the truth says about them."""

from __future__ import annotations

import itertools
from datetime import datetime

from plugin.demo.centre import Centre


def test_a_call_logged_in_the_crm_is_seconds_off_and_has_the_same_number(centre: Centre) -> None:
    calls = {f"pbx:{linkedid}": call for call, linkedid in centre.pbx.linkedids.items()}
    pairs = [pair for pair in centre.truth.same if pair[0] in calls]
    assert len(pairs) > 150
    for pbx, hubspot in pairs:
        call, log = (
            calls[pbx],
            centre.hubspot.records["calls"][hubspot.removeprefix("hubspot:call-")].properties,
        )
        off = (datetime.fromisoformat(log["hs_timestamp"]) - call.at).total_seconds()
        assert 0 < off < 10
        side = "hs_call_to_number" if call.outbound else "hs_call_from_number"
        assert log.get(side) == (None if call.number == "anonymous" else call.number)


def test_no_two_calls_of_one_number_lie_close_enough_to_be_taken_for_one(centre: Centre) -> None:
    starts: dict[str, list[datetime]] = {}
    for call in centre.pbx.linkedids:
        if call.number != "anonymous":
            starts.setdefault(call.number[-9:], []).append(call.at)
    for times in starts.values():
        times.sort()
        assert all((b - a).total_seconds() > 120 for a, b in itertools.pairwise(times))


def test_a_mail_logged_in_the_crm_carries_its_message_id(centre: Centre) -> None:
    pairs = [pair for pair in centre.truth.same if pair[0].startswith("mail:")]
    assert len(pairs) > 100
    for mail, hubspot in pairs:
        log = centre.hubspot.records["emails"][hubspot.removeprefix("hubspot:email-")].properties
        assert log["hs_email_message_id"] == f"<{mail.removeprefix('mail:')}>"


def test_the_truth_counts_what_the_stores_hold(centre: Centre) -> None:
    counts = centre.truth.counts()
    records = centre.hubspot.records
    for kind, object_type in (
        ("call", "calls"), ("email", "emails"), ("note", "notes"), ("case", "tickets"), ("deal", "deals"),
        ("survey", "feedback_submissions"),
    ):  # fmt: skip
        assert counts["hubspot"][kind] == len(records[object_type])
    assert counts["chat"]["session"] == len(centre.chatwoot.conversations)
    assert counts["pbx"]["call"] == len(centre.pbx.linkedids)
    assert counts["mail"]["email"] == len(centre.mailbox.mails)
    said = [
        each
        for messages in centre.chatwoot.messages.values()
        for each in messages
        if each["message_type"] < 2
    ]
    assert counts["chat"]["message"] + counts["chat"]["note"] == len(said)


def test_everybody_has_one_card_in_the_crm(centre: Centre) -> None:
    assert len(centre.hubspot.records["contacts"]) == len(centre.customers)
    stages = {record.properties["lifecyclestage"] for record in centre.hubspot.records["contacts"].values()}
    assert stages == {"lead", "opportunity", "customer"}


def test_what_is_nobodys_is_in_nobodys_history(centre: Centre) -> None:
    owned = set().union(*(person.interactions for person in centre.truth.people.values()))
    assert set(centre.truth.interactions) - owned == centre.truth.anonymous
