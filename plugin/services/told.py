"""What customers told us and what they were asked again, kept beside their interactions.

What was heard in each interaction is stored; facts and repeated questions are folded from it for the
customers whose past changed, and only what differs is written. Of each value the first and the last
mention are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import orjson
from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, select

from plugin.domain import Interaction
from plugin.services.core import Core
from plugin.services.facts import AskedAgain, Heard, HeardAt, Told, Understood, listen, understand
from plugin.storage import new_ids
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared
from plugin.storage.tables import asked_again, customer, fact, heard, identifier, interaction, profile

_CUSTOMERS: BindParameter[int] = bindparam("customers", expanding=True)
_HEARD = Prepared(
    select(
        profile.c.customer_id, heard.c.interaction_id, heard.c.profile_id, interaction.c.source,
        interaction.c.external_id, heard.c.body,
    )
    .join(profile, profile.c.id == heard.c.profile_id)
    .join(interaction, interaction.c.id == heard.c.interaction_id)
    .where(profile.c.customer_id.in_(_CUSTOMERS))
)  # fmt: skip
# All that these people are known by: asked for phones alone, SQLite goes through everybody's.
_KNOWN_BY = Prepared(
    select(profile.c.customer_id, identifier.c.kind, identifier.c.scope, identifier.c.value)
    .join(profile, profile.c.id == identifier.c.profile_id)
    .where(profile.c.customer_id.in_(_CUSTOMERS))
    .order_by(identifier.c.id)
)


class _Kept(NamedTuple):
    """A table of what is folded, with what it keeps of whom. ``key`` is a row without its id."""

    table: Table
    columns: tuple[str, ...]
    of: Prepared
    key: Callable[[Mapping[str, Any]], tuple[Any, ...]]

    @classmethod
    def read_from(cls, table: Table) -> _Kept:
        columns = tuple(column.name for column in table.columns)
        found = (
            select(profile.c.customer_id, *table.columns)
            .join(profile, profile.c.id == table.c.profile_id)
            .where(profile.c.customer_id.in_(_CUSTOMERS))
        )
        names = ("customer_id", *(name for name in columns if name != "id"))
        return cls(table, ("customer_id", *columns), Prepared(found), itemgetter(*names))


_FACTS, _ASKED = _Kept.read_from(fact), _Kept.read_from(asked_again)
_ALONE = Prepared(
    select(customer.c.id).where(customer.c.id.in_(_CUSTOMERS)).order_by(customer.c.id).with_for_update()
)


class _Known(NamedTuple):
    """What is stored of a batch of customers."""

    heard: Mapping[int, list[HeardAt]]
    profiles: Mapping[int, int]  # by interaction
    phones: Mapping[int, list[str]]


def heard_rows(interaction_id: int, profile_id: int, said: Heard | None) -> list[dict[str, Any]]:
    """What was heard in an interaction, as a row or none."""
    if said is None:
        return []
    return [{"interaction_id": interaction_id, "profile_id": profile_id, "body": dump_heard(said)}]


def dump_heard(said: Heard) -> bytes:
    """What was heard as it is stored."""
    return orjson.dumps(said.to_json())


def save_heard(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Insert what was heard."""
    insert_rows(connection, heard, rows)


def update_told(core: Core, connection: Connection, customer_ids: Iterable[int]) -> set[int]:
    """Fold what these customers said anew, and keep it; answers those for whom something changed.

    The caller relies on the pointers of people (``rely_on_pointers``) until the transaction ends.
    """
    changed: set[int] = set()
    for batch in batches(sorted(set(customer_ids))):
        # Two pages of one customer at once: the second one folds with what the first one wrote.
        _ALONE.run(connection, {"customers": batch})
        changed |= _update(core, connection, batch)
    return changed


