"""Somebody new, by the word of the agent who has them on the line: a name to a number or an address."""

from __future__ import annotations

from sqlalchemy import Connection, select

from plugin.domain import Identifier
from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, Somebody, Withheld
from plugin.services.identity.locks import move_alone
from plugin.services.identity.normalise import is_never, key_of
from plugin.services.identity.ours import ours
from plugin.services.identity.people import Newcomer, find, find_or_create
from plugin.services.identity.turns import in_turn
from plugin.services.safe import safe_name
from plugin.storage import encode_id
from plugin.storage.tables import customer


def welcome(core: Core, given: Identifier, name: str, *, actor: str) -> str:
    """Begin the history of somebody new who is known by ``given``; the customer's id.

    The name is what they called themselves: it stands aside as soon as a system has a record of them. The
    same name for the same number again changes nothing. Raises Invalid (no name, no such number),
    Withheld, and Somebody where it is another's meanwhile.
    """
    called = safe_name(name)
    if not called:
        raise Invalid("ask for the name of the person, and write it down")
    key = key_of(given, source="", region=core.config.region)
    if is_never(given.value):
        raise Withheld("this is one of our own, or names nobody")
    if key is None or given.kind not in ("phone", "email"):
        raise Invalid("this is no phone number and no e-mail address")

    def work(connection: Connection) -> int:
        move_alone(connection)
        if key in ours(connection, core.config.region, core.identity.never):
            raise Withheld("this is one of our own, or names nobody")
        known = find(connection, [key]).get(key)
        if known is not None:
            is_named = select(customer.c.name).where(customer.c.id == known.customer_id)
            if connection.scalar(is_named) == called:
                return known.customer_id
            raise Somebody(
                "somebody is known by this meanwhile: open it anew", [{"id": encode_id(known.customer_id)}]
            )
        now = core.clock()
        made, _ = find_or_create(connection, {key: Newcomer(called, now)}, now)
        number = made[key].customer_id
        audit.record(connection, at=now, actor=actor, action="identity.welcomed", customer_id=number)
        return number

    return encode_id(in_turn(core, work))
