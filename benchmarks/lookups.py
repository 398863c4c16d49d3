"""How long it takes to find one customer among ten thousand and among a million.

A lookup is what a context call does: it takes a connection, asks for the one customer, gives it back. Both
databases are in memory by then, as that of a centre at work is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.workspaces import forget
from plugin.services.context.lookup import Hint, peek
from plugin.services.core import Core
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import customer, identifier, profile

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
STEP = 10_000
ROUNDS, PER_ROUND = 25, 200
WARM, WARM_SHARE = 3_000, 16
KINDS = ("phone", "email", "external")


def fill(core: Core, customers: int) -> None:
    """Customers ``0 .. customers - 1``, each with a number, an address and a record."""
    for start in range(0, customers, STEP):
        numbers = range(start, min(start + STEP, customers))
        with core.store.write() as connection:
            insert_rows(connection, customer, [_customer(number) for number in numbers])
            insert_rows(
                connection, profile, [_profile(number, place) for number in numbers for place in range(3)]
            )
            insert_rows(connection, identifier, [row for number in numbers for row in _identifiers(number)])
    with core.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # As autovacuum would have done by the time that somebody asks.
        connection.exec_driver_sql("ANALYZE" if core.store.dialect == "sqlite" else "VACUUM ANALYZE")


def growth(small: Core, big: Core, few: int, many: int) -> dict[str, float]:
    """By kind of hint: a lookup among ``many`` / among ``few``, both in turn, the median of all rounds."""
    chance = Random(3)
    for kind in KINDS:
        for core, count in ((small, few), (big, many)):
            warm = max(WARM, count // WARM_SHARE)
            _seconds(core, kind, [chance.randrange(count) for _ in range(warm)])
    found = {}
    for kind in KINDS:
        ratios = []
        for turn in range(ROUNDS):
            times = {}
            sides = [(small, few), (big, many)]
            for core, count in sides if turn % 2 else reversed(sides):
                times[core is big] = _seconds(core, kind, [chance.randrange(count) for _ in range(PER_ROUND)])
            ratios.append(times[True] / times[False])
        found[kind] = median(ratios)
    return found


def _seconds(core: Core, kind: str, numbers: list[int]) -> float:
    hints = [_hint(kind, number) for number in numbers]
    forget()  # a number is normalised anew: among few the same ones would come again and again
    start = perf_counter()
    for hint in hints:
        with core.store.look() as look:
            found = peek(look, hint, "DE", now=AT)
        if found is None:
            raise SystemExit(
                f"benchmarks.lookups: nobody has the {hint.kind} of a customer who was put there"
            )
    return perf_counter() - start


def _hint(kind: str, number: int) -> Hint:
    if kind == "phone":
        return Hint("phone", f"+49151{number:08d}")
    return Hint("email", f"p{number}@example.org") if kind == "email" else Hint("external", f"crm:{number}")


def _customer(number: int) -> dict[str, object]:
    name = f"Person {number}"
    return {"id": number + 1, "created_at": AT, "version": 1, "name": name, "name_key": name.lower()}


def _profile(number: int, place: int) -> dict[str, object]:
    return {"id": number * 3 + place + 1, "customer_id": number + 1, "created_at": AT, "home_id": number + 1}


def _identifiers(number: int) -> Iterator[dict[str, object]]:
    known = (("phone", "", f"+49151{number:08d}"), ("email", "", f"p{number}@example.org"))
    for place, (kind, scope, value) in enumerate((*known, ("external", "crm", str(number)))):
        yield {
            "id": number * 3 + place + 1, "kind": kind, "scope": scope, "value": value,
            "profile_id": number * 3 + place + 1, "first_seen": AT, "shared": False,
        }  # fmt: skip
