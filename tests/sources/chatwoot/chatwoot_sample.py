"""A small Chatwoot account: a bot, two agents, two teams, three customers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from plugin.demo.servers.chatwoot import ChatwootData

BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TOKEN = "token-of-the-sample-account"


def after(minutes: float) -> datetime:
    """So many minutes after the sample begins."""
    return BEGAN + timedelta(minutes=minutes)


def sample() -> ChatwootData:
    """The account. Conversation 1 goes from the bot over Anna to Ben, 2 is vouched for, 3 is open."""
    data = ChatwootData(token=TOKEN)
    anna = data.add_agent(name="Anna Alt", email="anna@example.com")
    ben = data.add_agent(name="Ben Brandt", email="ben@example.com")
    inbox = data.add_inbox(name="Website")
    data.add_team(name="Sales")
    billing = data.add_team(name="Billing")

    typed = data.add_contact(name="Max Muster", email="max@example.org", created_at=after(0))
    data.add_conversation(
        contact_id=typed, inbox_id=inbox, created_at=after(0), status="pending", labels=["invoice"],
        custom_attributes={"Contract Number": "C-4471"},
    )  # fmt: skip
    data.add_message(1, content="My invoice is wrong.", at=after(0), sender="contact")
    data.add_message(1, content="Which contract is it?", at=after(1), sender="bot")
    data.add_message(1, content="C-4471", at=after(2), sender="contact")
    data.set_status(1, "open", at=after(3))
    data.assign(1, at=after(4), agent_id=anna)
    data.add_message(1, content="Let me see.", at=after(5), sender=("agent", anna))
    data.add_message(1, content="He is angry.", at=after(6), sender=("agent", anna), private=True)
    data.assign(1, at=after(7), agent_id=ben, team_id=billing, by=anna)
    data.add_message(1, content="Ben here, it is corrected.", at=after(9), sender=("agent", ben))
    data.set_status(1, "resolved", at=after(12))
    data.add_csat(1, rating=4, feedback="Two people, but fine", at=after(13))

    vouched = data.add_contact(
        name="Eva Ernst", email="eva@example.org", phone_number="+493023125100", identifier="K-77",
        custom_attributes={"customer_number": "K-77"}, created_at=after(20), hmac_verified=True,
    )  # fmt: skip
    data.add_conversation(contact_id=vouched, inbox_id=inbox, created_at=after(20))
    data.add_message(
        2, content="See the picture", at=after(20), sender="contact",
        attachments=[{"file_type": "image", "data_url": "https://example.com/meter.png", "file_size": 9}],
    )  # fmt: skip
    data.assign(2, at=after(21), agent_id=ben)
    data.add_message(2, content="Thank you.", at=after(22), sender=("agent", ben))

    visitor = data.add_contact(created_at=after(30))
    data.add_conversation(contact_id=visitor, inbox_id=inbox, created_at=after(30))
    data.add_message(3, content="Hello?", at=after(30), sender="contact")
    return data
