"""The five stories, as a reader of the systems finds them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from plugin.demo.centre import Centre, Person
from plugin.demo.centre.days import BERLIN
from plugin.demo.centre.pbx import PbxTransfer
from plugin.demo.centre.plan import PhoneCall

Json = dict[str, Any]


def clock(at: datetime) -> str:
    return f"{at.astimezone(BERLIN):%H:%M}"


def days_before(centre: Centre, at: datetime) -> int:
    return (centre.day - at.astimezone(BERLIN).date()).days


def person(centre: Centre, key: str) -> Person:
    return centre.truth.people[key]


def hubspot_id(centre: Centre, key: str) -> str:
    ids = [value for kind, value in person(centre, key).identifiers if value.startswith("hubspot:")]
    assert len(ids) == 1
    return ids[0].removeprefix("hubspot:")


def crm(centre: Centre, key: str, object_type: str) -> list[Json]:
    """The CRM's records about a person, oldest first."""
    ids = centre.hubspot.links.get(("contacts", object_type), {}).get(hubspot_id(centre, key), [])
    return [centre.hubspot.records[object_type][each].properties for each in ids]


def calls(centre: Centre, key: str) -> list[PhoneCall]:
    return sorted((call for call in centre.pbx.linkedids if call.customer == key), key=lambda call: call.at)


def transfers(centre: Centre, call: PhoneCall) -> list[PbxTransfer]:
    linkedid = centre.pbx.linkedids[call]
    return [each for each in centre.truth.transfers if each.linkedid == linkedid]


def chat(centre: Centre, key: str) -> tuple[Json, list[Json]]:
    """A person's only chat: the conversation and what was said in it."""
    (reference,) = (
        each for each in person(centre, key).interactions if each.startswith("chat:conversation-")
    )
    number = int(reference.rpartition("-")[2])
    return centre.chatwoot.conversations[number], centre.chatwoot.messages[number]


def test_each_story_has_somebody_to_open(centre: Centre) -> None:
    stories = {story.key: story for story in centre.stories}
    assert set(stories) == {"maria", "thomas", "albrechts", "pankow", "aylin"}
    assert stories["maria"].identifier == "+493023125411"
    assert stories["albrechts"].identifier == "+493023125420"
    for story in centre.stories:
        for key in story.customers:
            assert ("phone", story.identifier) in person(centre, key).identifiers


def test_the_outage_is_seen_by_one_who_was_sent_to_and_fro(centre: Centre) -> None:
    story = next(story for story in centre.stories if story.key == "pankow")
    call = calls(centre, story.customers[0])[-1]
    assert call.number == story.identifier
    assert [each.to for each in transfers(centre, call)] == ["602", "601"]


def test_maria_tells_the_chat_everything_the_evening_before(centre: Centre) -> None:
    conversation, messages = chat(centre, "maria")
    said = [(clock(datetime.fromtimestamp(each["created_at"], BERLIN)), each) for each in messages]
    assert said[0][0] == "18:04"
    assert days_before(centre, datetime.fromtimestamp(conversation["created_at"], BERLIN)) == 1
    jonas = next(
        at for at, each in said if each.get("sender") and each["sender"].get("name") == "Jonas Reuter"
    )
    assert jonas == "18:06"
    spoken = " ".join(each["content"] for _, each in said if each["message_type"] == 0)
    assert "C-44716" in spoken
    assert "1EMH0018342007" in spoken
    promise = next(each for _, each in said if "bis 12 Uhr mittags eine Bestätigung" in each["content"])
    assert promise["message_type"] == 1
    assert conversation["status"] == "open"


def test_maria_mails_a_photo_and_calls_lena(centre: Centre) -> None:
    mail = next(mail for mail in centre.mailbox.mails if mail.customer == "maria" and mail.tag == "maria")
    assert (days_before(centre, mail.at), clock(mail.at), bool(mail.photo)) == (0, "08:12", True)
    call = calls(centre, "maria")[-1]
    assert (days_before(centre, call.at), clock(call.at)) == (0, "09:40")
    assert [hop.target for hop in call.hops] == ["moves"]
    assert call.hops[0].agent is not None
    assert call.hops[0].agent.first == "Lena"
    assert transfers(centre, call) == []


def test_thomas_goes_through_four_hands(centre: Centre) -> None:
    (call,) = calls(centre, "thomas")
    assert clock(call.at) == "10:02"
    made = [(clock(each.at), each.type, each.to, each.answered_by) for each in transfers(centre, call)]
    assert made == [
        ("10:07", "blind", "603", "204"),
        ("10:11", "blind", "602", "205"),
        ("10:19", "attended", "201", "201"),
    ]
    names = [hop.agent.first for hop in call.hops if hop.agent]
    assert names == ["Omar", "Eva", "Paul", "Lena"]


def test_thomas_is_asked_twice_for_what_he_had_said(centre: Centre) -> None:
    (log,) = crm(centre, "thomas", "calls")
    lines = log["hs_call_body"].removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    given = next(
        index for index, line in enumerate(lines) if line.startswith("Brandt:") and "C-51826" in line
    )
    asked = [index for index, line in enumerate(lines) if line.endswith("?") and "Vertragsnummer" in line]
    assert len(asked) == 2
    assert given < asked[0]
    assert {lines[index].split(":")[0] for index in asked} == {"Eva", "Paul"}


