"""Chatwoot's records: conversations, messages, contacts, the directory, survey answers."""

from adapters.chatwoot.conversation import conversation
from adapters.chatwoot.directory import agent, inbox, team
from adapters.chatwoot.message import csat, message
from adapters.chatwoot.people import contact
from adapters.kit import TableAdapter

ADAPTER = TableAdapter(
    name="chatwoot",
    kinds={
        "agent": agent,
        "contact": contact,
        "conversation": conversation,
        "csat": csat,
        "inbox": inbox,
        "message": message,
        "team": team,
    },
)

__all__ = ["ADAPTER"]
