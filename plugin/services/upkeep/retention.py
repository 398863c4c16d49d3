"""Retention: what is older than its channel's days goes, profile by profile, for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, false, func, or_, select

from plugin.services.core import Core
from plugin.services.identity.locks import move_alone
from plugin.services.journey_models import rely_on_model
from plugin.services.removal import remove_interactions
from plugin.services.times import iso
from plugin.services.upkeep.state import Stint
from plugin.storage.tables import interaction, profile, quarantine

PROFILES = 500
INTERACTIONS = 100
QUARANTINED = 500
EVERY = timedelta(days=1)


def step(core: Core, stint: Stint) -> bool:
    """The next profiles' old interactions; after the last profile, old records of the quarantine."""
    after = stint.position.get("profiles_after", 0)
    if after is None:
        return _empty_quarantine(core, stint)
    now = core.clock()
    with core.store.read() as connection:
        ids = connection.scalars(
            select(profile.c.id).where(profile.c.id > after).order_by(profile.c.id).limit(PROFILES)
        ).all()
        old: list[int] = []
        if ids:
            of_these = interaction.c.profile_id.between(ids[0], ids[-1])
            old = list(
                connection.scalars(
                    select(interaction.c.id)
                    .where(of_these, interaction.c.occurred_at < _loosest(core, now), _is_over(core, now))
                    .limit(INTERACTIONS)
                )
            )
    is_full = len(old) == INTERACTIONS  # the same profiles again
    position = {"profiles_after": after if is_full else ids[-1] if ids else None}
    with core.store.write() as connection:
        if old:
            rely_on_model(core, connection)
            move_alone(connection)
            remove_interactions(core, connection, old)
        stint.keep(connection, now, position, 0 if is_full else len(ids), len(old))
    return True


def preview(core: Core) -> dict[str, Any]:
    """What a run would delete now, by channel, and how many records of the quarantine."""
    now = core.clock()
    with core.store.read() as connection:
        rows = connection.execute(
            select(interaction.c.channel, func.count(), func.min(interaction.c.occurred_at))
            .where(_is_over(core, now))
            .group_by(interaction.c.channel)
            .order_by(interaction.c.channel)
        ).all()
        waiting = connection.scalar(select(func.count()).select_from(quarantine).where(_is_stale(core, now)))
    return {
        "channels": [
            {
                "channel": channel,
                "days": core.keeping.days[channel],
                "interactions": count,
                "oldest": iso(oldest),
            }
            for channel, count, oldest in rows
        ],
        "quarantine": waiting or 0,
    }


def _empty_quarantine(core: Core, stint: Stint) -> bool:
    now = core.clock()
    with core.store.write() as connection:
        old = select(quarantine.c.id).where(_is_stale(core, now)).limit(QUARANTINED)
        gone = connection.execute(delete(quarantine).where(quarantine.c.id.in_(old))).rowcount
        stint.keep(connection, now, {"profiles_after": None}, 0, gone)
    return gone == QUARANTINED


def _is_over(core: Core, now: datetime) -> ColumnElement[bool]:
    return or_(
        false(),
        *(
            and_(interaction.c.channel == channel, interaction.c.occurred_at < cutoff)
            for channel, cutoff in sorted(core.keeping.cutoffs(now).items())
        ),
    )


def _loosest(core: Core, now: datetime) -> datetime:
    """The index knows profile and time: with this it answers most of the question."""
    return max(core.keeping.cutoffs(now).values(), default=now)


def _is_stale(core: Core, now: datetime) -> ColumnElement[bool]:
    days = core.keeping.quarantine
    return false() if days is None else quarantine.c.last_seen < now - timedelta(days=days)
