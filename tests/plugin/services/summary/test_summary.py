"""The one line that says what happened, and who took part."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain import (
    Amount,
    Attachment,
    Identifier,
    Interaction,
    Leg,
    Participant,
    Score,
    Transfer,
)
from plugin.domain.interaction import CHANNELS, KINDS
from plugin.services.summary import agents, summary

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
CUSTOMER = Participant("customer", "Maria", (Identifier("phone", "+493023125411"),))
LENA = Participant("agent", "Lena", (Identifier("external", "201"),))
EXTENSION = Participant("agent", None, (Identifier("external", "202"),))
MOVES, BILLING = Participant("queue", "Moves"), Participant("queue", "Billing")
PARTIES = (CUSTOMER, LENA, EXTENSION, MOVES, BILLING)


def record(kind="call", channel="phone", direction="inbound", **more) -> Interaction:
    more.setdefault("participants", PARTIES)
    return Interaction(
        source="pbx", external_id="1", channel=channel, kind=kind, direction=direction, started_at=AT, **more
    )


def leg(participant, seconds) -> Leg:
    return Leg(participant, AT, answered_at=AT + timedelta(seconds=seconds))


def moved(transferor=3, target=4, **more) -> Transfer:
    more.setdefault("completed", True)
    return Transfer(AT, "blind", "stated", transferor=transferor, target=target, **more)


@pytest.mark.parametrize(
    ("given_record", "line"),
    [
        (record(), "Call"),
        (record(outcome="answered"), "Call, answered"),
        (record(outcome="answered", legs=(leg(1, 20),)), "Call, answered by Lena after 20 s"),
        (record(outcome="answered", legs=(leg(2, 0),)), "Call, answered by 202"),
        (
            record(outcome="answered", legs=(leg(4, 5), leg(2, 200), leg(1, 90))),
            "Call, answered by Lena after 1 min 30 s",
        ),
        (record(outcome="answered", legs=(leg(1, 7260),)), "Call, answered by Lena after 2 h 1 min"),
        (
            record(outcome="answered", legs=(leg(1, 20),), transfers=(moved(),)),
            "Call, answered by Lena after 20 s, moved from Moves to Billing",
        ),
        (
            record(transfers=(moved(target=None, raw_to="602", completed=False),)),
            "Call, not moved from Moves to 602",
        ),
        (record(transfers=(moved(None, None),)), "Call"),
        (
            record(transfers=(moved(None), moved(), moved(), moved())),
            "Call, moved to Billing, moved from Moves to Billing, 2 more moves",
        ),
        (record(transfers=(moved(target=99, raw_to="602"),)), "Call, moved from Moves to 602"),
        (record(outcome="abandoned"), "Call, hung up before an answer"),
        (record(outcome="no_answer", direction="outbound"), "Call to the customer, not answered"),
        (
            record(outcome="answered", direction="outbound", legs=(leg(1, 9),)),
            "Call to the customer, by Lena, answered",
        ),
        (record(direction="internal"), "Internal call"),
        (
            record(outcome="answered", text="Wants a lower rate. Will think."),
            "Call, answered: Wants a lower rate.",
        ),
        (record("voicemail", text="Please call me back."), "Voicemail: Please call me back."),
        (record("voicemail"), "Voicemail"),
        (record("email", "email", subject="My bill"), "My bill"),
        (record("email", "email", text="Where is my bill? I wait."), "Where is my bill?"),
        (record("email", "email"), "E-mail without text"),
        (record("message", "chat", text="Hi! My meter is broken.\nHelp"), "Hi! My meter is broken."),
        (
            record("message", "chat", attachments=(Attachment("bill.pdf", "application/pdf"),)),
            "Sent bill.pdf",
        ),
        (record("message", "chat"), "Message without text"),
        (record("session", "chat", outcome="resolved"), "Chat, resolved"),
        (record("session", "web", subject="example.org/tariffs"), "Visited example.org/tariffs"),
        (record("session", "web"), "Visited the website"),
        (record("session", "video", subject="Heat pump"), "Meeting: Heat pump"),
        (record("session", "sms"), "Sms"),
        (record("case", "crm", outcome="open", subject="No power"), "Ticket open: No power"),
        (record("case", "crm"), "Ticket"),
        (record("note", "crm", "internal", text="Angry."), "Note by Lena: Angry."),
        (
            record(
                "deal", "crm", "internal", outcome="won", amount=Amount("1140.00", "EUR"), subject="Green 24"
            ),
            "Deal won: EUR 1,140.00 Green 24",
        ),
        (record("deal", "crm", "internal", outcome="lost"), "Deal lost"),
        (record("deal", "crm", "internal", amount=Amount("many")), "Deal"),
        (record("order", "store", amount=Amount("12"), outcome="paid"), "Order paid: 12.00"),
        (record("survey", "survey", score=Score("nps", 9, 10, "Great service!")), "NPS 9: Great service!"),
        (record("survey", "survey", score=Score("csat", 3.5, 5)), "CSAT 3.5 of 5"),
        (record("survey", "survey", text="Fine"), "Survey: Fine"),
        (
            record("campaign", "email", "outbound", subject="Spring", outcome="opened"),
            "Campaign opened: Spring",
        ),
        (record("event", "crm", subject="Lifecycle stage: lead"), "Lifecycle stage: lead"),
        (record("event", "crm"), "Event (crm)"),
    ],
)
def test_a_line_says(given_record, line):
    assert summary(given_record) == line


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_blank_words_leave_the_frame(kind):
    assert summary(record(kind, "chat", subject=" ", text="\n")).strip(" :")


def test_names_of_the_directory_stand_in_for_extensions():
    given_record = record(outcome="answered", legs=(leg(2, 3),))
    assert summary(given_record, {"202": "Marek"}) == "Call, answered by Marek after 3 s"
    assert agents(given_record, {"202": "Marek"}) == ("Lena", "Marek")


def test_agents_are_named_once_in_their_order():
    assert agents(record()) == ("Lena", "202")
    assert agents(record(participants=(CUSTOMER, LENA, LENA, Participant("agent")))) == ("Lena",)


def test_a_long_line_is_cut_at_a_word():
    line = summary(record("email", "email", subject="word " * 60))
    assert len(line) <= 140
    assert line.endswith("word…")


texts = st.none() | st.text(max_size=400)


@given(
    st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(CHANNELS)), texts, texts, texts,
    st.none() | st.text(max_size=30),
)  # fmt: skip
def test_whatever_comes_it_is_one_line_of_at_most_140_characters(
    kind, channel, text, subject, outcome, money
):
    line = summary(
        record(kind, channel, text=text, subject=subject, outcome=outcome, amount=Amount(money or "NaN"))
    )
    assert line
    assert len(line) <= 140
    assert len(line.splitlines()) == 1
