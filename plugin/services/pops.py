"""Screen pop: who rings is told to the agent whose phone rings, before it is picked up.

A pop is a row; open panels of the agent hear of it by ``notices`` and open it, or announce it while something
is being typed. What it says (queue, waiting, IVR, who transferred with which note) stands at the head of the
customer's panel for as long as the contact may last. Rows go after a working day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import BindParameter, Connection, bindparam, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from plugin.domain.interaction import CHANNELS
from plugin.domain.ringing import Ringing
from plugin.services.context import Hint
from plugin.services.context.lookup import HintKind, find, split
from plugin.services.core import Core
from plugin.services.errors import Invalid, Moved, Problem
from plugin.services.handovers.addresses import find_agent
from plugin.services.identity.normalise import key_of
from plugin.services.masking import mask_cards
from plugin.services.safe import safe_text
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import pop as table

RINGS = timedelta(seconds=30)
"""How long a pop is told to a panel that was not listening when it came."""
LASTS = timedelta(hours=4)
"""How long what it told stands in the panel."""
_KEPT = timedelta(hours=10)
_OVERLAP = timedelta(seconds=10)  # a commit that was slow, a clock that is behind
WITHHELD = "anonymous"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_SINCE: BindParameter[datetime] = bindparam("since", type_=table.c.created_at.type)
_SHOWN = (table.c.id, table.c.created_at, table.c.agent, table.c.hint_kind, table.c.hint_value, table.c.told)
_LAST = Prepared(
    select(*_SHOWN, table.c.customer_id)
    .where(table.c.agent == bindparam("agent"), table.c.created_at > _SINCE)
    .order_by(table.c.created_at.desc(), table.c.id.desc())
    .limit(1)
)
_NEW = select(*_SHOWN).where(table.c.created_at > _SINCE).order_by(table.c.created_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pop:
    """What is said of a contact that reaches an agent.

    ``agent``: a name, an e-mail address or ``source:id`` of the directory. ``waiting``: seconds so far.
    ``ivr``: menus and keys as the caller came through them.
    """

    said_by: str
    agent: str
    hint: Hint
    interaction: str | None = None
    channel: str = "phone"
    queue: str | None = None
    waiting: float | None = None
    ivr: tuple[str, ...] = ()
    transferred_by: str | None = None
    note: str | None = None
    request_key: str | None = None


@dataclass(frozen=True, slots=True)
class Popped:
    """A pop as an agent's panel hears of it."""

    id: int
    at: datetime
    agent: str
    hint: Hint
    told: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """``{"id", "at", "hint": {kind: value}, "channel", "queue", ...}``."""
        return {
            "id": encode_id(self.id),
            "at": iso(self.at),
            "hint": {self.hint.kind: self.hint.value},
            **self.told,
        }


def pop(core: Core, said: Pop) -> dict[str, Any]:
    """Tell the agent; ``{"id", "agent", "at"}``. The same ``request_key`` tells once. Raises Invalid."""
    if said.channel not in CHANNELS:
        raise Invalid(f"there is no channel {said.channel!r}; there are: {', '.join(sorted(CHANNELS))}")
    if said.interaction is not None:
        split(said.interaction)
    now = core.clock()
    with core.store.read() as connection:
        if (known := _repeated(connection, said)) is not None:
            return known
        agent = find_agent(connection, said.agent).key
        if "@" not in agent:
            raise Invalid("this agent has no e-mail address, so no panel is theirs: give one in [agent.<id>]")
        customer_id = _named(core, connection, said.hint, now)
    number = new_id()
    row = {
        "id": number,
        "created_at": now,
        "said_by": said.said_by,
        "request_key": said.request_key,
        "agent": agent,
        "hint_kind": said.hint.kind,
        "hint_value": said.hint.value,
        "customer_id": customer_id,
        "told": orjson.dumps(_told(said)),
    }
    try:
        with core.store.write() as connection:
            connection.execute(insert(table).values(**row))
    except IntegrityError:
        with core.store.read() as connection:
            known = _repeated(connection, said)  # the same, at the same time
        if known is None:
            raise
        return known
    return _answer(number, agent, now)


def let_old_pops_go(core: Core) -> int:
    """Delete pops of another working day; how many."""
    old = table.c.created_at < core.clock() - _KEPT
    with core.store.read() as connection:
        if connection.scalar(select(table.c.id).where(old).limit(1)) is None:
            return 0
    with core.store.write() as connection:
        return connection.execute(delete(table).where(old)).rowcount


