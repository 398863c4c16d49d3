"""A source that is connected to a HubSpot portal on loopback, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.hubspot import ADAPTER
from connectors.hubspot import HubspotConnector
from plugin.demo.servers.hubspot import HubspotData
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.domain import Page, RawRecord

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def minutes(count: float) -> datetime:
    return START + timedelta(minutes=count)


@dataclass
class Source:
    """What an operator has: settings, and the cursor that the last pull left behind."""

    data: HubspotData
    url: str
    manners: Misbehaviour
    settings: dict[str, Any] = field(default_factory=dict)
    cursor: Mapping[str, Any] | None = None

    def connector(self, **more: Any) -> HubspotConnector:
        asked = {
            "token": self.data.token, "base_url": self.url, "allow_private": True,
            "searches_per_second": 1000, "archive_interval": 0, **self.settings, **more,
        }  # fmt: skip
        return HubspotConnector(HubspotConnector.settings_schema().load(asked), source="hubspot")

    def pages(self, **more: Any) -> list[Page]:
        """One whole pull; the cursor of each page is kept, as ingest does."""
        found = []
        for page in self.connector(**more).pages(self.cursor):
            found.append(page)
            self.cursor = page.cursor
        return found

    def pull(self, kind: str | None = None, **more: Any) -> list[RawRecord]:
        """The records of one pull, of one kind or of all."""
        records = [record for page in self.pages(**more) for record in page.records]
        return [record for record in records if kind in (None, record.kind)]

    def adapted(self, records: list[RawRecord]) -> list[Any]:
        return [said for record in records for said in ADAPTER.adapt(record, {"properties": {}})]
