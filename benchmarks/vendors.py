"""The sample centre's raw records as its four systems give them, pulled once by the real connectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from adapters.kit import Adapter
from benchmarks.workspaces import workspace
from plugin.demo.centre import build as build_centre
from plugin.demo.centre import settings, write_files
from plugin.demo.servers import chatwoot, hubspot
from plugin.demo.servers.serving import serve
from plugin.domain import Page
from plugin.services.sources import adapter_settings, add_source, build, load_source

# A day of its own, so that each run measures the same records.
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Vendor:
    """One system: ``name`` of the source, ``type``, its pages, and what its adapter needs."""

    name: str
    type: str
    pages: tuple[Page, ...]
    adapter: Adapter
    settings: Mapping[str, Any]
    region: str


@contextmanager
def vendors(most: int) -> Iterator[list[Vendor]]:
    """The four systems of the sample centre with at most about ``most`` records each."""
    centre = build_centre(NOW)
    with workspace() as core, ExitStack() as stack:
        home = core.config.home
        write_files(centre, home)
        apps = (chatwoot.create_app(centre.chatwoot), hubspot.create_app(centre.hubspot))
        urls = [stack.enter_context(serve(app)).url for app in apps]
        found = []
        for name, wanted in settings(centre, home, *urls)["sources"].items():
            add_source(core, name, wanted["type"], wanted["settings"])
            source = load_source(core, name)
            pages: list[Page] = []
            for page in build(core, source).pages(None):
                pages.append(page)
                if sum(len(each.records) for each in pages) >= most:
                    break
            found.append(
                Vendor(
                    name,
                    source.type,
                    tuple(pages),
                    core.registry.adapter(source.type),
                    adapter_settings(core, source),
                    source.region,
                )
            )
        yield found
