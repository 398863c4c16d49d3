"""Who is one person, under load: merges and unmerges among many while ingest runs, on PostgreSQL.

The same history in many orders of arrival; a made-up centre against the truth about it; merges and
their undoing; and lookups among ten thousand and among a million. Every count of what went wrong must
be 0.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Lock
from time import perf_counter

from sqlalchemy import func, select

from benchmarks import duplicates, lookups, town
from benchmarks.figures import Figure, main
from benchmarks.population import SOURCES, PassOn
from benchmarks.town import Town
from benchmarks.workspaces import workspace
from plugin.config import Config, make_secret_key
from plugin.domain import ContactCard, Identifier, Interaction, Participant, RawRecord
from plugin.services.core import Core, open_core
from plugin.services.errors import AlreadyMerged, AlreadyUndone, Invalid, Moved
from plugin.services.identity.decide import merge, undo
from plugin.services.identity.neighbourhood import load
from plugin.services.identity.ours import ours
from plugin.services.identity.partition import partition
from plugin.services.ingest import prepare, record_page
from plugin.storage import StorageError, encode_id
from plugin.storage.migrate import upgrade
from plugin.storage.tables import (
    contact,
    customer,
    fact,
    identifier,
    identity_link,
    interaction,
    journey,
    profile,
)
from tests.servers import postgresql
from tests.servers.cluster import cluster

PROFILES, CHANGES, THREADS, ORDERS = 5_000, 10_000, 64, 1_000
INTERACTIONS, UNDONE = 100_000, 300
FEW, MANY = 10_000, 1_000_000
PAGE = 100
BLOCK = 20  # whom anybody is mixed up with: nobody merges the whole town
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
ZERO = "<= 0"
Item = Interaction | ContactCard


def measure(scale: float) -> Iterator[Figure]:
    """What 64 threads leave behind that merge and unmerge while ingest runs; orders of arrival."""
    profiles, changes = max(40, int(PROFILES * scale)), max(80, int(CHANGES * scale))
    with _on_postgresql() as core:
        _ingest(core, "mail", [_letter("mail", "first", number) for number in range(profiles)])
        run = _Run(core, profiles)
        start = perf_counter()
        run.all(changes, max(8, int(THREADS * scale)))
        seconds = perf_counter() - start
        yield Figure(
            "identity.changes_per_second", round(sum(run.done.values()) / seconds, 1), "1/s", changes
        )
        yield Figure("identity.pages_meanwhile", run.pages, "pages", changes)
        for name, wrong in _wrong(core).items():
            yield Figure(f"identity.{name}", wrong, "rows", changes, ZERO)
        yield Figure("identity.failures", len(run.failures), "errors", changes, ZERO)
    orders = max(5, int(ORDERS * scale))
    yield Figure("identity.partitions_by_order", _outcomes(orders), "partitions", orders, "<= 1")
    yield from duplicates.measure(scale)
    yield from _quality(max(2_000, int(INTERACTIONS * scale)), max(20, int(UNDONE * scale)))
    yield from _lookups(max(200, int(FEW * scale)), max(2_000, int(MANY * scale)))


def _quality(interactions: int, undone: int) -> Iterator[Figure]:
    """What the rules join in a town with families, switchboards and claims, against the truth."""
    with workspace(SOURCES) as core:
        centre = Town(interactions)
        town.ingest(core, centre)
        merges = town.merges(core)
        yield Figure("identity.auto.merges", merges, "merges", interactions)
        joined, matched = town.people(core, centre), town.contacts(core, centre)
        pairs = joined.right + joined.wrong
        yield Figure("identity.auto.precision", _share(joined.precision), "share", pairs, ">= 0.999")
        yield Figure("identity.auto.recall", _share(joined.recall), "share", joined.right + joined.missed)
        pairs = matched.right + matched.wrong
        yield Figure("identity.contacts.precision", _share(matched.precision), "share", pairs, ">= 0.999")
        pairs = matched.right + matched.missed
        yield Figure("identity.contacts.recall", _share(matched.recall), "share", pairs, ">= 0.97")
        yield Figure("identity.rows_changed_by_undo", _changed(core, undone), "rows", undone, ZERO)


def _share(value: float) -> float:
    return int(value * 1e5) / 1e5  # never rounded up to a goal


def _changed(core: Core, count: int) -> int:
    """How many rows are others after ``count`` merges by chance were undone in the opposite order."""
    chance = random.Random(5)
    before, done = _rows(core), []
    with core.store.read() as connection:
        alive = sorted(set(connection.scalars(select(profile.c.customer_id))))
    pool = chance.sample(alive, min(len(alive), 40))  # so few that merges pile up on each other
    while len(done) < count:
        one, other = (encode_id(number) for number in chance.sample(pool, 2))
        try:
            done.append(merge(core, one, other, actor="benchmark", reason="by chance", force=True)["id"])
        except (AlreadyMerged, Moved):
            undo(core, done.pop(), actor="benchmark")
            count -= 1
    for journal_id in reversed(done):
        undo(core, journal_id, actor="benchmark")
    return len(before ^ _rows(core))


def _rows(core: Core) -> set[tuple[object, ...]]:
    with core.store.read() as connection:
        return {
            (table.name, *row)
            for table in (
                profile,
                identifier,
                identity_link,
                interaction,
                contact,
                fact,
                journey,
            )
            for row in connection.execute(select(table))
        } | {
            ("customer", *row)
            for row in connection.execute(
                select(customer.c.id, customer.c.merged_into, customer.c.name, customer.c.name_key)
            )
        }


def _lookups(few: int, many: int) -> Iterator[Figure]:
    with workspace() as small, workspace() as big:
        lookups.fill(small, few)
        lookups.fill(big, many)
        yield from _growth("sqlite", small, big, few, many)
    # The indexes of a million fit into memory, as they do where a million customers are served.
    with (
        cluster("127.0.0.1", "fsync=off", "shared_buffers=1GB", "jit=off") as running,
        postgresql.database(running.url) as one,
        postgresql.database(running.url) as other,
        workspace(database_url=one) as small,
        workspace(database_url=other) as big,
    ):
        lookups.fill(small, few)
        lookups.fill(big, many)
        yield from _growth("postgresql", small, big, few, many)


def _growth(where: str, small: Core, big: Core, few: int, many: int) -> Iterator[Figure]:
    for kind, ratio in lookups.growth(small, big, few, many).items():
        name = f"identity.lookup.growth.{kind}.{where}"
        yield Figure(name, round(ratio, 3), "ratio", many, "<= 1.2")


@contextmanager
def _on_postgresql() -> Iterator[Core]:
    with (
        tempfile.TemporaryDirectory(prefix="segue-benchmark-") as folder,
        postgresql.server() as server,
        postgresql.database(server) as url,
    ):
        make_secret_key(Path(folder))
        Path(folder, "segue.toml").write_text(f"[database]\npool_size = {THREADS // 2 + 2}\n", "utf-8")
        core = open_core(Config.load({"SEGUE_HOME": folder, "SEGUE_DATABASE_URL": url}))
        try:
            upgrade(core.store)
            yield core
        finally:
            core.close()


@dataclass
class _Run:
    """Threads that merge and unmerge, and two that record pages. ``failures`` are names of errors."""

    core: Core
    profiles: int
    done: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    pages: int = 0

    def __post_init__(self) -> None:
        self._journal: list[str] = []
        self._lock = Lock()
        self._over = Event()
        with self.core.store.read() as connection:
            numbers = connection.scalars(select(customer.c.id).order_by(customer.c.id))
            self._customers = [encode_id(number) for number in numbers]

    def all(self, changes: int, threads: int) -> None:
        """Run ``changes`` merges and unmerges on ``threads`` threads, with ingest beside them."""
        with ThreadPoolExecutor(threads + 2) as pool:
            ingesting = [pool.submit(self._ingest, number) for number in range(2)]
            each = [pool.submit(self._change, number, changes // threads) for number in range(threads)]
            try:
                for future in each:
                    future.result()
            finally:
                self._over.set()
            for future in ingesting:
                future.result()

    def _change(self, number: int, count: int) -> None:
        chance = random.Random(number)
        for _ in range(count):
            self._counted("undo" if chance.random() < 0.5 and self._journal else "merge", chance)

    def _counted(self, what: str, chance: random.Random) -> None:
        try:
            if what == "merge":
                one, other = (self._customers[number] for number in _two(chance, self.profiles))
                entry = merge(self.core, one, other, actor="benchmark", reason="by chance", force=True)
                with self._lock:
                    self._journal.append(entry["id"])
            else:
                with self._lock:
                    journal_id = self._journal.pop(chance.randrange(len(self._journal)))
                undo(self.core, journal_id, actor="benchmark")
        except (AlreadyMerged, AlreadyUndone, Moved):
            what = "answered"  # somebody else was first: an answer, not an error
        except (Invalid, StorageError, IndexError, ValueError) as error:
            with self._lock:
                self.failures.append(f"{type(error).__name__}: {error}")
        with self._lock:
            self.done[what] += 1

    def _ingest(self, number: int) -> None:
        chance = random.Random(1_000 + number)
        page = 0
        while not self._over.is_set():
            source, name = f"crm{number}", f"{number}-{page}"
            items: list[Item] = [
                *(_letter(source, f"{name}-{place}", chance.randrange(self.profiles)) for place in range(20)),
                *(_card(source, f"{name}-{place}", _two(chance, self.profiles)) for place in range(3)),
            ]
            try:
                _ingest(self.core, source, items)
            except StorageError as error:
                with self._lock:
                    self.failures.append(f"{type(error).__name__}: {error}")
            page += 1
            with self._lock:
                self.pages += 1


def _two(chance: random.Random, profiles: int) -> list[int]:
    """Two neighbours."""
    block = chance.randrange(profiles // BLOCK) * BLOCK
    return chance.sample(range(block, block + BLOCK), 2)


def _wrong(core: Core) -> dict[str, int]:
    """What must not be, counted."""
    with core.store.read() as connection:
        merged = dict(connection.execute(select(customer.c.id, customer.c.merged_into)).all())
        points_to = dict(connection.execute(select(profile.c.id, profile.c.customer_id)).all())
        around = load(connection, connection.scalars(select(identifier.c.id)))
        result = partition(
            around.keys, around.links.values(), around.records, ours(connection, "DE"), around.decisions
        )
        homeless = connection.scalar(
            select(func.count())
            .select_from(interaction)
            .outerjoin(profile, profile.c.id == interaction.c.profile_id)
            .outerjoin(contact, contact.c.id == interaction.c.contact_id)
            .where(profile.c.id.is_(None) | contact.c.id.is_(None))
        )
    alive = set(points_to.values())
    groups = [{points_to[around.profiles[node]] for node in group} for group in result.groups]
    return {
        "cycles": sum(1 for into in merged.values() if into is not None and merged[into] is not None),
        "orphans": sum(1 for number in alive if merged[number] is not None)
        + sum(1 for number, into in merged.items() if into is None and number not in alive),
        "interactions_without_a_customer": homeless or 0,
        "not_as_the_partition_says": sum(1 for found in groups if len(found) != 1)
        + len(groups)
        - len(set[int]().union(*groups)),
    }


def _outcomes(orders: int) -> int:
    """How many different partitions random orders of arrival of one history give."""
    found = set()
    with workspace(("mail", "crm")) as core:
        for number in range(orders):
            history = _history(f"o{number}")
            chance = random.Random(number)
            chance.shuffle(history)
            while history:
                size = chance.randrange(1, 4)
                page, history = history[:size], history[size:]
                for source in ("crm", "mail"):
                    if items := [item for item in page if item.source == source]:
                        _ingest(core, source, items)
            found.add(_people(core, f"o{number}"))
    return len(found)


def _history(name: str) -> list[Item]:
    """A family, somebody who changed address, a merge in the CRM, and claims in a chat."""

    def mail(part: str) -> Identifier:
        return Identifier("email", f"{part}.{name}@example.org")

    def card(number: str, day: int, *parts: str, merged: Sequence[str] = ()) -> ContactCard:
        return ContactCard(
            source="crm",
            external_id=f"{name}-{number}",
            type="person",
            updated_at=AT + timedelta(days=day),
            identifiers=tuple(mail(part) for part in parts),
            merged_ids=tuple(f"{name}-{one}" for one in merged),
        )

    def letter(number: int, *who: Identifier) -> Interaction:
        return _interaction("mail", f"{name}-{number}", AT + timedelta(hours=number), *who)

    return [
        card("1", 1, "family", "ruth"),
        card("2", 2, "family", "peter"),
        card("3", 3, "peter.old", "peter"),
        card("4", 4, "nora", merged=("5",)),
        card("5", 2, "nora.old"),
        letter(1, mail("ruth"), Identifier("external", f"{name}-1", "crm")),
        letter(2, mail("family")),
        letter(3, mail("peter.old"), mail("other")),
        letter(4, mail("other"), Identifier("external", f"{name}-2", "crm")),
        letter(5, mail("nora.old")),
        letter(
            6,
            Identifier("external", f"{name}-9", "chat"),
            Identifier("email", f"ruth.{name}@example.org", verified=False),
        ),
    ]


def _people(core: Core, name: str) -> frozenset[frozenset[str]]:
    with core.store.read() as connection:
        rows = connection.execute(
            select(profile.c.customer_id, identifier.c.kind, identifier.c.scope, identifier.c.value)
            .join(identifier, identifier.c.profile_id == profile.c.id)
            .where(identifier.c.value.contains(f".{name}@") | identifier.c.value.startswith(f"{name}-"))
        )
        people: dict[int, set[str]] = {}
        for number, kind, scope, value in rows:
            people.setdefault(number, set()).add(f"{kind}:{scope}:{value.replace(name, '')}")
    return frozenset(frozenset(group) for group in people.values())


def _letter(source: str, name: str, number: int) -> Interaction:
    who = Identifier("email", f"person{number}@example.org")
    return _interaction(source, f"{name}-{number}", AT + timedelta(minutes=number), who)


def _card(source: str, name: str, numbers: Sequence[int]) -> ContactCard:
    who = tuple(Identifier("email", f"person{number}@example.org") for number in numbers)
    return ContactCard(source=source, external_id=name, type="person", updated_at=AT, identifiers=who)


def _interaction(source: str, external_id: str, at: datetime, *who: Identifier) -> Interaction:
    return Interaction(
        source=source, external_id=external_id, channel="email", kind="email", direction="inbound",
        started_at=at, participants=(Participant("customer", None, who),),
    )  # fmt: skip


def _ingest(core: Core, source: str, items: Sequence[Item]) -> None:
    for start in range(0, len(items), PAGE):
        raws = [
            RawRecord(source, "given", item.external_id, {"item": item})
            for item in items[start : start + PAGE]
        ]
        record_page(core, source, prepare(core, raws, PassOn(), {}, "DE"))


if __name__ == "__main__":
    main(measure)
