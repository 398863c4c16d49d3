"""Chatwoot passes what every source passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from adapters.chatwoot import ADAPTER
from connectors.chatwoot import ChatwootConnector
from connectors.kit.conformance import HttpSourceConformance
from plugin.demo.servers.chatwoot import create_app
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.demo.servers.serving import serve
from tests.sources.chatwoot.chatwoot_sample import TOKEN, sample


class TestChatwoot(HttpSourceConformance):
    connector = ChatwootConnector
    adapter = ADAPTER
    fixtures = Path(__file__).parent / "fixtures"

    def start(self) -> None:
        self.manners = Misbehaviour()
        self.served = serve(create_app(sample(), self.manners))

    def stop(self) -> None:
        self.manners.release()
        self.served.close()

    def settings(self) -> dict[str, Any]:
        return {"base_url": self.served.url, "account_id": 1, "token": TOKEN, "allow_private": True}
