"""What Chatwoot's records mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.chatwoot import ADAPTER
from adapters.chatwoot.activity import read_activity
from plugin.domain import (
    Attachment,
    ContactCard,
    DirectoryCard,
    Identifier,
    Interaction,
    Malformed,
    RawRecord,
    Score,
    Unsupported,
)

FIXTURES = Path(__file__).parent / "fixtures"
SETTINGS = {"base_url": "https://chat.example.com/", "account_id": 1}
ANNA, BEN, TEAM, BOT = ("1", "2", "team-9", "bot-1")


def adapt(kind: str, payload: Mapping[str, Any], external_id: str = "1") -> Any:
    (said,) = ADAPTER.adapt(RawRecord("chat", kind, external_id, payload), SETTINGS)
    return said


def fixture(name: str) -> Any:
    return adapt(name.split(".")[0], json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))["payload"])


def message(**changes: Any) -> Any:
    """The fixture ``message`` with parts of the vendor's message changed."""
    payload = json.loads((FIXTURES / "message.json").read_text("utf-8"))["payload"]
    return adapt("message", {**payload, "message": {**payload["message"], **changes}})


def course(*lines: str, status: str = "open", assignee: int | None = None) -> Interaction:
    """A conversation where each line, a minute apart, is an activity, or ``<who: says something``."""
    senders = {
        "<bot": {"id": 1, "name": "Assistant", "type": "agent_bot"},
        "<anna": {"id": 1, "name": "Anna Alt", "type": "user"},
        "<ben": {"id": 2, "name": "Ben Brandt", "type": "user"},
    }
    messages = []
    for minute, line in enumerate(lines, start=1):
        sender = senders.get(line.split(":")[0])
        said = (
            {"message_type": 1, "sender": sender, "private": False}
            if sender
            else {"message_type": 2, "content": line}
        )
        messages.append({"id": minute, "created_at": 1762074000 + 60 * minute, **said})
    meta: dict[str, Any] = {"sender": {"id": 5, "name": "Max"}, "channel": "Channel::WebWidget"}
    if assignee:
        meta["assignee"] = {"id": assignee, "name": {1: "Anna Alt", 2: "Ben Brandt"}[assignee]}
    said = adapt(
        "conversation",
        {
            "conversation": {"id": 1, "created_at": 1762074000, "status": status, "meta": meta},
            "messages": messages,
            "agents": [{"id": 1, "name": "Anna Alt"}, {"id": 2, "name": "Ben Brandt"}],
            "teams": [{"id": 9, "name": "billing"}],
        },
    )
    assert isinstance(said, Interaction)
    return said


def moves(said: Interaction) -> list[tuple[str, str, str | None, str | None]]:
    return [(t.type, t.provenance, t.raw_from, t.raw_to) for t in said.transfers]


def holders(said: Interaction) -> list[str]:
    return [said.participants[leg.participant].identifiers[0].value for leg in said.legs]


def test_a_conversation_is_a_session_with_its_course() -> None:
    said = fixture("conversation")
    assert (said.external_id, said.kind, said.channel, said.outcome) == (
        "conversation-1",
        "session",
        "chat",
        "resolved",
    )
    assert said.participants[0].role == "customer"
    assert moves(said) == [("bot_to_human", "stated", BOT, ANNA), ("reassignment", "stated", ANNA, BEN)]
    assert holders(said) == [BOT, ANNA, BEN]
    assert said.ended_at == datetime(2026, 11, 2, 9, 12, tzinfo=UTC)
    assert said.reason == "invoice"
    assert said.attributes["contract_number"] == "C-4471"
    assert said.link == "https://chat.example.com/app/accounts/1/conversations/1"


def test_who_answered_a_transfer_is_told_with_the_times_of_the_legs() -> None:
    said = fixture("conversation")
    assert said.transfers[1].answered_by == said.transfers[1].target
    anna, ben = said.legs[1:]
    assert anna.ended_at == ben.started_at == said.transfers[1].at
    assert ben.answered_at == datetime(2026, 11, 2, 9, 9, tzinfo=UTC)
    assert ben.queue is not None
    assert said.participants[ben.queue].name == "billing"


def test_nobody_answered_yet() -> None:
    said = fixture("conversation.unanswered")
    assert (said.outcome, said.ended_at, said.legs, said.transfers) == ("open", None, (), ())


def test_an_agent_hands_to_an_agent() -> None:
    said = course(
        "Assigned to Anna Alt by Automation System",
        "<anna: Hi",
        "Assigned to Ben Brandt by Anna Alt",
        "<ben: Hi",
    )
    assert moves(said) == [("reassignment", "stated", ANNA, BEN)]
    assert said.transfers[0].answered_by is not None


def test_an_agent_takes_from_an_agent() -> None:
    said = course("Anna Alt self-assigned this conversation", "Ben Brandt self-assigned this conversation")
    assert moves(said) == [("reassignment", "stated", ANNA, BEN)]
    assert said.transfers[0].answered_by is None


