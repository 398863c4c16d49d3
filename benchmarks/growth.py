"""What a context call and a page of ingest cost in a centre that is a hundred times as large.

On PostgreSQL, loaded once and kept in ``var/benchmarks`` (SEGUE_BENCHMARK_HOME names another folder): 10^5
interactions by ``record_page``, and as many copies of them as it takes. ``make bench-full`` runs 10^7.
"""

from __future__ import annotations

import http.client
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import psycopg
from psycopg import sql
from sqlalchemy import delete, select

from benchmarks.calls import caller, context_path, in_turns, server
from benchmarks.figures import Figure, main
from benchmarks.ingest import ingest
from benchmarks.multiply import multiply
from benchmarks.population import PER_CUSTOMER, SOURCES, Population
from benchmarks.workspaces import workspace
from plugin.auth.tokens import mint_token
from plugin.services.core import Core
from plugin.storage.tables import context_document, identifier
from tests.servers import postgresql
from tests.servers.cluster import Cluster, kept

BASE, FULL = 100_000, 10_000_000
CUSTOMERS, ROUNDS, PAGES = 200, 7, 21
GOAL = "<= 1.3"
# Loading need not survive the machine; the measured pages are all in memory or not, alike on both sides.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=4GB",
    "shared_buffers=1GB",
    "jit=off",
)


def home() -> Path:
    """Where the large databases stay."""
    return Path(os.environ.get("SEGUE_BENCHMARK_HOME") or Path(__file__).parent.parent / "var/benchmarks")


def measure(scale: float) -> Iterator[Figure]:
    """Warm and cold context calls, and pages of ingest: the large centre against the small one, in turns."""
    count = max(BASE * 2, int(FULL * scale))
    yield from compare(home(), BASE, count)


def compare(folder: Path, base: int, count: int) -> Iterator[Figure]:
    """The figures of ``count`` interactions against ``base``."""
    with kept(folder / "growth", *SETTINGS) as cluster, ExitStack() as stack:
        small, large = loaded(cluster, base, count, _ingested, base // PER_CUSTOMER)
        # What is measured writes some pages: nothing to the large one, a tenth to the small one.
        small = stack.enter_context(postgresql.database(cluster.url, small))
        cores = [stack.enter_context(workspace((), database_url=url)) for url in (small, large)]
        yield from _context(cores, base, count)
        yield from _ingest(cores, base, count)


def loaded(
    cluster: Cluster,
    base: int,
    count: int,
    fill: Callable[[str, int], None],
    people: int,
    *,
    only: frozenset[str] | None = None,
    shift: int = 0,
    then: Sequence[str] = (),
) -> tuple[str, str]:
    """The name of the database of ``base`` interactions and the URL of the large one, filled if need be.

    ``fill`` puts ``base`` interactions of ``people`` into the database at a URL; ``only`` and ``shift``
    are those of ``multiply``; ``then`` are statements that follow.
    """
    small, large = f"centre_{base}", f"centre_{count}"
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        there = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
    if small not in there:
        _make(cluster, "filling", "template1")
        fill(_url(cluster, "filling"), base)
        _rename(cluster, small)
    if large not in there:
        _make(cluster, "filling", small)
        multiply(_libpq(cluster, "filling"), count // base - 1, people, only=only, shift=shift)
        with psycopg.connect(_libpq(cluster, "filling"), autocommit=True) as connection:
            for statement in then:
                connection.execute(sql.SQL(statement))  # type: ignore[arg-type]
        _rename(cluster, large)
    return small, _url(cluster, large)


def _ingested(url: str, count: int) -> None:
    with workspace(SOURCES, database_url=url) as core:
        for source, records in Population(count).pages():
            ingest(core, source, records)


def _context(cores: list[Core], base: int, count: int) -> Iterator[Figure]:
    with ExitStack() as stack:
        calls = []
        for core, size in zip(cores, (base, count), strict=True):
            token = mint_token(core, f"benchmark-{os.getpid()}", "agent")
            port = stack.enter_context(server(str(core.config.home), core.config.database_url))
            client = stack.enter_context(closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)))
            phones = _phones(core, size)
            headers = {"Authorization": f"Bearer {token}"}
            calls.append([caller(client, context_path(phone), headers) for phone in phones])
        rounds: dict[str, list[list[float]]] = {"warm": [], "cold": []}
        for _ in range(ROUNDS):
            for core in cores:
                with core.store.write() as connection:
                    connection.execute(delete(context_document))
            for name in ("cold", "warm"):  # the second time the document is there
                found = [in_turns(1, 1, one, other)[0] for one, other in zip(*calls, strict=True)]
                rounds[name].append([median(column) for column in zip(*found, strict=True)])
    ratios = {name: median(large / small for small, large in found) for name, found in rounds.items()}
    yield Figure("context.growth", round(ratios["warm"], 2), "ratio", count, GOAL)
    yield Figure("context.growth.cold", round(ratios["cold"], 2), "ratio", count, GOAL)
    warm = median(large for _, large in rounds["warm"])
    yield Figure("context.growth.p50", round(1000 * warm, 2), "ms", count)


def _ingest(cores: list[Core], base: int, count: int) -> Iterator[Figure]:
    """Pages that neither has: each run brings others."""
    pages = list(Population(base, seed=Random().randrange(1 << 30)).pages())[-PAGES:]
    seconds: list[list[float]] = []
    for source, records in pages:
        row = []
        for core in cores:
            began = perf_counter()
            ingest(core, source, records)
            row.append(perf_counter() - began)
        seconds.append(row)
    ratio = median(large / small for small, large in seconds[1:])
    yield Figure("ingest.growth", round(ratio, 2), "ratio", count, None)


def _phones(core: Core, size: int) -> list[str]:
    """Numbers of customers from everywhere in the centre."""
    drawn = Random(size).sample(range(size // PER_CUSTOMER), min(2 * CUSTOMERS, size // PER_CUSTOMER))
    query = select(identifier.c.value).where(
        identifier.c.kind == "phone",
        identifier.c.value.in_([f"+49151{number:08d}" for number in drawn]),
        identifier.c.shared.is_(False),
    )
    with core.store.read() as connection:
        return list(connection.scalars(query))[:CUSTOMERS]


def _make(cluster: Cluster, name: str, template: str) -> None:
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(made.format(sql.Identifier(name), sql.Identifier(template)))


def _rename(cluster: Cluster, name: str) -> None:
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER DATABASE filling RENAME TO {}").format(sql.Identifier(name)))


def _url(cluster: Cluster, name: str) -> str:
    return f"postgresql+psycopg://postgres@{cluster.host}:{cluster.port}/{name}"


def _libpq(cluster: Cluster, name: str) -> str:
    return f"postgresql://postgres@{cluster.host}:{cluster.port}/{name}"


if __name__ == "__main__":
    main(measure)
