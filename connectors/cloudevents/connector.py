"""The CloudEvents connector: it pulls nothing, programs push to it."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from typing import ClassVar

from marshmallow import Schema, fields, validate

from connectors.cloudevents.envelope import read
from connectors.kit import (
    Cursor,
    PushRequest,
    Settings,
    SettingsSchema,
    described,
    region_field,
    secret_field,
)
from plugin.domain import Forged, Identifier, Page, RawRecord
from plugin.domain.interaction import CHANNELS

KINDS = {
    "segue.interaction": "interaction",
    "segue.contact": "contact",
    "segue.contact.deleted": "contact-deleted",
    "segue.agent": "agent",
}
"""The kinds of record by the type of event; all others are an ``event``."""


class CloudEventsSettings(SettingsSchema):
    """What an operator may fill in; nothing is required."""

    channel = fields.String(
        load_default="web",
        validate=validate.OneOf(sorted(CHANNELS)),
        metadata=described("Channel", "Where events of types that Segue does not know took place."),
    )
    secret = secret_field(
        "Secret",
        "For senders that cannot use a token of Segue: they send it as Authorization: Bearer to "
        "/hooks/<source>.",
        required=False,
    )
    secret_old = secret_field("Former secret", "Still taken while you change the secret.", required=False)
    region = region_field()


class CloudEventsConnector:
    """Takes structured, batched and binary CloudEvents."""

    name: ClassVar[str] = "cloudevents"
    channels: ClassVar[tuple[str, ...]] = tuple(sorted(CHANNELS))
    interval: ClassVar[int] = 3600
    settings_schema: ClassVar[type[Schema]] = CloudEventsSettings

    def __init__(self, settings: Settings, *, source: str) -> None:
        self._settings, self._source = settings, source

    def check(self) -> str:
        """Nobody has to be called."""
        return f"Ready: programs push to /api/v1/events?source={self._source} with a token of an operator."

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        """None: what is not pushed cannot be asked for."""
        return iter(())

    def own(self) -> tuple[Identifier, ...]:
        """None: who pushes leaves our own people out of ``customer``."""
        return ()

    def verify(self, request: PushRequest) -> None:
        """Raises Forged unless the request carries the secret, or the former one."""
        secrets = [self._settings["secret"], self._settings["secret_old"]]
        given = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
        if not any(secret and hmac.compare_digest(secret.encode(), given) for secret in secrets):
            raise Forged("the push does not carry the secret of this source")

    def records(self, request: PushRequest) -> list[RawRecord]:
        """An event each. Raises Malformed when one is no CloudEvent of version 1.0."""
        return [
            RawRecord(
                source=self._source,
                kind=KINDS.get(event.type, "event"),
                external_id=event.name,
                payload=event.payload(),
                occurred_at=event.time,
            )
            for event in read(request)
        ]