def ring(core: Core, ringing: Ringing, region: str) -> dict[str, Any]:
    """Tell the agent at whose telephone it rings; ``region``: of the source's numbers. Raises Invalid."""
    key = None
    if ringing.caller is not None:
        key = key_of(ringing.caller, source="", region=region)
    kind: HintKind = "email" if key is not None and key.kind == "email" else "phone"
    return pop(
        core,
        Pop(
            said_by=f"source:{ringing.source}",
            agent=f"{ringing.source}:{ringing.agent}",
            hint=Hint(kind, WITHHELD if key is None else key.value),
            interaction=f"{ringing.source}:{ringing.interaction}",
            channel=ringing.channel,
            queue=ringing.queue,
            waiting=ringing.waiting,
            ivr=ringing.ivr,
            transferred_by=ringing.transferred_by,
            note=ringing.note,
            request_key=ringing.key[:200],
        ),
    )


def recent(core: Core, agent: str) -> list[Popped]:
    """The agent's pops that may still ring, oldest first."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(*_SHOWN)
            .where(table.c.agent == agent, table.c.created_at > core.clock() - RINGS)
            .order_by(table.c.created_at)
        )
        return [_popped(row) for row in rows]


def shown(core: Core, look: Reader, agent: str, hint: Hint, customer_id: str | None) -> dict[str, Any] | None:
    """What the agent was last told, when it was of this customer (or of this hint)."""
    row = _LAST.first(look, {"agent": agent, "since": core.clock() - LASTS})
    if row is None:
        return None
    popped, of_customer = _popped(row[:-1]), row[-1]
    same = customer_id is not None and of_customer == decode_id(customer_id)
    return popped.as_json() if same or popped.hint == hint else None


class News:
    """The pops that come from now on, for one reader that looks in turns; ``recent`` gives those before."""

    def __init__(self, connection: Connection) -> None:
        newest = connection.scalar(select(func.max(table.c.created_at)))
        self._since: datetime = _LONG_AGO if newest is None else newest - _OVERLAP
        self._seen: set[int] = set()
        self.read(connection)

    def read(self, connection: Connection) -> list[Popped]:
        """What is new since the last look."""
        rows = connection.execute(_NEW, {"since": self._since}).all()
        fresh = [_popped(row) for row in rows if row.id not in self._seen]
        if rows:
            self._since = rows[-1].created_at - _OVERLAP
            self._seen = {row.id for row in rows}
        return fresh


def _popped(row: Sequence[Any]) -> Popped:
    number, created_at, agent, hint_kind, hint_value, told = row
    return Popped(number, created_at, agent, Hint(hint_kind, hint_value), orjson.loads(told))


def _told(said: Pop) -> dict[str, Any]:
    told: dict[str, Any] = {
        "channel": said.channel,
        "interaction": said.interaction,
        "queue": _text(said.queue, 500),
        "waiting": None if said.waiting is None else round(said.waiting),
        "ivr": list(_steps(said.ivr)),
        "transferred_by": _text(said.transferred_by, 500),
        "note": _text(said.note, 4000),
    }
    return {key: value for key, value in told.items() if value not in (None, [])}


def _steps(ivr: Iterable[str]) -> Iterable[str]:
    return (step for each in ivr if (step := _text(each, 200)))


def _text(value: str | None, most: int) -> str | None:
    return mask_cards(safe_text(value)).strip()[:most] or None if value else None


def _named(core: Core, connection: Connection, hint: Hint, now: datetime) -> int | None:
    """Whom the hint names, None where nobody or several: the panel says so. Raises Invalid."""
    try:
        return find(connection, hint, core.config.region, core.identity.never, now=now).customer_id
    except Moved as moved:
        return decode_id(moved.to)
    except Invalid:
        raise
    except Problem:
        return None


def _repeated(connection: Connection, said: Pop) -> dict[str, Any] | None:
    if said.request_key is None:
        return None
    row = connection.execute(
        select(table.c.id, table.c.agent, table.c.created_at).where(
            table.c.said_by == said.said_by, table.c.request_key == said.request_key
        )
    ).first()
    return None if row is None else _answer(row.id, row.agent, row.created_at)


def _answer(number: int, agent: str, at: datetime) -> dict[str, Any]:
    return {"id": encode_id(number), "agent": agent, "at": iso(at)}
