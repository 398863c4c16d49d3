"""What agents write down here: notes about a customer or a contact, and wrap-ups.

Both are interactions of the built-in source ``segue``: they stand in the timeline, are searched,
exported and erased like everything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from plugin.domain import Identifier, Interaction, Malformed, Participant
from plugin.services import audit, canonical
from plugin.services.context.lookup import split
from plugin.services.core import Core
from plugin.services.errors import Invalid, Unknown
from plugin.services.identity.change import profiles_of, representative
from plugin.services.identity.people import customers_of
from plugin.services.identity.turns import living
from plugin.services.ingest import PreparedPage, record_page
from plugin.services.ingest.prepare import prepare_interaction
from plugin.services.sources import BUILT_IN as SOURCE
from plugin.services.wrap_codes import Codes
from plugin.storage import encode_id
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import interaction as table

MAX_TEXT = 10_000
MAX_KEY = 100


def add_note(
    core: Core, *, text: str, actor: str, name: str, key: str, customer: str | None, about: str | None
) -> dict[str, Any]:
    """Keep a note about the interaction ``about`` (``source:id``), or else about the customer.

    The same ``key`` of the same actor again changes nothing. Returns ``{"interaction", "customer"}``.
    Raises Invalid, NotFound, Moved, Unknown.
    """
    words = _words(text)
    if not words:
        raise Invalid("write something before the note is kept")
    with core.store.read() as connection:
        home = _home(connection, customer, about)
    number = hashlib.sha256(f"{actor}\n{key}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return _keep(core, _note(core, f"note-{number}", about, words, actor, name), home, "notes.add", actor)


def wrap_up(
    core: Core, *, about: str, reason: str | None, text: str, actor: str, name: str
) -> dict[str, Any]:
    """Keep why the contact ``about`` (``source:id``) was made and what came of it.

    Once more is a revision of the first. Returns ``{"interaction", "customer"}``. Raises Invalid (no code
    of the queue, none where one is needed, nothing at all), Unknown.
    """
    words, reason = _words(text), (reason or "").strip() or None
    with core.store.read() as connection:
        home = _home(connection, None, about)
        allowed = codes_in(core, connection, about)
    if reason is None and allowed.required:
        raise Invalid(f"this queue needs a reason: one of {', '.join(allowed.codes)}")
    if reason is not None and allowed.codes and reason not in allowed.codes:
        raise Invalid(f"this queue knows no such reason: choose one of {', '.join(allowed.codes)}")
    if reason is None and not words:
        raise Invalid("choose a reason, or write what came of it")
    number = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    found = _note(core, f"wrap-up-{number}", about, words or None, actor, name)
    found = replace(found, subject="Wrap-up", reason=reason)
    return _keep(core, found, home, "wrap_ups.add", actor)


def codes_of(core: Core, about: str) -> Codes:
    """What the contact ``about`` may be wrapped up with. Raises Unknown and Invalid."""
    with core.store.look() as look:
        return codes_in(core, look, about)


_BODY = Prepared(
    select(table.c.body).where(
        table.c.source == bindparam("source"), table.c.external_id == bindparam("external_id")
    )
)


def codes_in(core: Core, connection: Reader, about: str) -> Codes:
    """As ``codes_of``, on a connection that is open."""
    source, external_id = split(about)
    body = _BODY.scalar(connection, {"source": source, "external_id": external_id})
    if body is None:
        raise Unknown("this interaction has not arrived: pull its source, or write a note instead")
    return core.wrap_ups.of(canonical.load(bytes(body)))


def suggested(found: Mapping[str, Any]) -> str:
    """A summary of the contact that a context is about, from what is known: a line for each thing."""
    contact = found.get("contact")
    if contact is None:
        return ""
    return "\n".join(_known(found, set(contact.get("interactions") or [contact["interaction"]])))


def _known(found: Mapping[str, Any], of: set[str]) -> Iterator[str]:
    for thread in found["threads"]:
        asked = thread["last_asked"]
        if asked and asked["interaction"] in of:
            yield f"Asked: {_line(asked['text'])}"
        for promise in thread["promises"]:
            if promise["interaction"] in of:
                yield f"Promised: {_line(promise['text'])}"
    for fact in found["facts"]:
        if fact["interaction"] in of:
            yield f"{fact.get('title') or fact['kind']}: {fact['value']}"


def _line(text: str) -> str:
    return " ".join(text.split())[:300]


def _words(text: str) -> str:
    words = text.replace("\r\n", "\n").strip()
    if len(words) > MAX_TEXT:
        raise Invalid(f"a note holds at most {MAX_TEXT} characters")
    return words


def _home(connection: Connection, customer: str | None, about: str | None) -> int:
    """The profile that the note goes to: it follows the interaction, or the person."""
    if about is not None:
        source, external_id = split(about)
        found: int | None = connection.scalar(
            select(table.c.profile_id).where(
                table.c.source == source, table.c.external_id == external_id, table.c.deleted_at.is_(None)
            )
        )
        if found is None:
            raise Unknown("this interaction has not arrived: pull its source, or name the customer")
        return found
    if customer is None:
        raise Invalid("say what the note is about: a customer or an interaction")
    everybody = profiles_of(connection, living(connection, customer))
    if not everybody:
        raise Unknown("there is no such customer")
    return representative(connection, everybody)


def _note(
    core: Core, external_id: str, about: str | None, text: str | None, actor: str, name: str
) -> Interaction:
    author = Participant("agent", name, (Identifier("external", actor),))
    return Interaction(
        source=SOURCE,
        external_id=external_id,
        channel="crm",
        kind="note",
        direction="internal",
        started_at=core.clock(),
        participants=(author,),
        text=text,
        attributes={} if about is None else {"about": about},
    )


def _keep(core: Core, found: Interaction, home: int, action: str, actor: str) -> dict[str, Any]:
    with core.store.read() as connection:
        stored = connection.scalar(
            select(table.c.body).where(table.c.source == SOURCE, table.c.external_id == found.external_id)
        )
    if stored is not None:
        found = replace(found, started_at=canonical.load(bytes(stored)).started_at)
    try:
        prepared = prepare_interaction(core, found, core.config.region)
    except Malformed as error:
        raise Invalid(str(error)) from None
    prepared.home = home
    record_page(core, SOURCE, PreparedPage(fetched=1, interactions={found.external_id: prepared}))
    with core.store.note() as connection:
        customer_id = customers_of(connection, {home})[home]
        detail = {"interaction": f"{SOURCE}:{found.external_id}"}
        audit.record(
            connection, at=core.clock(), actor=actor, action=action, customer_id=customer_id, detail=detail
        )
    return {"interaction": f"{SOURCE}:{found.external_id}", "customer": encode_id(customer_id)}
