"""The chats as Chatwoot keeps them."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from plugin.demo.centre.plan import Chat, Plan
from plugin.demo.centre.staff import AGENTS, QUEUES, WEBSITE, Agent
from plugin.demo.centre.truth import Truth
from plugin.demo.servers.chatwoot import ChatwootData


def fill_chatwoot(plan: Plan, truth: Truth) -> ChatwootData:
    """A Chatwoot account with everybody who chatted and all that was said, ids in order of time."""
    data = ChatwootData()
    for agent in AGENTS.values():
        data.add_agent(name=agent.name, email=agent.email, id=agent.chat_id)
    inbox = data.add_inbox(name=f"Website {WEBSITE.removeprefix('https://')}")
    teams = {name: data.add_team(name=queue.title) for name, queue in QUEUES.items()}
    contacts: dict[tuple[str, bool], int] = {}
    for chat in sorted(plan.chats, key=lambda chat: (chat.at, chat.customer)):
        contact = contacts.get((chat.customer, chat.signed))
        if contact is None:
            contact = contacts[chat.customer, chat.signed] = _contact(data, plan, chat)
            truth.people[chat.customer].identifiers.add(("external", f"chat:{contact}"))
        _conversation(data, truth, chat, contact, inbox, teams)
    return data


def _contact(data: ChatwootData, plan: Plan, chat: Chat) -> int:
    """Who opens the chat from the portal is vouched for; who does not types name and address."""
    customer = plan.customers[chat.customer]
    if not chat.signed:
        return data.add_contact(name=customer.name, email=customer.email, created_at=chat.at)
    return data.add_contact(
        name=customer.name,
        email=customer.email,
        phone_number=customer.phones[0],
        identifier=customer.number,
        custom_attributes={"customer_number": customer.number},
        created_at=chat.at,
        hmac_verified=True,
    )


def _conversation(
    data: ChatwootData, truth: Truth, chat: Chat, contact: int, inbox: int, teams: dict[str, int]
) -> None:
    begins_with_bot = any(line.who == "bot" for line in chat.lines)
    conversation = data.add_conversation(
        contact_id=contact,
        inbox_id=inbox,
        created_at=chat.at,
        status="pending" if begins_with_bot else "open",
        labels=chat.labels,
    )
    truth.add(f"chat:conversation-{conversation}", "session", (chat.customer,), chat.tag)
    if chat.tag == "pankow":
        truth.outage.chats.add(f"chat:conversation-{conversation}")
    assigned = False
    for line in chat.lines:
        at = chat.at + timedelta(seconds=line.after)
        if isinstance(line.who, Agent) and not assigned:
            assigned = True
            handed = at - timedelta(seconds=2)
            if begins_with_bot:
                data.set_status(conversation, "open", at=handed)
            team = teams[chat.team] if chat.team else None
            data.assign(conversation, at=handed, agent_id=line.who.chat_id, team_id=team, by=line.who.chat_id)
        message = data.add_message(
            conversation, content=line.text, at=at, sender=_sender(line.who), private=line.private
        )
        kind = "note" if line.private else "message"
        truth.add(f"chat:message-{message}", kind, (chat.customer,), chat.tag)
    if chat.resolved is not None:
        closed = chat.at + timedelta(seconds=chat.resolved)
        data.set_status(conversation, "resolved", at=closed)
        if chat.rating is not None:
            data.add_csat(conversation, rating=chat.rating, feedback=None, at=closed + timedelta(minutes=1))
            survey = data.surveys[-1]["id"]
            truth.add(f"chat:csat-{survey}", "survey", (chat.customer,), chat.tag)


def _sender(
    who: Literal["customer", "bot"] | Agent,
) -> Literal["contact", "bot"] | tuple[Literal["agent"], int]:
    if isinstance(who, Agent):
        return ("agent", who.chat_id)
    return "contact" if who == "customer" else "bot"
