"""The checks that every source passes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from adapters.asterisk import ADAPTER
from connectors.asterisk import AsteriskConnector
from connectors.kit.conformance import SourceConformance
from tests.sources.asterisk.asterisk_source import LOGS, RECORDED


class TestAsterisk(SourceConformance):
    connector = AsteriskConnector
    adapter = ADAPTER
    fixtures = Path(__file__).parent / "fixtures"

    def settings(self) -> dict[str, Any]:
        return {"path": str(RECORDED), **LOGS}
