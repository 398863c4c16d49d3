"""Ingest: canonical interactions through ``record_page``, against raw replay of the rows it wrote.

And the whole pipeline from raw vendor records, by system.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from statistics import median
from time import perf_counter

from benchmarks import pipeline
from benchmarks.figures import Figure, main
from benchmarks.population import PAGE, SOURCES, PassOn, Population
from benchmarks.replay import Batch, Recorder, driver, write
from benchmarks.workspaces import forget, workspace
from plugin.domain import RawRecord
from plugin.services.core import Core
from plugin.services.ingest import prepare, record_page
from tests.servers import postgresql

COUNT = 50_000
ROUNDS = 5
SQLITE_GOAL, POSTGRESQL_GOAL = ">= 0.14", ">= 0.14"
Pages = Sequence[tuple[str, list[RawRecord]]]
Round = tuple[float, float, float]


def measure(scale: float) -> Iterator[Figure]:
    """Canonical ingest: its ratio to raw replay, what it does per second; then the pipeline."""
    count = max(PAGE, int(COUNT * scale))
    pages = list(Population(count).pages())
    written = _record(pages)
    rounds = [_round(pages, written) for _ in range(ROUNDS)]
    yield Figure("ingest.ratio.sqlite", _ratio(rounds), "ratio", count, SQLITE_GOAL)
    yield Figure("ingest.per_second", _rate(count, (ours for ours, _, _ in rounds)), "1/s", count)
    yield Figure("ingest.noop_per_second", _rate(count, (noop for _, _, noop in rounds)), "1/s", count)
    yield from _measure_postgresql(count, pages, written)
    yield from pipeline.measure(scale)


def _measure_postgresql(count: int, pages: Pages, written: Sequence[list[Batch]]) -> Iterator[Figure]:
    if not postgresql.available():
        print("ingest.ratio.postgresql is left out: run make dev, or name a server", file=sys.stderr)
        return
    rows = [[batch.for_postgresql() for batch in page] for page in written]
    rounds = []
    with postgresql.server(durable=True) as server:
        for _ in range(ROUNDS):
            with postgresql.database(server) as ours, postgresql.database(server) as raw:
                rounds.append(_round(pages, rows, ours, raw))
    yield Figure("ingest.ratio.postgresql", _ratio(rounds), "ratio", count, POSTGRESQL_GOAL)
    yield Figure("ingest.per_second.postgresql", _rate(count, (ours for ours, _, _ in rounds)), "1/s", count)
    noops = (noop for _, _, noop in rounds)
    yield Figure("ingest.noop_per_second.postgresql", _rate(count, noops), "1/s", count)


def ingest(core: Core, source: str, records: Sequence[RawRecord]) -> None:
    """One page, all of it: checked, cleaned, read, matched and stored."""
    page = prepare(core, records, PassOn(), {}, "DE")
    record_page(core, source, page, cursor={"after": len(records)})


def _record(pages: Pages) -> list[list[Batch]]:
    """What the run writes; a run of its own, because noting it takes time."""
    with workspace(SOURCES) as core, closing(Recorder(core)) as recorder:
        for source, records in pages:
            ingest(core, source, records)
            recorder.end_page()
        return recorder.pages()


def _round(
    pages: Pages, written: Sequence[list[Batch]], our_url: str | None = None, raw_url: str | None = None
) -> Round:
    """Seconds of ingest, of its replay (taken in turns, page by page), and of the same pages again."""
    forget()
    # The records to come are the benchmark's, not what a pull holds: the collector need not walk them.
    gc.collect()
    gc.freeze()
    with (
        workspace(SOURCES, database_url=our_url) as core,
        workspace(SOURCES, database_url=raw_url) as copy,
        closing(driver(copy.store.engine)) as raw,
    ):
        seconds = [0.0, 0.0]
        for (source, records), batches in zip(pages, written, strict=True):
            start = perf_counter()
            ingest(core, source, records)
            between = perf_counter()
            write(raw, batches)
            seconds[0] += between - start
            seconds[1] += perf_counter() - between
        start = perf_counter()
        for source, records in pages:
            ingest(core, source, records)
        return seconds[0], seconds[1], perf_counter() - start


def _ratio(rounds: Iterable[Round]) -> float:
    return round(median(raw / ours for ours, raw, _ in rounds), 3)


def _rate(count: int, seconds: Iterator[float]) -> float:
    return round(count / median(seconds))


if __name__ == "__main__":
    main(measure)