@pytest.mark.parametrize("by", ["Automation System", "Automation System via Default Policy"])
def test_an_automatic_assignment_is_not_a_transfer(by: str) -> None:
    said = course("Assigned to Anna Alt by Automation System", f"Assigned to Ben Brandt by {by}")
    assert moves(said) == []
    assert holders(said) == [ANNA, BEN]


def test_the_first_assignment_is_not_a_transfer() -> None:
    assert moves(course("Assigned to Anna Alt by Ben Brandt", "<anna: Hi")) == []


def test_assigning_again_to_the_same_agent_changes_nothing() -> None:
    said = course("Assigned to Anna Alt by Ben Brandt", "Assigned to Anna Alt by Ben Brandt")
    assert (moves(said), holders(said)) == ([], [ANNA])


def test_an_agent_hands_to_a_team_and_somebody_there_takes_it() -> None:
    said = course(
        "<anna: Hi",
        "Assigned to billing by Anna Alt",
        "Ben Brandt self-assigned this conversation",
        "<ben: Hi",
    )
    assert moves(said) == [("requeue", "stated", ANNA, TEAM)]
    assert said.participants[said.transfers[0].answered_by or 0].name == "Ben Brandt"
    assert holders(said) == [ANNA, BEN]


def test_a_team_that_the_giver_belongs_to_leaves_it_with_the_giver() -> None:
    said = course("<anna: Hi", "Assigned to billing by Anna Alt", assignee=1)
    assert [(t.type, t.completed) for t in said.transfers] == [("requeue", False)]
    assert holders(said) == [ANNA, ANNA]


def test_letting_go_puts_it_back_for_whoever_comes() -> None:
    said = course(
        "<anna: Hi", "Conversation unassigned by Anna Alt", "Ben Brandt self-assigned this conversation"
    )
    assert moves(said) == [("requeue", "stated", ANNA, BEN)]


def test_the_bot_hands_over_when_chatwoot_says_so() -> None:
    said = course(
        "<bot: Hi", "Conversation was marked open by Assistant", "Assigned to billing by Automation System"
    )
    assert moves(said) == [("bot_to_human", "stated", BOT, TEAM)]


def test_the_bot_hands_over_by_an_assignment() -> None:
    said = course("<bot: Hi", "Assigned to Anna Alt by Automation System", "<anna: Hi")
    assert moves(said) == [("bot_to_human", "stated", BOT, ANNA)]


def test_an_agent_who_simply_answers_after_the_bot_is_inferred() -> None:
    said = course("<bot: Hi", "<anna: Hi")
    assert moves(said) == [("bot_to_human", "inferred", BOT, ANNA)]


def test_an_agent_who_helps_out_does_not_hold_the_conversation() -> None:
    said = course("Assigned to Anna Alt by Automation System", "<anna: Hi", "<ben: me too")
    assert (moves(said), holders(said)) == ([], [ANNA])


def test_a_reopened_conversation_goes_on_with_its_agent() -> None:
    said = course(
        "<anna: Hi",
        "Conversation was marked resolved by Anna Alt",
        "System reopened the conversation due to a new incoming message.",
        "<anna: Hi",
    )
    assert [leg.ended_at is None for leg in said.legs] == [False, True]
    assert (said.ended_at, moves(said)) == (None, [])


def test_an_assignee_without_activity_was_assigned_automatically() -> None:
    said = course("Assigned to Anna Alt by Automation System", assignee=2)
    assert (moves(said), holders(said)) == ([], [ANNA, BEN])


def test_a_name_that_is_not_in_the_directory_stays_a_name() -> None:
    said = course("<anna: Hi", "Assigned to Gone Agent by Anna Alt")
    assert moves(said) == [("reassignment", "stated", ANNA, "Gone Agent")]


@pytest.mark.parametrize(
    ("sentence", "what", "by", "target", "team"),
    [
        ("Assigned to Ben Brandt via billing by Anna Alt", "assigned", "Anna Alt", "Ben Brandt", "billing"),
        (
            "Zugewiesen an Ben Brandt über billing von Anna Alt",
            "assigned",
            "Anna Alt",
            "Ben Brandt",
            "billing",
        ),
        ("Anna Alt von Ben Brandt zugewiesen", "assigned", "Anna Alt", "Ben Brandt", None),
        ("Anna Alt hat sich dieses Gespräch selbst zugewiesen", "taken", "Anna Alt", None, None),
        ("Atribuído a Ben Brandt por Anna Alt", "assigned", "Anna Alt", "Ben Brandt", None),
        (
            "Conversation was marked resolved by system due to 5 days of inactivity",
            "resolved",
            "system",
            None,
            None,
        ),
        ("Conversation was marked resolved by Bot (solved)", "resolved", "Bot", None, None),
        ("Das Gespräch wurde von Anna Alt gelöst", "resolved", "Anna Alt", None, None),
        ("Unassigned from billing by Anna Alt", "team_left", "Anna Alt", None, "billing"),
    ],
)
def test_activity_is_read_in_the_languages_known(
    sentence: str, what: str, by: str | None, target: str | None, team: str | None
) -> None:
    said = read_activity(sentence)
    assert said is not None
    assert (said.what, said.by, said.target, said.team) == (what, by, target, team)


