"""The inbox: what systems push is kept whole before it is answered, and worked on afterwards.

A push is verified first; one that cannot be is not kept. The same body twice is one push. Work is taken
from the database, under a lease per source, and may be done twice without a second effect.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import orjson
import structlog
from sqlalchemy import ColumnElement, RowMapping, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from connectors.kit import Connector, PushRequest, Receives
from plugin.config import ConfigError
from plugin.domain import Forged, Malformed, Permanent, RawRecord, SourceError
from plugin.registry import RegistryError
from plugin.services.core import Core
from plugin.services.defects import DEFECTS, place
from plugin.services.errors import NotFound, Problem, SettingsError
from plugin.services.ingest import Recorded, prepare, record_page
from plugin.services.leases import Held, held_keys, inbox_key, leased
from plugin.services.sources import UnknownSource, adapter_settings, build, load_source, wait_after
from plugin.storage import new_id
from plugin.storage.tables import inbox as table

KIND = "segue:push"
"""The kind under which a push that could not be understood waits in the quarantine."""

BATCH = 50
# How long rows of a batch are fetched before they are stored: a push shall not wait for the next one.
_BATCH_SECONDS = 0.25
# A batch whose process died is tried again then.
_CLAIM = timedelta(seconds=60)
_SHORTEST_WAIT = 5.0
# Tried in company so often: from then on alone, should it be what ends the process.
_COMPANY = 2
_LOOKED_AT = 1000  # rows per look for work
# Systems repeat a push that they think lost for up to three days.
KEEP = timedelta(days=3)
_PRUNED = 1000  # rows per transaction

_KEPT_HEADER = re.compile(r"content-type|(x|ce|webhook)-[a-z0-9-]{1,60}")
_SECRET_HEADER = re.compile(r"sign|token|secret|key|auth|hmac|hash|digest|pass|cookie|forward|real-ip|client")
_MAX_HEADERS, _MAX_VALUE = 30, 2000

log = structlog.get_logger()


class NotGenuine(Problem):
    slug, title, status = "not-genuine", "The push is not genuine", 401


@dataclass(frozen=True)
class Worked:
    """What was done for one source: pushes ``done``, what they changed, one line of trouble."""

    name: str
    done: int = 0
    new: int = 0
    updated: int = 0
    quarantined: int = 0
    error: str | None = None
    more: bool = False


def accept(core: Core, name: str, request: PushRequest) -> bool:
    """Keep a push; False when it is there already. Committed when this returns.

    Raises NotFound (no such source, or it takes no pushes), NotGenuine, and SettingsError, ConfigError,
    RegistryError, StorageError when we are not able to tell.
    """
    try:
        source = load_source(core, name)
    except UnknownSource:
        raise NotFound("no source of this name takes pushes") from None
    connector = build(core, source)
    if not isinstance(connector, Receives):
        raise NotFound("no source of this name takes pushes")
    try:
        connector.verify(request)
    except Forged as error:
        raise NotGenuine(str(error)) from None
    except DEFECTS as error:
        log.warning("push.unverifiable", source=name, defect=place(error))
        raise NotGenuine("the push cannot be verified") from None
    # A binary CloudEvent has its name in its headers: two of one body are two.
    named = sorted((key, value) for key, value in request.headers.items() if key.startswith("ce-"))
    return keep(core, name, request, request.body + orjson.dumps(named) if named else request.body)


def keep(core: Core, name: str, request: PushRequest, identity: bytes) -> bool:
    """Keep a push that is known to be genuine; False when one of the same ``identity`` is there already.

    Committed when this returns. Raises StorageError.
    """
    now = core.clock()
    digest = hashlib.sha256(name.encode() + b"\x00" + identity).digest()
    kept = {"url": request.url.partition("?")[0], "method": request.method, "headers": kept_headers(request)}
    with core.store.write() as connection:
        make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        row = {
            "id": new_id(), "source": name, "received_at": now, "digest": digest,
            "request": orjson.dumps(kept), "body": request.body, "attempts": 0, "next_at": now,
        }  # fmt: skip
        statement = make(table).values(row).on_conflict_do_nothing(index_elements=["source", "digest"])
        return connection.scalar(statement.returning(table.c.id)) is not None


def kept_headers(request: PushRequest) -> dict[str, str]:
    """The headers that say what a push is about; none that proves or tells who sent it."""
    kept = {
        name: value[:_MAX_VALUE]
        for name, value in request.headers.items()
        if _KEPT_HEADER.fullmatch(name) and not _SECRET_HEADER.search(name)
    }
    return dict(list(kept.items())[:_MAX_HEADERS])


def waiting(core: Core) -> list[str]:
    """The sources whose pushes are due and that nobody works on."""
    now = core.clock()
    with core.store.read() as connection:
        busy = [key.removeprefix("inbox:") for key in held_keys(connection, now) if key.startswith("inbox:")]
        first = (
            select(table.c.source)
            .where(_is_due(now), table.c.source.not_in(busy))
            .order_by(table.c.next_at)
            .limit(_LOOKED_AT)
            .subquery()
        )
        return sorted(connection.scalars(select(first.c.source).distinct()))


def work(core: Core, name: str, enough: Callable[[], bool]) -> Worked:
    """Work on what ``name`` pushed until nothing is due, or ``enough`` says so after a batch.

    Its trouble is in the answer. Raises StorageError.
    """
    worked = Worked(name)
    try:
        with leased(core, inbox_key(name)):
            try:
                worker = _Worker(core, name)
                while worked.error is None and (rows := _claim(core, name)):
                    worked = worker.work(rows, worked)
                    if enough():
                        return replace(worked, more=True)
            except UnknownSource as error:
                _give_up(core, name, str(error))
                return replace(worked, error=str(error))
            except (SettingsError, ConfigError, RegistryError) as error:
                _postpone(core, name, error, None)
                return replace(worked, error=str(error))
    except Held as error:
        return replace(worked, error=str(error))
    return worked


def read_again(connector: Connector, raw: RawRecord) -> Sequence[RawRecord]:
    """The records of a push that waits in the quarantine. Raises a SourceError."""
    body, request = raw.payload.get("body"), raw.payload.get("request")
    if not isinstance(connector, Receives) or not isinstance(body, str) or not isinstance(request, Mapping):
        raise Malformed("this source takes no pushes any more")
    try:
        return _records(connector, PushRequest(**request, body=base64.b64decode(body, validate=True)))
    except binascii.Error:
        raise Malformed("the push was not kept whole") from None


def prune(core: Core) -> int:
    """Let go of pushes that were done long ago; how many. Call it again while it says many."""
    before = core.clock() - KEEP
    with core.store.write() as connection:
        old = select(table.c.id).where(table.c.done_at < before).limit(_PRUNED)
        return connection.execute(delete(table).where(table.c.id.in_(old))).rowcount


class _Worker:
    """What is needed for every batch of one source. Raises what opening the source raises."""

    def __init__(self, core: Core, name: str) -> None:
        self._core, self._source = core, load_source(core, name)
        self._connector = build(core, self._source)
        self._adapter = core.registry.adapter(self._source.type)
        self._settings = adapter_settings(core, self._source)

    def work(self, rows: Sequence[RowMapping], before: Worked) -> Worked:
        """Fetch, store, and only then mark as done; what a refusal left over is put off."""
        done: list[int] = []
        records: list[RawRecord] = []
        refused: list[tuple[RawRecord, str]] = []
        trouble: tuple[RowMapping, SourceError] | None = None
        until = time.monotonic() + _BATCH_SECONDS
        for row in rows:
            try:
                records += _records(self._connector, _request(row))
            except (Malformed, Permanent, Forged) as error:
                refused.append((_raw(row), str(error)))
            except SourceError as error:
                trouble = (row, error)
                break
            done.append(row["id"])
            if time.monotonic() > until:
                break
        page = prepare(self._core, records, self._adapter, self._settings, self._source.region)
        page.quarantined += refused
        recorded = Recorded()
        if records or refused:
            recorded = record_page(self._core, self._source.name, page)
        _finish(self._core, done, [row["id"] for row in rows if row["id"] not in done])
        if trouble is not None:
            _postpone(self._core, self._source.name, trouble[1], trouble[0])
        return Worked(
            before.name,
            done=before.done + len(done),
            new=before.new + recorded.new,
            updated=before.updated + recorded.updated,
            quarantined=before.quarantined + recorded.quarantined,
            error=None if trouble is None else str(trouble[1]),
        )


def _records(connector: Connector, request: PushRequest) -> list[RawRecord]:
    if not isinstance(connector, Receives):
        raise Malformed("this source takes no pushes any more")
    try:
        return list(connector.records(request))
    except DEFECTS as error:
        raise Malformed(f"a defect in the connector {connector.name}: {place(error)}") from error


def _request(row: RowMapping) -> PushRequest:
    return PushRequest(**orjson.loads(row["request"]), body=bytes(row["body"]))


def _raw(row: RowMapping) -> RawRecord:
    payload = {"request": orjson.loads(row["request"]), "body": base64.b64encode(row["body"]).decode("ascii")}
    return RawRecord(row["source"], KIND, bytes(row["digest"]).hex(), payload, row["received_at"])


def _is_due(now: datetime) -> ColumnElement[bool]:
    return table.c.done_at.is_(None) & (table.c.next_at <= now)


def _claim(core: Core, name: str) -> Sequence[RowMapping]:
    """The next rows, put off in case that this process does not survive them."""
    now = core.clock()
    query = select(table).where(_is_due(now), table.c.source == name)
    with core.store.write() as connection:
        rows = connection.execute(query.order_by(table.c.next_at, table.c.id).limit(BATCH)).mappings().all()
        if rows and rows[0]["attempts"] >= _COMPANY:
            rows = rows[:1]
        else:
            rows = [row for row in rows if row["attempts"] < _COMPANY]
        if rows:
            connection.execute(
                update(table)
                .where(table.c.id.in_([row["id"] for row in rows]))
                .values(attempts=table.c.attempts + 1, next_at=now + _CLAIM)
            )
    return rows


def _finish(core: Core, done: Sequence[int], left: Sequence[int]) -> None:
    now = core.clock()
    with core.store.write() as connection:
        if done:
            connection.execute(update(table).where(table.c.id.in_(done)).values(done_at=now, error=None))
        if left:
            released = {"attempts": table.c.attempts - 1, "next_at": now}
            connection.execute(update(table).where(table.c.id.in_(left)).values(released))


def _postpone(core: Core, name: str, error: Exception, row: RowMapping | None) -> None:
    """Leave the system alone for a while; the push that met the trouble comes back behind the others."""
    attempts = 1 if row is None else row["attempts"] + 1
    wait = wait_after(error, attempts, _SHORTEST_WAIT)
    now = core.clock()
    with core.store.write() as connection:
        connection.execute(
            update(table)
            .where(table.c.source == name, table.c.done_at.is_(None), table.c.next_at < now + wait)
            .values(next_at=now + wait)
        )
        if row is not None:
            connection.execute(
                update(table)
                .where(table.c.id == row["id"])
                .values(attempts=attempts, next_at=now + 2 * wait, error=str(error))
            )


def _give_up(core: Core, name: str, error: str) -> None:
    """Nobody can work on these any more: the source was removed."""
    with core.store.write() as connection:
        connection.execute(
            update(table)
            .where(table.c.source == name, table.c.done_at.is_(None))
            .values(done_at=core.clock(), error=error)
        )
