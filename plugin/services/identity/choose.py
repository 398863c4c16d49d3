"""Nobody is known by this number: the agent says who it is, for this once, for always, or who it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal, get_args

from sqlalchemy import Connection, select

from plugin.domain import Identifier
from plugin.services.core import Core
from plugin.services.errors import Invalid, Somebody, Withheld
from plugin.services.identity.change import Change, profiles_of, representative
from plugin.services.identity.decide import merge_in
from plugin.services.identity.locks import move_alone
from plugin.services.identity.normalise import Key, key_of
from plugin.services.identity.ours import ours
from plugin.services.identity.people import Known, Newcomer, find_or_create
from plugin.services.identity.place import place_in
from plugin.services.identity.turns import done, in_turn, living, reason_of
from plugin.services.journey_models import rely_on_model
from plugin.services.placements import Named
from plugin.storage import encode_id
from plugin.storage.tables import identifier, interaction, profile

Choice = Literal["once", "always", "never"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
RECENT = timedelta(hours=2)
"""How long after it began a call is still what an agent means by "this call"."""


def choose(
    core: Core,
    given: Identifier,
    customer_id: str,
    choice: Choice,
    *,
    actor: str,
    reason: str,
    named: Named | None = None,
) -> dict[str, Any]:
    """Link a number or an address that is nobody's with a customer; the journal's entry.

    ``once``: only the interaction ``named``, else the newest by it within two hours. ``always``: all that
    came and will come by it. ``never``: it is not them, whatever the evidence says later.
    Raises Invalid, Withheld, NotFound, Moved, and Somebody for what is somebody's already: then a
    supervisor merges, splits or moves.
    """
    reason = reason_of(reason)
    key = key_of(given, source="", region=core.config.region)
    if key is None or given.kind not in ("phone", "email"):
        raise Invalid("this is no phone number and no e-mail address")

    def work(connection: Connection) -> dict[str, Any]:
        rely_on_model(core, connection)
        move_alone(connection)
        if key in ours(connection, core.config.region, core.identity.never):
            raise Withheld("this is one of our own, or names nobody")
        if choice == "once":
            return _once(core, connection, key, customer_id, named, actor, reason)
        return _from_now_on(core, connection, key, customer_id, choice, actor, reason)

    return in_turn(core, work)


def newest(core: Core, given: Identifier) -> str | None:
    """The interaction that ``once`` would mean, as ``source:id``; None when there is none so new."""
    key = key_of(given, source="", region=core.config.region)
    if key is None:
        return None
    with core.store.read() as connection:
        named = _newest(core, connection, key)
    return None if named is None else ":".join(named)


def _once(
    core: Core,
    connection: Connection,
    key: Key,
    customer_id: str,
    named: Named | None,
    actor: str,
    reason: str,
) -> dict[str, Any]:
    named = named or _newest(core, connection, key)
    if named is None:
        raise Invalid("there is no interaction by it within two hours: name the one that is meant")
    source, external_id = named
    owner = connection.execute(
        select(profile.c.id, profile.c.customer_id)
        .join(interaction, interaction.c.profile_id == profile.c.id)
        .where(interaction.c.source == source, interaction.c.external_id == external_id)
    ).first()
    if owner is not None:
        _refuse_somebodys(connection, owner.customer_id, key)
    return place_in(core, connection, named, customer_id, actor=actor, reason=reason)


def _from_now_on(
    core: Core, connection: Connection, key: Key, customer_id: str, choice: Choice, actor: str, reason: str
) -> dict[str, Any]:
    target = living(connection, customer_id)
    now = core.clock()
    known, _ = find_or_create(connection, {key: Newcomer(None, now)}, now)
    theirs: Known = known[key]
    shared = connection.scalar(select(identifier.c.shared).where(identifier.c.id == theirs.identifier_id))
    if shared:
        raise Somebody("several people use it: it can be one of them for this once only")
    if theirs.customer_id == target:
        raise Invalid("it is this customer's already: a supervisor can take it off")
    _refuse_somebodys(connection, theirs.customer_id, key)
    if choice == "always":
        return merge_in(
            core, connection, customer_id, encode_id(theirs.customer_id), actor=actor, reason=reason
        )
    everybody = profiles_of(connection, target)
    change = Change(core, connection, actor, reason)
    change.enter("split", target, theirs.customer_id, everybody | {theirs.profile_id})
    change.say("different", [(theirs.profile_id, representative(connection, everybody))])
    change.apply(everybody | {theirs.profile_id})
    change.settle()
    return done(core, connection, change.journal_id, actor, "identity.never", target)


def _refuse_somebodys(connection: Connection, customer_id: int, key: Key) -> None:
    """Raise Somebody when the customer is known by anything else than ``key``."""
    others = connection.execute(
        select(identifier.c.id)
        .join(profile, profile.c.id == identifier.c.profile_id)
        .where(
            profile.c.customer_id == customer_id,
            ~(
                (identifier.c.kind == key.kind)
                & (identifier.c.scope == key.scope)
                & (identifier.c.value == key.value)
            ),
        )
        .limit(1)
    ).first()
    if others is not None:
        raise Somebody(
            "it belongs to a customer who is known: a supervisor can merge, split or move",
            [{"id": encode_id(customer_id)}],
        )


def _newest(core: Core, connection: Connection, key: Key) -> Named | None:
    row = connection.execute(
        select(interaction.c.source, interaction.c.external_id)
        .join(identifier, identifier.c.profile_id == interaction.c.profile_id)
        .where(
            identifier.c.kind == key.kind,
            identifier.c.scope == key.scope,
            identifier.c.value == key.value,
            interaction.c.occurred_at > core.clock() - RECENT,
            interaction.c.deleted_at.is_(None),
        )
        .order_by(interaction.c.occurred_at.desc(), interaction.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.source, row.external_id)