@pytest.mark.parametrize("sentence", [None, "", "Anna Alt added invoice", "x" * 10_000])
def test_other_activity_says_nothing_here(sentence: str | None) -> None:
    assert read_activity(sentence) is None


def test_a_customers_message() -> None:
    said = fixture("message")
    assert (said.external_id, said.kind, said.direction, said.text) == (
        "message-1",
        "message",
        "inbound",
        "My invoice is wrong.",
    )
    assert said.conversation_ref == "1"
    assert said.references == ("chat:conversation-1",)
    assert [p.role for p in said.participants] == ["customer"]


@pytest.mark.parametrize(
    ("name", "direction", "kind", "role"),
    [
        ("message.bot", "outbound", "message", "bot"),
        ("message.agent", "outbound", "message", "agent"),
        ("message.note", "internal", "note", "agent"),
    ],
)
def test_what_the_other_side_says(name: str, direction: str, kind: str, role: str) -> None:
    said = fixture(name)
    assert (said.direction, said.kind, said.participants[1].role) == (direction, kind, role)


def test_a_visitors_address_is_a_claim() -> None:
    assert fixture("message").participants[0].identifiers == (
        Identifier("external", "1"),
        Identifier("email", "max@example.org", verified=False),
    )
    assert [i.verified for i in fixture("contact.typed").identifiers] == [False]


def test_an_address_that_the_website_signed_is_verified() -> None:
    said = fixture("contact")
    assert isinstance(said, ContactCard)
    assert said.external_id == "2"
    assert [(i.kind, i.verified) for i in said.identifiers] == [("email", True), ("phone", True)]
    assert said.attributes["identifier"] == said.attributes["customer_number"] == "K-77"


@pytest.mark.parametrize(
    ("channel", "segue", "verified"),
    [("Channel::Whatsapp", "social", True), ("Channel::Sms", "sms", True), ("Channel::New", "chat", False)],
)
def test_the_channel_may_prove_the_number(channel: str, segue: str, verified: bool) -> None:
    payload = json.loads((FIXTURES / "message.json").read_text("utf-8"))["payload"]
    sender = {"id": 1, "phone_number": "+12025550101"}
    said = adapt("message", {**payload, "meta": {"sender": sender, "channel": channel}})
    assert said.channel == segue
    assert said.participants[0].identifiers[1] == Identifier("phone", "+12025550101", verified=verified)


def test_a_mail_inbox_brings_mails() -> None:
    payload = json.loads((FIXTURES / "message.json").read_text("utf-8"))["payload"]
    changed = {
        **payload["message"],
        "content": "It is 42.\n\nOn Mon, 2 Nov 2026 Help <h@example.com> wrote:\n> Which?",
        "content_attributes": {"email": {"message_id": "a@example.org", "subject": "Re: Number"}},
    }
    said = adapt("message", {"message": changed, "meta": {**payload["meta"], "channel": "Channel::Email"}})
    assert (said.channel, said.kind, said.message_id) == ("email", "email", "<a@example.org>")
    assert (said.subject, said.text) == ("Re: Number", "It is 42.")


def test_attachments_are_named() -> None:
    shown = {"file_type": "image", "data_url": "https://example.com/a/meter.png?x=1", "file_size": 9}
    assert message(attachments=[shown]).attachments == (Attachment("meter.png", "image/*", 9),)


def test_a_message_that_was_taken_back_has_no_text() -> None:
    said = message(content="This message was deleted", content_attributes={"deleted": True})
    assert (said.text, said.attributes) == (None, {"deleted": True})


def test_the_surveys_question_is_left_out() -> None:
    assert isinstance(message(message_type=3, content_type="input_csat"), Unsupported)
    assert isinstance(message(message_type=2), Unsupported)


def test_an_unknown_kind_of_message_is_malformed() -> None:
    with pytest.raises(Malformed, match="message_type 9"):
        message(message_type=9)


def test_a_survey_answer() -> None:
    said = fixture("csat")
    assert (said.kind, said.channel) == ("survey", "survey")
    assert said.score == Score("csat", 4.0, 5.0, "Two people, but fine")
    assert said.conversation_ref == "1"


def test_the_directory() -> None:
    assert fixture("agent") == DirectoryCard(
        source="chat", external_id="1", type="agent", name="Anna Alt", email="anna@example.com"
    )
    assert fixture("team") == DirectoryCard(source="chat", external_id="team-2", type="queue", name="billing")
    assert fixture("inbox") == DirectoryCard(
        source="chat", external_id="inbox-1", type="queue", name="Website"
    )