def test_the_albrechts_share_a_phone_but_not_a_card(centre: Centre) -> None:
    ruth, peter = hubspot_id(centre, "ruth"), hubspot_id(centre, "peter")
    assert ruth != peter
    contacts = centre.hubspot.records["contacts"]
    assert contacts[ruth].properties["phone"] == contacts[peter].properties["phone"] == "+493023125420"
    assert contacts[ruth].properties["email"] != contacts[peter].properties["email"]
    assert len(calls(centre, "ruth")) >= 2
    assert len(calls(centre, "peter")) >= 2


def test_nina_calls_for_ruth_with_her_number_withheld(centre: Centre) -> None:
    withheld = {centre.pbx.linkedids[call] for call in centre.pbx.linkedids if call.number == "anonymous"}
    nina = [pair for pair in centre.truth.same if pair[0].removeprefix("pbx:") in withheld]
    (pair,) = nina
    assert pair[1] in person(centre, "ruth").interactions
    assert pair[0] in centre.truth.anonymous
    log = centre.hubspot.records["calls"][pair[1].removeprefix("hubspot:call-")].properties
    assert "Nina Albrecht" in log["hs_call_body"]
    assert "hs_call_from_number" not in log


def test_pankow_has_its_exact_counts(centre: Centre) -> None:
    outage = centre.truth.outage
    assert [len(each) for each in (outage.people, outage.calls, outage.chats, outage.mails)] == [
        61,
        46,
        19,
        12,
    ]
    assert (outage.blind_to_billing, outage.bounced) == (22, 17)
    everything = outage.calls | outage.chats | outage.mails
    touched = {key for key in outage.people if person(centre, key).interactions & everything}
    assert touched == outage.people


def test_pankow_happens_between_0740_and_0830(centre: Centre) -> None:
    numbers = {reference.removeprefix("pbx:") for reference in centre.truth.outage.calls}
    moments = [call.at for call, linkedid in centre.pbx.linkedids.items() if linkedid in numbers]
    moments += [event.at for event in centre.pbx.cel if event.linkedid in numbers]
    moments += [mail.at for mail in centre.mailbox.mails if mail.tag == "pankow"]
    for reference in centre.truth.outage.chats:
        opened = centre.chatwoot.conversations[int(reference.rpartition("-")[2])]["created_at"]
        moments.append(datetime.fromtimestamp(opened, BERLIN))
    assert clock(min(moments)) >= "07:40"
    assert clock(max(moments)) < "08:30"
    assert {days_before(centre, at) for at in moments} == {0}


def test_what_comes_back_to_outage_came_from_billing(centre: Centre) -> None:
    hands: dict[str, list[str]] = {}
    numbers = {reference.removeprefix("pbx:") for reference in centre.truth.outage.calls}
    for each in centre.truth.transfers:
        if each.linkedid in numbers:
            hands.setdefault(each.linkedid, []).append(each.to)
    assert sorted(hands.values()).count(["602", "601"]) == 17
    assert sorted(hands.values()).count(["602"]) == 5


@pytest.mark.parametrize(
    ("object_type", "time", "ago"),
    [("deals", "createdate", 60), ("deals", "closedate", 60), ("emails", "hs_timestamp", 30)],
)
def test_aylins_journey_has_its_days(centre: Centre, object_type: str, time: str, ago: int) -> None:
    (record,) = crm(centre, "aylin", object_type)
    assert days_before(centre, datetime.fromisoformat(record[time])) == ago


def test_aylin_goes_from_a_tariff_page_to_recommending_us(centre: Centre) -> None:
    contact = centre.hubspot.records["contacts"][hubspot_id(centre, "aylin")].properties
    assert "/tarife/" in contact["hs_analytics_last_url"]
    assert days_before(centre, datetime.fromisoformat(contact["hs_analytics_last_timestamp"])) == 70
    conversation, _ = chat(centre, "aylin")
    assert days_before(centre, datetime.fromtimestamp(conversation["created_at"], BERLIN)) == 69
    (deal,) = crm(centre, "aylin", "deals")
    assert (deal["amount"], deal["deal_currency_code"], deal["dealstage"]) == ("1140.00", "EUR", "closedwon")
    surveys = crm(centre, "aylin", "feedback_submissions")
    scores = [
        (each["hs_survey_type"], each["hs_value"], days_before(centre, datetime.fromisoformat(at)))
        for each in surveys
        for at in [each["hs_submission_timestamp"]]
    ]
    assert scores == [("NPS", "3", 29), ("NPS", "9", 7)]


def test_aylin_is_called_back_and_has_a_second_mobile(centre: Centre) -> None:
    callback, second = calls(centre, "aylin")
    assert callback.outbound
    assert callback.talk > 0
    assert days_before(centre, callback.at) == 28
    contact = centre.hubspot.records["contacts"][hubspot_id(centre, "aylin")].properties
    assert second.number == contact["mobilephone"] != contact["phone"] == callback.number
