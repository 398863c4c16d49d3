"""Who else has a customer on screen now.

A page says every few seconds that it is there, and is taken to be gone when it says no more. What it says is
a row: every process reads the same, with Redis and without. Open panels hear of who comes and goes by
``notices``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, delete, select

from plugin.services.core import Core
from plugin.services.identity.turns import living
from plugin.services.times import iso
from plugin.services.transfers.naming import Pseudonyms, pseudonyms_of
from plugin.storage.batches import batches
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import presence as table

LASTS = timedelta(seconds=60)
"""How long somebody is taken to look on after they said so."""

_NOW: BindParameter[datetime] = bindparam("now", type_=table.c.until.type)
_OF = Prepared(
    select(table.c.customer_id, table.c.actor, table.c.name, table.c.since)
    .where(table.c.customer_id.in_(bindparam("ids", expanding=True)), table.c.until > _NOW)
    .order_by(table.c.since, table.c.actor)
)


class Looking(NamedTuple):
    """Somebody with a customer on screen, as somebody else sees it."""

    name: str
    since: datetime

    def as_json(self) -> dict[str, Any]:
        """``{"name", "since"}``."""
        return {"name": self.name, "since": iso(self.since)}


class Onlooker(NamedTuple):
    """Somebody with a customer on screen, on whichever of their pages."""

    actor: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is shown the others. Agents see who works beside them by name, those who judge their work see
    pseudonyms where the settings say so."""

    actor: str
    pseudonyms: Pseudonyms | None = None

    @classmethod
    def of(cls, core: Core, actor: str, role: str) -> Viewer:
        """``actor`` in their role. Raises ConfigError."""
        return cls(actor, None if role == "agent" else pseudonyms_of(core))

    def sees(self, found: Iterable[Onlooker]) -> tuple[Looking, ...]:
        """The others of ``found``, each once, who came first first."""
        shown: dict[str, Looking] = {}
        for each in found:
            if each.actor != self.actor:
                name = each.name if self.pseudonyms is None else self.pseudonyms.of(each.actor, each.since)
                shown.setdefault(each.actor, Looking(name, each.since))
        return tuple(shown.values())


def look_at(core: Core, customer_id: str, page: str, viewer: Viewer, name: str) -> tuple[Looking, ...]:
    """Say that ``page`` of the viewer, who is called ``name``, shows the customer; who else looks. Raises
    NotFound and Moved."""
    now = core.clock()
    with core.store.read() as connection:
        number = living(connection, customer_id)
        before = connection.execute(
            select(table.c.customer_id, table.c.since, table.c.until).where(
                table.c.actor == viewer.actor, table.c.page == page
            )
        ).first()
    is_on = before is not None and before.customer_id == number and before.until > now
    row = {
        "actor": viewer.actor,
        "page": page,
        "customer_id": number,
        "name": name[:500],
        "since": before.since if before is not None and is_on else now,
        "until": now + LASTS,
    }
    with core.store.note() as connection:
        insert_rows(connection, table, [row], key=("actor", "page"))
    with core.store.look() as look:
        return viewer.sees(onlookers(look, [number], now).get(number, ()))


def leave(core: Core, page: str, actor: str) -> None:
    """Say that ``page`` of ``actor`` shows nobody any more; none there is no error."""
    with core.store.note() as connection:
        connection.execute(delete(table).where(table.c.actor == actor, table.c.page == page))


def onlookers(where: Reader, ids: Iterable[int], now: datetime) -> Mapping[int, Sequence[Onlooker]]:
    """Who looks at each of these customers, who came first first; none for whom nobody looks at."""
    found: dict[int, list[Onlooker]] = {}
    for batch in batches(ids):
        for number, *who in _OF.all(where, {"ids": batch, "now": now}):
            found.setdefault(number, []).append(Onlooker(*who))
    return found


def let_absent_go(core: Core) -> int:
    """Delete what pages said that are gone; how many."""
    gone = table.c.until < core.clock()
    with core.store.read() as connection:
        if connection.scalar(select(table.c.actor).where(gone).limit(1)) is None:
            return 0
    with core.store.note() as connection:
        return connection.execute(delete(table).where(gone)).rowcount
