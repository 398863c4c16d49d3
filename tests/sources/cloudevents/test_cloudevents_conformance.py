"""CloudEvents pass what every source passes that only receives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from adapters.cloudevents import ADAPTER
from connectors.cloudevents import CloudEventsConnector
from connectors.kit import PushRequest
from connectors.kit.conformance import PushConformance

EVENT = {
    "specversion": "1.0", "id": "1", "source": "/shop", "type": "segue.agent", "time": "2026-11-02T09:00:00Z",
    "data": {"id": "201", "name": "Lena Vogt"},
}  # fmt: skip


class TestCloudEvents(PushConformance):
    connector = CloudEventsConnector
    adapter = ADAPTER
    fixtures = Path(__file__).parent / "fixtures"

    def settings(self) -> dict[str, Any]:
        return {"secret": "s3cret-of-the-shop"}

    def pushes(self) -> list[PushRequest]:
        proof = {"authorization": "Bearer s3cret-of-the-shop"}
        binary = {
            f"ce-{name}": value for name, value in EVENT.items() if isinstance(value, str) and name != "data"
        }
        return [
            _push(proof | {"content-type": "application/cloudevents+json; charset=UTF-8"}, EVENT),
            _push(
                proof | {"content-type": "application/cloudevents-batch+json"}, [EVENT, {**EVENT, "id": "2"}]
            ),
            _push(proof | binary | {"content-type": "application/json"}, EVENT["data"]),
        ]


def _push(headers: dict[str, str], body: Any) -> PushRequest:
    return PushRequest("https://segue.example.org/hooks/shop", "POST", headers, json.dumps(body).encode())
