"""A HubSpot portal on loopback, and a source connected to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plugin.demo.servers.hubspot import HubspotData, create_app
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.demo.servers.serving import serve
from tests.sources.hubspot.hubspot_source import Source


@pytest.fixture
def portal() -> Iterator[Source]:
    data, manners = HubspotData(), Misbehaviour()
    with serve(create_app(data, manners)) as served:
        yield Source(data, served.url, manners)
