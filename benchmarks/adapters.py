"""Adapters alone: raw records of the sample centre to interactions, by system and kind of record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, main
from benchmarks.vendors import Vendor, vendors
from plugin.domain import RawRecord

RECORDS = 10_000
ROUNDS = 5
LEAST_SECONDS = 0.3  # of one round
GOAL, MAIL_GOAL = ">= 5,000", ">= 1,000"


def measure(scale: float) -> Iterator[Figure]:
    """Records per second through each adapter, by kind."""
    with vendors(max(50, int(RECORDS * scale))) as systems:
        for vendor in systems:
            by_kind: defaultdict[str, list[RawRecord]] = defaultdict(list)
            for page in vendor.pages:
                for raw in page.records:
                    by_kind[raw.kind].append(raw)
            for kind, records in sorted(by_kind.items()):
                rate = median(_rate(vendor, records, LEAST_SECONDS * scale) for _ in range(ROUNDS))
                goal = MAIL_GOAL if vendor.type == "email" else GOAL
                name = f"adapters.per_second.{vendor.type}.{kind}"
                yield Figure(name, round(rate), "1/s", len(records), goal)


def _rate(vendor: Vendor, records: Sequence[RawRecord], least: float) -> float:
    """Records per second over as many whole passes as ``least`` seconds take."""
    done, spent = 0, 0.0
    while not done or spent < least:
        start = perf_counter()
        for raw in records:
            for _ in vendor.adapter.adapt(raw, vendor.settings):
                pass
        spent += perf_counter() - start
        done += len(records)
    return done / spent


if __name__ == "__main__":
    main(measure)
