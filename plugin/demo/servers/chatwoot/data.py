"""A Chatwoot account as its database has it, in the shapes that its API gives out.

What people do is told by methods; what Chatwoot adds by itself (activity messages, reopening on a new
message, the time of the last activity) is added here as Chatwoot adds it.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Literal

Json = dict[str, Any]
Sender = Literal["contact", "bot"] | tuple[Literal["agent"], int]

INCOMING, OUTGOING, ACTIVITY, TEMPLATE = range(4)
AUTOMATION = "Automation System"
BOT: Json = {"id": 1, "name": "Assistant", "avatar_url": "", "type": "agent_bot"}
_NAMESPACE = uuid.UUID("5e90e000-0000-4000-8000-000000000000")
_STATUS_ACTIVITY = {
    "resolved": "Conversation was marked resolved by {}",
    "open": "Conversation was reopened by {}",
    "pending": "Conversation was marked as pending by {}",
    "snoozed": "Conversation was snoozed by {}",
}


class ChatwootData:
    """Thread-safe; ids are given out in order unless passed. Times go in aware and out as Unix seconds."""

    def __init__(self, *, token: str | None = None, account_id: int = 1) -> None:
        self.account_id = account_id
        self.token = token or "sample-chatwoot-token"
        self.lock = threading.RLock()
        self.agents: dict[int, Json] = {}
        self.inboxes: dict[int, Json] = {}
        self.teams: dict[int, Json] = {}
        self.contacts: dict[int, Json] = {}
        self.conversations: dict[int, Json] = {}
        self.messages: dict[int, list[Json]] = {}
        self.surveys: list[Json] = []
        self._verified: set[int] = set()
        self._message_ids = count(1)

    def add_agent(self, *, name: str, email: str, id: int | None = None) -> int:
        with self.lock:
            agent = id or _next(self.agents)
            self.agents[agent] = {
                "id": agent, "account_id": self.account_id, "availability_status": "online",
                "auto_offline": True, "confirmed": True, "email": email, "available_name": name,
                "name": name, "role": "agent", "thumbnail": "",
            }  # fmt: skip
            return agent

    def add_inbox(self, *, name: str, channel_type: str = "Channel::WebWidget") -> int:
        with self.lock:
            inbox = _next(self.inboxes)
            self.inboxes[inbox] = {
                "id": inbox, "channel_id": inbox, "name": name, "channel_type": channel_type,
                "enable_auto_assignment": True, "working_hours_enabled": False, "timezone": "UTC",
            }  # fmt: skip
            return inbox

    def add_team(self, *, name: str) -> int:
        with self.lock:
            team = _next(self.teams)
            self.teams[team] = {
                "id": team, "name": name.lower(), "description": None, "allow_auto_assign": True,
                "account_id": self.account_id, "is_member": False,
            }  # fmt: skip
            return team

    def add_contact(
        self,
        *,
        name: str | None = None,
        email: str | None = None,
        phone_number: str | None = None,
        identifier: str | None = None,
        custom_attributes: Mapping[str, Any] | None = None,
        created_at: datetime,
        hmac_verified: bool = False,
    ) -> int:
        with self.lock:
            contact = _next(self.contacts)
            self.contacts[contact] = {
                "id": contact, "name": name or f"visitor-{contact}", "email": email,
                "phone_number": phone_number, "identifier": identifier, "thumbnail": "", "blocked": False,
                "availability_status": "offline", "additional_attributes": {},
                "custom_attributes": dict(custom_attributes or {}),
                "created_at": _unix(created_at), "last_activity_at": _unix(created_at),
            }  # fmt: skip
            if hmac_verified:
                self._verified.add(contact)
            return contact

    def add_conversation(
        self,
        *,
        contact_id: int,
        inbox_id: int,
        created_at: datetime,
        status: str = "open",
        labels: Sequence[str] = (),
        custom_attributes: Mapping[str, Any] | None = None,
    ) -> int:
        """Open a conversation and give back its display id."""
        with self.lock:
            conversation = _next(self.conversations)
            at = _unix(created_at)
            self.conversations[conversation] = {
                "id": conversation, "account_id": self.account_id, "inbox_id": inbox_id,
                "uuid": str(uuid.uuid5(_NAMESPACE, str(conversation))), "status": status,
                "labels": list(labels), "custom_attributes": dict(custom_attributes or {}),
                "additional_attributes": {}, "muted": False, "can_reply": True, "snoozed_until": None,
                "priority": None, "created_at": at, "timestamp": at, "last_activity_at": at,
                "first_reply_created_at": 0, "waiting_since": at, "agent_last_seen_at": 0,
                "contact_last_seen_at": 0, "assignee_last_seen_at": 0, "unread_count": 0,
                "contact": contact_id, "assignee": None, "team": None,
            }  # fmt: skip
            self.messages[conversation] = []
            return conversation

    def add_message(
        self,
        conversation_id: int,
        *,
        content: str | None,
        at: datetime,
        sender: Sender,
        private: bool = False,
        attachments: Sequence[Mapping[str, Any]] = (),
    ) -> int:
        """Say something. A customer's message reopens what was resolved."""
        with self.lock:
            conversation = self.conversations[conversation_id]
            incoming = sender == "contact"
            message = self._say(
                conversation_id, content, at, INCOMING if incoming else OUTGOING,
                sender=self._sender(conversation, sender), private=private, attachments=attachments,
            )  # fmt: skip
            if incoming and conversation["status"] == "resolved":
                conversation["status"] = "open"
                self._activity(
                    conversation_id, "System reopened the conversation due to a new incoming message.", at
                )
            if isinstance(sender, tuple) and not private and not conversation["first_reply_created_at"]:
                conversation["first_reply_created_at"] = _unix(at)
            return message

    def assign(
        self,
        conversation_id: int,
        *,
        at: datetime,
        agent_id: int | None,
        team_id: int | None = None,
        by: int | None = None,
    ) -> None:
        """Change hands and write the activity message that Chatwoot writes; ``by`` None is the system."""
        with self.lock:
            conversation = self.conversations[conversation_id]
            who = self.agents[by]["name"] if by else AUTOMATION
            agent = self.agents[agent_id]["name"] if agent_id else None
            moved = team_id is not None and team_id != conversation["team"]
            if moved and team_id is not None:
                team = self.teams[team_id]["name"]
                said = f"Assigned to {agent} via {team} by {who}" if agent else f"Assigned to {team} by {who}"
                conversation["team"] = team_id
            elif agent is None:
                said = f"Conversation unassigned by {who}"
            elif agent_id == by:
                said = f"{who} self-assigned this conversation"
            else:
                said = f"Assigned to {agent} by {who}"
            conversation["assignee"] = agent_id
            self._activity(conversation_id, said, at)

    def set_status(self, conversation_id: int, status: str, *, at: datetime) -> None:
        """Resolve, snooze, reopen. The assignee did it; what a bot opens, it hands over."""
        with self.lock:
            conversation = self.conversations[conversation_id]
            assignee = conversation["assignee"]
            who = self.agents[assignee]["name"] if assignee else AUTOMATION
            if status == "open" and conversation["status"] == "pending" and self._bot_spoke(conversation_id):
                said = f"Conversation was marked open by {BOT['name']}"
            else:
                said = _STATUS_ACTIVITY[status].format(who)
            conversation["status"] = status
            self._activity(conversation_id, said, at)

    def add_csat(self, conversation_id: int, *, rating: int, feedback: str | None, at: datetime) -> None:
        """The survey that Chatwoot sends after resolving, answered."""
        with self.lock:
            conversation = self.conversations[conversation_id]
            answer: Json = {"rating": rating, "feedback_message": feedback}
            message = self._say(
                conversation_id, "Please rate the conversation", at, TEMPLATE, content_type="input_csat",
                content_attributes={"submitted_values": {"csat_survey_response": answer}},
            )  # fmt: skip
            assignee = conversation["assignee"]
            self.surveys.append({
                "id": len(self.surveys) + 1, **answer, "account_id": self.account_id, "message_id": message,
                "contact": conversation["contact"], "conversation_id": conversation_id,
                "assigned_agent": assignee, "created_at": _unix(at),
            })  # fmt: skip

    def shown(self, conversation_id: int) -> Json:
        """The conversation as the API lists it, with its last message."""
        row = self.conversations[conversation_id]
        shown = {key: value for key, value in row.items() if key not in ("contact", "assignee", "team")}
        messages = self.messages[conversation_id]
        meta: Json = {
            "sender": {**self.contacts[row["contact"]]},
            "channel": self.inboxes[row["inbox_id"]]["channel_type"],
            "hmac_verified": row["contact"] in self._verified,
        }
        if row["assignee"]:
            meta["assignee"] = self.agents[row["assignee"]]
        if row["team"]:
            meta["team"] = self.teams[row["team"]]
        spoken = [message for message in messages if message["message_type"] != ACTIVITY]
        return {
            **shown,
            "meta": meta,
            "messages": messages[-1:],
            "last_non_activity_message": spoken[-1] if spoken else None,
        }

    def shown_survey(self, survey: Json) -> Json:
        """The answer as the API lists it."""
        shown = {**survey, "contact": self.contacts[survey["contact"]]}
        agent = shown.pop("assigned_agent")
        return {**shown, "assigned_agent": self.agents[agent]} if agent else shown

    def _bot_spoke(self, conversation_id: int) -> bool:
        return any((message.get("sender") or {}).get("type") == "agent_bot"
                   for message in self.messages[conversation_id])  # fmt: skip

    def _sender(self, conversation: Json, sender: Sender) -> Json:
        if isinstance(sender, tuple):
            agent = self.agents[sender[1]]
            kept = ("id", "name", "available_name", "thumbnail", "availability_status")
            return {**{key: agent[key] for key in kept}, "avatar_url": "", "type": "user"}
        if sender == "bot":
            return dict(BOT)
        contact = self.contacts[conversation["contact"]]
        shown = ("id", "name", "email", "phone_number", "identifier", "thumbnail", "blocked",
                 "additional_attributes", "custom_attributes")  # fmt: skip
        return {**{key: contact[key] for key in shown}, "type": "contact"}

    def _activity(self, conversation_id: int, content: str, at: datetime) -> None:
        self._say(conversation_id, content, at, ACTIVITY)

    def _say(
        self,
        conversation_id: int,
        content: str | None,
        at: datetime,
        message_type: int,
        *,
        sender: Json | None = None,
        private: bool = False,
        content_type: str = "text",
        content_attributes: Json | None = None,
        attachments: Sequence[Mapping[str, Any]] = (),
    ) -> int:
        conversation = self.conversations[conversation_id]
        message: Json = {
            "id": next(self._message_ids), "content": content, "inbox_id": conversation["inbox_id"],
            "conversation_id": conversation_id, "account_id": self.account_id,
            "message_type": message_type, "content_type": content_type, "status": "sent",
            "content_attributes": content_attributes or {}, "created_at": _unix(at), "private": private,
            "source_id": None,
        }  # fmt: skip
        if sender:
            message["sender"] = sender
        if attachments:
            message["attachments"] = [
                {"id": message["id"] * 10 + n, "message_id": message["id"], **dict(attachment)}
                for n, attachment in enumerate(attachments)
            ]
        self.messages[conversation_id].append(message)
        conversation["last_activity_at"] = max(conversation["last_activity_at"], _unix(at))
        conversation["timestamp"] = conversation["last_activity_at"]
        return int(message["id"])


def _next(table: Mapping[int, object]) -> int:
    return max(table, default=0) + 1


def _unix(at: datetime) -> int:
    return int(at.timestamp())
