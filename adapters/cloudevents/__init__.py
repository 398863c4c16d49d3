"""CloudEvents: interactions and people in Segue's own words, and events of any other type."""

from adapters.cloudevents.event import event
from adapters.cloudevents.interaction import interaction
from adapters.cloudevents.people import agent, contact, contact_deleted
from adapters.kit import TableAdapter

ADAPTER = TableAdapter(
    name="cloudevents",
    kinds={
        "agent": agent,
        "contact": contact,
        "contact-deleted": contact_deleted,
        "event": event,
        "interaction": interaction,
    },
)

__all__ = ["ADAPTER"]
