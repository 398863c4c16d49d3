"""Another journey model: every customer's journey is worked out beside those in use, then all change at once.

Pages go on under the old model meanwhile. A customer who changed after their journey was worked out has
another version, and is worked out again; the last few within the transaction that changes the models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Select, delete, or_, select, update

from plugin.services import canonical
from plugin.services.core import Core
from plugin.services.journey import Event, InUse, match, moment
from plugin.services.journey_models import change_model_alone, in_use, prepare, prepared, take_over
from plugin.services.journeys import NOTHING_YET, TABLES, keep_beside
from plugin.services.stage_overrides import end_strange
from plugin.services.upkeep.state import Position, Stint
from plugin.storage.batches import batches
from plugin.storage.tables import customer, interaction, journey_flow, profile

CUSTOMERS = 50
ROWS = 1000
_FEW = 100  # customers that are worked out while pages wait


def begin(core: Core, stint: Stint) -> bool:
    """Prepare the model of the settings; False when it is in use already."""
    with core.store.write() as connection:
        fresh = prepare(core, connection)
        position = {"interactions_after": 0} if fresh is None else {"clear": fresh.slot}
        stint.keep(connection, core.clock(), position, 0, 0)
    return fresh is not None


def clear(core: Core, stint: Stint, slot: int) -> None:
    """Take away what the table held that another model's journeys will be in."""
    table = TABLES[slot]
    with core.store.write() as connection:
        ids = connection.scalars(select(table.c.customer_id).limit(ROWS)).all()
        connection.execute(delete(table).where(table.c.customer_id.in_(ids)))
        if not ids:
            connection.execute(delete(journey_flow).where(journey_flow.c.slot == slot))
        position = {"clear": slot} if ids else {"beside_after": 0}
        stint.keep(connection, core.clock(), position, 0, 0)


def work_beside(core: Core, stint: Stint, after: int) -> None:
    """The next customers' journeys by the model that is prepared."""
    query = (
        select(customer.c.id)
        .where(customer.c.id > after, customer.c.merged_into.is_(None))
        .order_by(customer.c.id)
        .limit(CUSTOMERS)
    )
    _work(core, stint, query, lambda ids: {"beside_after": ids[-1]} if ids else {"behind": 0})


def catch_up(core: Core, stint: Stint) -> None:
    """Those who changed meanwhile; the models change places once they are few."""
    with core.store.read() as connection:
        using = prepared(core, connection)
        behind = connection.scalars(_behind(using).limit(_FEW + 1)).all()
    if len(behind) > _FEW:
        query = _behind(using).limit(CUSTOMERS)
        _work(core, stint, query, lambda _: {"behind": 0})
        return
    with core.store.write() as connection:
        change_model_alone(connection)
        last = connection.scalars(_behind(using).limit(_FEW + 1)).all()
        if len(last) > _FEW:
            stint.keep(connection, core.clock(), {"behind": 0}, 0, 0)
            return
        _keep(connection, using, last)
        take_over(connection, using.generation, core.clock())
        end_strange(connection, using.model, core.clock())
        stint.keep(connection, core.clock(), {"tell_after": 0}, len(last), 0)


def tell(core: Core, stint: Stint, after: int) -> None:
    """Let open panels know of those whose stage is another one now."""
    with core.store.write() as connection:
        using = in_use(core, connection)
        now, before = TABLES[using.slot], TABLES[1 - using.slot]
        rows = connection.execute(
            select(customer.c.id, now.c.model, now.c.stage, before.c.stage.label("before"))
            .outerjoin(now, now.c.customer_id == customer.c.id)
            .outerjoin(before, before.c.customer_id == customer.c.id)
            .where(customer.c.id > after)
            .order_by(customer.c.id)
            .limit(ROWS)
        ).all()
        ids = [row.id for row in rows]
        connection.execute(delete(now).where(now.c.customer_id.in_(ids), now.c.model == NOTHING_YET))
        moved = [row.id for row in rows if row.stage != row.before]
        for batch in batches(moved):
            connection.execute(
                update(customer).where(customer.c.id.in_(batch)).values(version=customer.c.version + 1)
            )
        position = {"tell_after": ids[-1]} if ids else {"interactions_after": 0}
        stint.keep(connection, core.clock(), position, 0, len(moved))


def _behind(using: InUse) -> Select[int]:
    """Customers whose journey beside is not of what they are now."""
    table = TABLES[using.slot]
    return (
        select(customer.c.id)
        .outerjoin(table, table.c.customer_id == customer.c.id)
        .where(
            table.c.version.is_distinct_from(customer.c.version),
            or_(customer.c.merged_into.is_(None), table.c.customer_id.is_not(None)),
        )
        .order_by(customer.c.id)
    )


def _work(
    core: Core, stint: Stint, query: Select[int], position: Callable[[Sequence[int]], Position]
) -> None:
    with core.store.read() as connection:
        using = prepared(core, connection)
        ids = connection.scalars(query).all()
        events, versions = _told(connection, using, ids)
    with core.store.write() as connection:
        keep_beside(connection, using, events, versions)
        stint.keep(connection, core.clock(), position(ids), len(ids), 0)


def _keep(connection: Connection, using: InUse, ids: Sequence[int]) -> None:
    events, versions = _told(connection, using, ids)
    keep_beside(connection, using, events, versions)


def _told(
    connection: Connection, using: InUse, ids: Sequence[int]
) -> tuple[dict[int, list[Event]], dict[int, int]]:
    """All that counts for these customers, read by a model that is not in use yet; and their versions."""
    versions: dict[int, int] = {}
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for batch in batches(ids):
        # The versions first: what changes in between is seen as a change.
        versions.update(
            {
                row.id: row.version
                for row in connection.execute(
                    select(customer.c.id, customer.c.version).where(customer.c.id.in_(batch))
                )
            }
        )
        rows = connection.execute(
            select(profile.c.customer_id, interaction.c.body)
            .join(profile, profile.c.id == interaction.c.profile_id)
            .where(profile.c.customer_id.in_(batch), interaction.c.deleted_at.is_(None))
        )
        for customer_id, body in rows:
            item = canonical.load(body)
            if hits := match(using.model, item):
                events[customer_id].append(Event(moment(item), f"{item.source}:{item.external_id}", hits))
    return {customer_id: events.get(customer_id, []) for customer_id in versions}, versions
