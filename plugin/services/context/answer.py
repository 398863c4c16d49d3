"""The context call: a hint in, JSON out, an audit entry behind it.

The stored document answers most calls with one SELECT; what belongs to the moment (how the customer
was matched, the contact that is being handled, freshness) is put around it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from plugin.services import audit
from plugin.services.context.document import Document, build
from plugin.services.context.fingerprint import fingerprint
from plugin.services.context.lookup import Found, Hint, find, peek
from plugin.services.context.past import build_past
from plugin.services.core import Core
from plugin.services.incidents import concerning
from plugin.services.sources import freshness
from plugin.services.timeline import describe
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared
from plugin.storage.tables import contact, context_document


def context(
    core: Core,
    hint: Hint,
    *,
    actor: str,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    then: Callable[[bytes], None] | None = None,
) -> bytes:
    """The context of the customer that ``hint`` names (DESIGN section 9). Raises a Problem or Moved.

    ``as_of`` leaves out what happened later, ``known_at`` what arrived later. ``then`` is given the answer
    before its reading is noted: SQLite reads faster before a write than after it.
    """
    now = core.clock()
    if as_of is None and known_at is None:
        kept = _kept(core, hint, actor, now, then)
        if kept is not None:
            return kept
    with core.store.read() as connection:
        region, never = core.config.region, core.identity.never
        found = find(connection, hint, region, never, now=as_of or now, as_of=as_of)
        document, is_new = _document(core, connection, found, now, as_of, known_at)
        sources = freshness(connection, now)
        handled = _contact(connection, found.contact_id)
    told = concerning(core, document.head, document.rest, handled, now=now, as_of=as_of, known_at=known_at)
    written = _written(found, document, sources, handled, told)
    if then is not None:
        then(written)
    with core.store.note() as connection:
        if is_new:
            _keep(connection, found, document, fingerprint(core, found.generation))
        audit.record(connection, at=now, actor=actor, action="context.read", customer_id=found.customer_id)
    return written


def _kept(
    core: Core, hint: Hint, actor: str, now: datetime, then: Callable[[bytes], None] | None
) -> bytes | None:
    """The answer out of the stored document; None where it has to be made. Raises Withheld and Invalid."""
    with core.store.look() as look:
        # Each statement sees what is committed by then. This one first: what it calls complete is in
        # the document that is read after it.
        sources = freshness(look, now)
        found = peek(look, hint, core.config.region, core.identity.never, now=now)
    document = None if found is None else _stored(core, found, now)
    if found is None or document is None:
        return None
    told = concerning(core, document.head, document.rest, None, now=now)
    written = _written(found, document, sources, None, told)
    if then is not None:
        then(written)
    with core.store.jot() as look:
        audit.record(look, at=now, actor=actor, action="context.read", customer_id=found.customer_id)
    return written


def _written(
    found: Found,
    document: Document,
    sources: list[dict[str, Any]],
    handled: dict[str, Any] | None,
    incidents: list[dict[str, Any]],
) -> bytes:
    complete = all(source["state"] == "ok" for source in sources)
    return b"".join(
        (
            b'{"customer":',
            document.head[:-1],
            b',"matched_by":',
            orjson.dumps(found.matched_by),
            b',"version":%d},"contact":' % found.version,
            orjson.dumps(handled),
            b",",
            document.rest[1:-1],
            b',"incidents":',
            orjson.dumps(incidents),
            b',"freshness":',
            orjson.dumps(sources),
            b',"complete":true}' if complete else b',"complete":false}',
        )
    )


def _document(
    core: Core,
    connection: Connection,
    found: Found,
    now: datetime,
    as_of: datetime | None,
    known_at: datetime | None,
) -> tuple[Document, bool]:
    if as_of is not None or known_at is not None:
        return build_past(core, connection, found.customer_id, as_of, known_at), False
    stored = _stored(core, found, now)
    return (build(core, connection, found.customer_id), True) if stored is None else (stored, False)


def _stored(core: Core, found: Found, now: datetime) -> Document | None:
    """The document that was found, while it is good."""
    fresh = found.valid_until is None or found.valid_until > now
    if found.head is None or found.rest is None or not fresh:
        return None
    if found.fingerprint != fingerprint(core, found.generation):
        return None
    return Document(bytes(found.head), bytes(found.rest), found.valid_until)


def _keep(connection: Connection, found: Found, document: Document, made_by: str) -> None:
    """Keep a built document with the version that it was built from: a later page outdates it."""
    row = {
        "customer_id": found.customer_id,
        "version": found.version,
        "valid_until": document.valid_until,
        "head": document.head,
        "rest": document.rest,
        "fingerprint": made_by,
    }
    insert_rows(connection, context_document, [row], key=("customer_id",))


_CONTACT = Prepared(select(contact.c.id, contact.c.occurred_at).where(contact.c.id == bindparam("id")))


def _contact(connection: Connection, contact_id: int | None) -> dict[str, Any] | None:
    if contact_id is None:
        return None
    rows = [
        {"id": number, "occurred_at": occurred_at}
        for number, occurred_at in _CONTACT.all(connection, {"id": contact_id})
    ]
    return next(iter(describe(connection, rows)), None)
