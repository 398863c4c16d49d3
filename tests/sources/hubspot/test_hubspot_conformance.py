"""HubSpot passes the checks that every source passes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.hubspot import ADAPTER
from connectors.hubspot import HubspotConnector
from connectors.kit.conformance import HttpSourceConformance
from plugin.demo.servers.hubspot import HubspotData, create_app
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.demo.servers.serving import serve


def centre() -> HubspotData:
    data = HubspotData()
    start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    ines = data.add_owner(email="ines@example.com", first_name="Ines", last_name="Klein")
    people = [
        data.add_contact(firstname="Kim", lastname=str(i), lifecyclestage="lead", created_at=start)
        for i in range(6)
    ]
    for i in range(8):
        at, kim = start + timedelta(minutes=i // 2), [people[i % 6]]
        data.add_call(at=at, contact_ids=kim, direction="INBOUND", disposition="connected", owner=ines)
        data.add_note(at=at, contact_ids=kim, body="<p>Notiz</p>")
        data.add_ticket(at=at, contact_ids=kim, subject="S", content="C", stage="2", owner=ines)
    return data


class TestHubspot(HttpSourceConformance):
    connector = HubspotConnector
    adapter = ADAPTER
    fixtures = Path(__file__).parent / "fixtures"

    def start(self) -> None:
        self.data, self.manners = centre(), Misbehaviour()
        self.served = serve(create_app(self.data, self.manners))

    def stop(self) -> None:
        self.served.close()

    def settings(self) -> dict[str, Any]:
        return {
            "token": self.data.token,
            "base_url": self.served.url,
            "allow_private": True,
            "page_size": 5,
            "searches_per_second": 1000,
        }
