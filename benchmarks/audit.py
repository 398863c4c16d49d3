"""The audit trail: what is found of what was tampered with, one chain from many writers, and its price."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter

from benchmarks.figures import Figure, main
from benchmarks.ingest import Pages, ingest
from benchmarks.population import PAGE, SOURCES, Population
from benchmarks.tampering import TAMPERINGS
from benchmarks.workspaces import forget, workspace
from jobs.seal import start_sealer
from plugin.config import Config
from plugin.services import audit
from plugin.services.audit.anchor import Anchor
from plugin.services.audit.chain import Head, head, seal_all
from plugin.services.audit.verify import verify
from plugin.services.core import Core, open_core
from tests.servers import postgresql

TRIALS, ENTRIES = 1_000, 60
WRITERS, EACH = 64, 1_000
COUNT, ROUNDS, PER_SECOND = 20_000, 5, 50
# One process holds all the writers: each has a connection of its own.
POOL = "[database]\npool_size = 40\n"


def measure(scale: float) -> Iterator[Figure]:
    """Tampering found, forks of the chain, and what audit costs ingest, sealed and not."""
    trials = max(len(TAMPERINGS), int(TRIALS * scale))
    yield Figure("audit.tamper.found", round(found_of(trials), 4), "share", trials, ">= 1.0")
    each = max(5, int(EACH * scale))
    with postgresql.server() as server, postgresql.database(server) as url:
        yield Figure("audit.chain.broken", _written_at_once(url, each), "breaks", WRITERS * each, "<= 0")
    count = max(PAGE, int(COUNT * scale))
    pages = list(Population(count).pages())
    rounds = [[_ingest(pages, level) for level in ("none", "written", "sealed")] for _ in range(ROUNDS)]
    for place, name, goal in ((1, "audit.overhead", "<= 0.10"), (2, "audit.overhead.sealed", None)):
        share = median(seconds[place] / seconds[0] for seconds in rounds) - 1
        yield Figure(name, round(share, 3), "share", count, goal)


def found_of(trials: int) -> float:
    """The share of tamperings that ``verify`` finds with the anchor that was taken before."""
    rng = random.Random(20261125)
    with workspace() as core, tempfile.TemporaryDirectory(prefix="segue-benchmark-") as folder:
        _write(core, ENTRIES)
        sealed = seal_all(core)
        core.store.close()
        copy = Path(folder, "home")
        found = 0
        for trial in range(trials):
            shutil.copytree(core.config.home, copy)
            found += _is_found(copy, sealed or Head(0, b""), trial, rng)
            shutil.rmtree(copy)
    return found / trials


def _is_found(home: Path, sealed: Head, trial: int, rng: random.Random) -> bool:
    core = open_core(Config.load({"SEGUE_HOME": str(home)}))
    try:
        TAMPERINGS[trial % len(TAMPERINGS)](core, rng)
        return not verify(core, [Anchor(sealed.seq, sealed.hash)]).holds
    finally:
        core.close()


def _written_at_once(url: str, each: int) -> int:
    """What does not hold after many threads wrote, each entry for itself, while two sealers ran."""
    with workspace((), POOL, database_url=url) as core, _sealing(core), _sealing(core):
        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(lambda _: [_write(core, 1) for _ in range(each)], range(WRITERS)))
        _wait_until_sealed(core, WRITERS * each)
        found = verify(core)
        return found.trouble_count + abs(WRITERS * each - found.head.seq)


def _wait_until_sealed(core: Core, count: int) -> None:
    """Wait until the sealers have given ``count`` entries their place, at most a minute."""
    waited = Event()
    for _ in range(600):
        with core.store.read() as connection:
            if head(connection).seq >= count:
                return
        waited.wait(0.1)


def _ingest(pages: Pages, level: str) -> float:
    """Seconds of ingest beside nothing, beside entries that are written, and sealed as well."""
    forget()
    with workspace(SOURCES) as core:
        stop = Event()
        writer = Thread(target=_keep_writing, args=(core, stop))
        sealer = start_sealer(core, stop) if level == "sealed" else None
        if level != "none":
            writer.start()
        start = perf_counter()
        for source, records in pages:
            ingest(core, source, records)
        seconds = perf_counter() - start
        stop.set()
        for thread in (writer, sealer):
            if thread is not None and thread.ident is not None:
                thread.join()
        return seconds


def _keep_writing(core: Core, stop: Event) -> None:
    while not stop.wait(1 / PER_SECOND):
        with core.store.note() as connection:
            audit.record(connection, at=core.clock(), actor="lena@example.org", action="context.read")


def _write(core: Core, count: int) -> None:
    now = core.clock()
    with core.store.write() as connection:
        for number in range(count):
            audit.record(
                connection,
                at=now + timedelta(seconds=number),
                actor=f"agent-{number % 7}@example.org",
                action="context.read",
                customer_id=number + 1,
                detail={"found": number},
            )


@contextmanager
def _sealing(core: Core) -> Iterator[None]:
    stop = Event()
    sealer = start_sealer(core, stop)
    try:
        yield
    finally:
        stop.set()
        sealer.join()


if __name__ == "__main__":
    main(measure)
