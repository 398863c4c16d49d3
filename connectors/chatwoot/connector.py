"""The Chatwoot connector: pulls an account, and takes its webhooks as a sign to look."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import ClassVar

from marshmallow import Schema

from connectors.chatwoot import push
from connectors.chatwoot.api import POLICY, ChatwootApi
from connectors.chatwoot.position import Position
from connectors.chatwoot.pull import Pull
from connectors.chatwoot.settings import ChatwootSettings
from connectors.kit import Cursor, Policy, PushRequest, Settings
from plugin.domain import Identifier, Page, RawRecord


class ChatwootConnector:
    """One account of one Chatwoot, read with the access token of one of its users."""

    name: ClassVar[str] = "chatwoot"
    channels: ClassVar[tuple[str, ...]] = ("chat", "email", "sms", "social", "survey")
    interval: ClassVar[int] = 15
    settings_schema: ClassVar[type[Schema]] = ChatwootSettings
    policy: ClassVar[Policy] = POLICY

    def __init__(self, settings: Settings, *, source: str) -> None:
        self._settings, self._source = settings, source
        self._api = ChatwootApi(settings)

    def check(self) -> str:
        """Ask for the conversations. Raises a SourceError."""
        _, count = self._api.conversations(1)
        return f"Chatwoot account {self._settings['account_id']} answers: {count} conversations."

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        """Pages of at most 25 conversations with their new messages."""
        return Pull(self._api, self._settings, self._source, Position.of(cursor)).pages()

    def own(self) -> tuple[Identifier, ...]:
        """None: agents come with their directory cards, and a chat has no address of ours."""
        return ()

    def verify(self, request: PushRequest) -> None:
        """Raises Forged unless the webhook's secret, or the former one, signed the push just now."""
        secrets = [self._settings["webhook_secret"], self._settings["webhook_secret_old"]]
        push.verify(request, [secret for secret in secrets if secret], time.time())

    def records(self, request: PushRequest) -> list[RawRecord]:
        """The conversation that the push is about, as the API has it now.

        A push lacks what a record needs (who held the conversation before), so it is a sign to look.
        Raises Malformed for what is not a push of this account, and what a pull raises.
        """
        conversation = push.conversation_of(request, self._settings["account_id"])
        if conversation is None:
            return []
        return Pull(self._api, self._settings, self._source, Position()).conversation(conversation)
