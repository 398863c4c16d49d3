"""Supervisors' lists of transfers with any two filters, and their reports, in a large centre.

On PostgreSQL, loaded once and kept as ``benchmarks.growth`` keeps its own: 10^4 interactions by
``record_page``, judged, and as many copies of them as it takes. ``make bench-full`` runs 10^7.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from functools import partial
from itertools import combinations
from statistics import quantiles
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, select

from benchmarks.figures import Figure, main
from benchmarks.growth import SETTINGS, home, loaded
from benchmarks.population import SOURCES
from benchmarks.transfers import START, generate, ingest
from benchmarks.workspaces import workspace
from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.transfers import reports
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.listing import page
from plugin.services.transfers.scope import Scope
from plugin.services.transfers.view import EVERYTHING, View
from plugin.storage import encode_id
from plugin.storage.tables import profile, transfer
from tests.servers.cluster import kept

BASE, FULL = 10_000, 10_000_000
SHIFT = 7_000_000  # each copy of the centre is seven seconds later
PEOPLE = 10_000  # more than there are in BASE: numbers of copies lie apart
# All that lists and reports are read from.
READ = frozenset({"customer", "profile", "interaction", "transfer"})
# Transfers come in, and lie on the disk, in the order of their times.
BY_TIME = ("CLUSTER transfer USING ix_transfer_occurred_at", "VACUUM ANALYZE transfer")
NOW = START + timedelta(days=400)
# Fifteen of six hundred agents, one of 24 queues.
TEAM = View(
    "supervisor",
    Scope(
        parties={(None, None): frozenset(f"agent:pbx:{number}" for number in range(200, 215))},
        queues=frozenset({"queue:pbx:q1"}),
    ),
)


def measure(scale: float) -> Iterator[Figure]:
    """The list with any two filters, first and next pages; each report over a month."""
    base = BASE if scale >= 0.01 else BASE // 5
    count = max(base * 2, int(FULL * scale))
    with kept(home() / "transfers", *SETTINGS) as cluster:
        _, url = loaded(cluster, base, count, _judged, PEOPLE, only=READ, shift=SHIFT, then=BY_TIME)
        with workspace((), database_url=url) as core:
            core.clock = lambda: NOW
            # Copies are made behind the back of the triggers.
            upkeep.ask(core, upkeep.COUNTS)
            upkeep.work(core, upkeep.COUNTS, lambda: False)
            yield Figure("transfers.list.p95", round(_list_p95(core), 1), "ms", count, "<= 200")
            yield from _reports(core, count)


def _judged(url: str, count: int) -> None:
    with workspace(SOURCES, database_url=url) as core:
        core.clock = lambda: NOW
        for centre in generate(count, random.Random(7)):
            ingest(core, centre)
        catch_up(core)


def _list_p95(core: Core) -> float:
    """Each pair of filters, and the page after."""
    with core.store.read() as connection:
        somebody = connection.scalar(
            select(profile.c.customer_id)
            .join(transfer, transfer.c.profile_id == profile.c.id)
            .order_by(transfer.c.occurred_at.desc())
            .limit(1)
        )
    choices: dict[str, Any] = {
        "agent": "pbx:207", "queue": "pbx:q3", "giver": "pbx:q1", "target": "pbx:210", "type": "consult",
        "provenance": "inferred", "channel": "chat", "quality": "bounced", "customer": encode_id(somebody),
        "since": START + timedelta(days=100), "until": START + timedelta(days=200),
    }  # fmt: skip
    taken = []
    for one, other in combinations(choices, 2):
        asked = Filters(**{one: choices[one], other: choices[other]})
        found, milliseconds = _timed(partial(page, core, asked, EVERYTHING))
        taken.append((milliseconds, one, other))
        if found["next"]:
            more = partial(page, core, asked, EVERYTHING, before=found["next"])
            _, milliseconds = _timed(more)
            taken.append((milliseconds, one, other))
    return quantiles([milliseconds for milliseconds, *_ in taken], n=20)[18]


def _reports(core: Core, count: int) -> Iterator[Figure]:
    """Each report over a month and over a year, and a supervisor's of her team over a month."""
    month = reports.Period(START + timedelta(days=150), START + timedelta(days=180))
    year = reports.Period(START, START + timedelta(days=365))
    yield from _timed_reports(core, "transfers.report", month, EVERYTHING, count)
    yield from _timed_reports(core, "transfers.report.year", year, EVERYTHING, count)
    yield from _timed_reports(core, "transfers.report.team", month, TEAM, count)


def _timed_reports(core: Core, name: str, period: reports.Period, view: View, count: int) -> Iterator[Figure]:
    reads: dict[str, Callable[[Connection], object]] = {
        "totals": lambda connection: reports.totals(connection, period, view),
        "pairs": lambda connection: reports.pairs(connection, period, view),
        "hours": lambda connection: reports.hours(connection, period, view, UTC),
        "chains": lambda connection: reports.chain_lengths(connection, period, view),
        "opening": lambda connection: reports.opening(connection, period, view),
    }
    with reports.reading(core) as connection:
        for report, read in reads.items():
            _, milliseconds = _timed(partial(read, connection))
            yield Figure(f"{name}.{report}", round(milliseconds, 1), "ms", count, "<= 1000")


def _timed(what: Callable[[], Any]) -> tuple[Any, float]:
    began = perf_counter()
    found = what()
    return found, 1000 * (perf_counter() - began)


if __name__ == "__main__":
    main(measure)
