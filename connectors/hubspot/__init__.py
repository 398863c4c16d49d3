"""HubSpot CRM: contacts, companies, calls, mails, notes, meetings, tickets, deals, surveys, owners.

Reads the CRM API v3 and associations v4 with the token of a private app. See
https://developers.hubspot.com/docs/api-reference/search/guide for the search it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from connectors.hubspot.api import HubspotApi
from connectors.hubspot.objects import OBJECTS, OWNERS
from connectors.hubspot.position import Position
from connectors.hubspot.pull import Pull
from connectors.hubspot.settings import HubspotSettings
from connectors.kit.protocol import Cursor, Settings
from plugin.domain import Identifier, Page


class HubspotConnector:
    name = "hubspot"
    channels = ("crm", "phone", "email", "survey", "web", "video")
    interval = 60
    settings_schema = HubspotSettings

    def __init__(self, settings: Settings, *, source: str) -> None:
        self._settings, self._source = settings, source

    def check(self) -> str:
        """Say which portal the token opens, having tried each object type. Raises a SourceError."""
        names = self._settings["objects"]
        with HubspotApi(self._settings) as api:
            portal = api.portal()
            for name in names:
                if name == OWNERS:
                    next(api.owners())
                else:
                    modified = OBJECTS[name].modified
                    api.search(name, Position.of(datetime.now(UTC)).filters(modified), modified)
        return f"HubSpot portal {portal['id']} answers, and the token may read {', '.join(names)}."

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        """See connectors.hubspot.pull for the cursor."""
        with HubspotApi(self._settings) as api:
            yield from Pull(api, self._settings, self._source, cursor, datetime.now(UTC)).pages()

    def own(self) -> tuple[Identifier, ...]:
        """None: HubSpot does not tell its own mailboxes; the owners' addresses are in their cards."""
        return ()
