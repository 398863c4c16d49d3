"""The whole pipeline: raw vendor records through their adapter to committed interactions."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure
from benchmarks.vendors import Vendor, vendors
from benchmarks.workspaces import forget, workspace
from plugin.services.ingest import prepare, record_page

RECORDS = 10_000
ROUNDS = 5


def measure(scale: float) -> Iterator[Figure]:
    """Records per second of each system, adapted and committed."""
    with vendors(max(50, int(RECORDS * scale))) as systems:
        for vendor in systems:
            count = sum(len(page.records) for page in vendor.pages)
            rate = count / median(_seconds(vendor) for _ in range(ROUNDS))
            yield Figure(f"pipeline.per_second.{vendor.type}", round(rate), "1/s", count)


def _seconds(vendor: Vendor) -> float:
    forget()
    with workspace([vendor.name]) as core:
        start = perf_counter()
        for page in vendor.pages:
            prepared = prepare(core, page.records, vendor.adapter, vendor.settings, vendor.region)
            record_page(core, vendor.name, prepared, cursor=page.cursor, complete_until=page.complete_until)
        return perf_counter() - start