def _update(core: Core, connection: Connection, customer_ids: Sequence[int]) -> set[int]:
    known = _load(connection, customer_ids)
    facts: list[dict[str, Any]] = []
    asked: list[dict[str, Any]] = []
    for customer_id, said in known.heard.items():
        found = understand(core.fact_rules, said, known.phones.get(customer_id, ()), core.config.region)
        facts += [_fact_row(told, known.profiles, customer_id) for told in first_and_last(found)]
        asked += [_asked_row(again, known.profiles, customer_id) for again in found.asked_again]
    # Of whom nothing was heard, nothing is kept either: what is kept goes with the record that told it.
    spoke = list(known.heard)
    if not spoke:
        return set()
    changed = _write(connection, _FACTS, spoke, facts)
    return changed | _write(connection, _ASKED, spoke, asked)


def first_and_last(found: Understood) -> list[Told]:
    """Of each value the first and the last mention, in the order in which they were said."""
    first: dict[tuple[str, str], Told] = {}
    last: dict[tuple[str, str], Told] = {}
    for told in found.told:
        first.setdefault((told.kind, told.value), told)
        last[told.kind, told.value] = told
    return list(dict.fromkeys([*first.values(), *last.values()]))


def _load(connection: Connection, customer_ids: Sequence[int]) -> _Known:
    said: defaultdict[int, list[HeardAt]] = defaultdict(list)
    profiles: dict[int, int] = {}
    rows = _HEARD.all(connection, {"customers": customer_ids})
    for customer_id, number, profile_id, source, external_id, body in rows:
        found = Heard.from_json(orjson.loads(body))
        said[customer_id].append(HeardAt(number, f"{source}:{external_id}", found))
        profiles[number] = profile_id
    return _Known(said, profiles, _phones(connection, list(said)) if said else {})


def _phones(connection: Connection, customer_ids: Sequence[int]) -> Mapping[int, list[str]]:
    """The numbers under which these customers are known."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for customer_id, kind, scope, value in _KNOWN_BY.all(connection, {"customers": customer_ids}):
        if kind == "phone" and not scope:
            found[customer_id].append(value)
    return found


def understand_parts(
    core: Core, connection: Connection, customer_id: int, parts: Iterable[tuple[int, Interaction]]
) -> Understood:
    """What these interactions (with their ids) of a customer tell, worked out from the records."""
    said = [
        HeardAt(number, f"{record.source}:{record.external_id}", found)
        for number, record in parts
        if (found := listen(core.fact_rules, record, core.config.region)) is not None
    ]
    phones = _phones(connection, [customer_id]).get(customer_id, [])
    return understand(core.fact_rules, said, phones, core.config.region)


def _fact_row(told: Told, profiles: Mapping[int, int], customer_id: int) -> dict[str, Any]:
    return {
        "customer_id": customer_id,
        "interaction_id": told.interaction,
        "profile_id": profiles[told.interaction],
        "occurred_at": told.at,
        "kind": told.kind,
        "value": told.value,
        "said_by": told.said_by,
        "turn": told.turn,
    }


def _asked_row(again: AskedAgain, profiles: Mapping[int, int], customer_id: int) -> dict[str, Any]:
    return {
        "customer_id": customer_id,
        "interaction_id": again.interaction,
        "profile_id": profiles[again.interaction],
        "occurred_at": again.at,
        "kind": again.kind,
        "asked_by": again.asked_by,
        "turn": again.turn,
    }


def _write(
    connection: Connection, kept: _Kept, customer_ids: Sequence[int], wanted: list[dict[str, Any]]
) -> set[int]:
    """Make what is kept of these customers what is ``wanted``: those for whom any differs."""
    stored = kept.of.all(connection, {"customers": customer_ids})
    if not stored and not wanted:
        return set()
    rows = [dict(zip(kept.columns, row, strict=True)) for row in stored]
    table, key_of = kept.table, kept.key
    held = {key_of(row): row for row in rows}
    new = {key_of(row): row for row in wanted}
    gone = [row for row in rows if held[key := key_of(row)] is not row or key not in new]
    for batch in batches([row["id"] for row in gone]):
        connection.execute(delete(table).where(table.c.id.in_(batch)))
    fresh = [row for key, row in new.items() if key not in held]
    changed = {row["customer_id"] for row in (*gone, *fresh)}
    for row, number in zip(fresh, new_ids(len(fresh)), strict=True):
        del row["customer_id"]
        row["id"] = number
    insert_rows(connection, table, fresh)
    return changed
