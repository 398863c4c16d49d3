"""Recompute: reads stored interactions again under the journey model and the fact rules of the settings.

First, if it is another model, every customer's journey, which then change places at once with those in
use; then what each interaction says (signals, facts, threads). New pages are heard under the new rules
meanwhile, so what comes in is never behind. The result is what an empty database would hold after
reading everything once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, bindparam, delete, select, update

from plugin.domain import Malformed
from plugin.services import canonical
from plugin.services.core import Core
from plugin.services.identity.locks import rely_on_pointers
from plugin.services.identity.people import customers_of
from plugin.services.ingest.prepare import Prepared, prepare_interaction
from plugin.services.journey_models import READ_BY, in_use
from plugin.services.journeys import dump_hits
from plugin.services.told import dump_heard, heard_rows, save_heard, update_told
from plugin.services.upkeep import succession
from plugin.services.upkeep.state import Stint
from plugin.storage.batches import batches
from plugin.storage.tables import customer, heard, interaction

THREADS_READ_BY = 11
"""Grows when a version of Segue reads threads or promises in another way: then all are read again."""

FACTS_READ_BY = 13
"""The same for facts."""

INTERACTIONS = 200


def fingerprint(core: Core) -> str:
    """Changes whenever the model, the fact rules or Segue's way of reading do."""
    settings = [core.config.table(name) for name in ("facts", "centre", "queue", "reason")]
    told = [
        READ_BY,
        THREADS_READ_BY,
        FACTS_READ_BY,
        core.model.id,
        core.model.version,
        core.service_model.version,
        *settings,
    ]
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()


def step(core: Core, stint: Stint) -> bool:
    """One batch: of journeys by another model, until it is in use; then of interactions."""
    match dict(stint.position):
        case {"clear": slot}:
            succession.clear(core, stint, slot)
        case {"beside_after": after}:
            succession.work_beside(core, stint, after)
        case {"behind": _}:
            succession.catch_up(core, stint)
        case {"tell_after": after}:
            succession.tell(core, stint, after)
        case {"interactions_after": after}:
            return _read_interactions(core, stint, after)
        case _:
            succession.begin(core, stint)
    return True


@dataclass(slots=True)
class _Stored:
    """An interaction with what was read from it before."""

    row: Row[*tuple[Any, ...]]
    heard: bytes | None

    def differs(self, new: Prepared) -> bool:
        row = self.row
        return self.tells_else(new) or (_bytes(row.hits), row.hits_at, row.hits_generation) != (
            dump_hits(new.hits),
            new.hits_at,
            new.hits_generation,
        )

    def tells_else(self, new: Prepared) -> bool:
        """Whether what was heard or what it adds to a thread are others than before."""
        said = None if new.heard is None else dump_heard(new.heard)
        return self.heard != said or _bytes(self.row.touch) != new.touch


def _bytes(found: Any) -> bytes | None:
    return None if found is None else bytes(found)


def _read_interactions(core: Core, stint: Stint, after: int) -> bool:
    with core.store.read() as connection:
        in_use(core, connection)
        stored = _load(connection, after)
    if not stored:
        return False
    changed = [(one, new) for one in stored if (new := _read(core, one)) is not None]
    with core.store.write() as connection:
        _save(connection, changed)
        _understand(core, connection, stored)
        stint.keep(
            connection,
            core.clock(),
            {"interactions_after": stored[-1].row.id},
            len(stored),
            sum(1 for one, new in changed if one.tells_else(new)),
        )
    return True


def _load(connection: Connection, after: int) -> list[_Stored]:
    columns = interaction.c
    rows = connection.execute(
        select(
            columns.id,
            columns.source,
            columns.hash,
            columns.hits,
            columns.hits_at,
            columns.hits_generation,
            columns.touch,
            columns.body,
        )
        .where(columns.id > after, columns.deleted_at.is_(None))
        .order_by(columns.id)
        .limit(INTERACTIONS)
    ).all()
    ids = [row.id for row in rows]
    said = {
        found.interaction_id: bytes(found.body)
        for found in connection.execute(
            select(heard.c.interaction_id, heard.c.body).where(heard.c.interaction_id.in_(ids))
        )
    }
    return [_Stored(row, said.get(row.id)) for row in rows]


def _read(core: Core, stored: _Stored) -> Prepared | None:
    """What the interaction says now; None when that is what it said before."""
    try:
        new = prepare_interaction(core, canonical.load(stored.row.body), core.config.region)
    except Malformed:
        return None  # it was stored under other rules, and stays as it is
    return new if stored.differs(new) else None


def _save(connection: Connection, changed: Sequence[tuple[_Stored, Prepared]]) -> None:
    columns = interaction.c
    by_id = {stored.row.id: (bytes(stored.row.hash), new, stored.tells_else(new)) for stored, new in changed}
    if not by_id:
        return
    rows = connection.execute(
        select(columns.id, columns.hash, columns.profile_id)
        .where(columns.id.in_(by_id), columns.deleted_at.is_(None))
        .order_by(columns.id)
        .with_for_update()
    ).all()
    # One that changed meanwhile was read under the new rules already.
    still = [(row, by_id[row.id][1]) for row in rows if bytes(row.hash) == by_id[row.id][0]]
    if not still:
        return
    connection.execute(
        update(interaction)
        .where(columns.id == bindparam("row_id"))
        .values(
            hits=bindparam("new_hits"),
            hits_at=bindparam("new_hits_at"),
            hits_generation=bindparam("new_generation"),
            touch=bindparam("new_touch"),
        ),
        [
            {
                "row_id": row.id,
                "new_hits": dump_hits(new.hits),
                "new_hits_at": new.hits_at,
                "new_generation": new.hits_generation,
                "new_touch": new.touch,
            }
            for row, new in still
        ],
    )
    still = [(row, new) for row, new in still if by_id[row.id][2]]
    ids = [row.id for row, _ in still]
    connection.execute(delete(heard).where(heard.c.interaction_id.in_(ids)))
    save_heard(
        connection, [each for row, new in still for each in heard_rows(row.id, row.profile_id, new.heard)]
    )
    _tell(connection, customers_of(connection, {row.profile_id for row, _ in still}).values())


def _understand(core: Core, connection: Connection, stored: Sequence[_Stored]) -> None:
    """Facts of everybody in the batch: a rule may have changed what is made of what was heard."""
    rely_on_pointers(connection)
    ids = [one.row.id for one in stored]
    profiles = connection.scalars(select(interaction.c.profile_id).where(interaction.c.id.in_(ids))).all()
    _tell(connection, update_told(core, connection, customers_of(connection, set(profiles)).values()))


def _tell(connection: Connection, customer_ids: Iterable[int]) -> None:
    """Let documents and open panels know."""
    for batch in batches(sorted(set(customer_ids))):
        connection.execute(
            update(customer).where(customer.c.id.in_(batch)).values(version=customer.c.version + 1)
        )
