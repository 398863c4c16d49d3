"""What an agent typed and has not sent: kept for each agent, interaction and form.

A draft is nobody's but its writer's. It belongs to the interaction (or, where there is none, to the
person), not to the page, goes with it, and is let go when it was not touched for ``KEPT``. Payment
cards are masked before it is stored; it stands in no log and in no audit entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal, NamedTuple, get_args

import orjson
from sqlalchemy import Connection, and_, bindparam, delete, or_, select

from plugin.services.context.lookup import split
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound, Unknown
from plugin.services.identity.change import profiles_of, representative
from plugin.services.identity.turns import resolve
from plugin.services.masking import mask_cards
from plugin.services.safe import safe_text
from plugin.services.times import iso
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import customer, interaction, profile
from plugin.storage.tables import draft as table

Form = Literal["note", "wrap-up", "hand-over"]
FORMS: tuple[Form, ...] = get_args(Form)
Fields = Mapping[str, str]
FIELDS = frozenset({"text", "reason", "to", "note", "tried"})
MAX_FIELD = 10_000
KEPT = timedelta(days=7)
_MOST_SHOWN = 50
_PRUNED = 500


def keep(
    core: Core, *, actor: str, form: Form, interaction: str | None, customer: str | None, fields: Fields
) -> str | None:
    """Keep what ``actor`` typed into ``form`` about the interaction, else about the customer.

    Replaces what was kept there; nothing typed lets it go. Returns when it was kept, None when it was let
    go. Raises Invalid, NotFound, Unknown.
    """
    typed = {name: mask_cards(safe_text(value)) for name, value in fields.items() if value.strip()}
    if not typed:
        forget(core, actor=actor, form=form, interaction=interaction, customer=customer)
        return None
    now = core.clock()
    with core.store.note() as connection:
        subject = _subject(connection, interaction, customer)
        _delete(connection, actor, form, subject)
        row = {
            "id": new_id(),
            "actor": actor,
            "about": subject.about,
            "form": form,
            "profile_id": subject.home,
            "interaction_id": subject.interaction_id,
            "body": orjson.dumps(typed),
            "updated_at": now,
        }
        insert_rows(connection, table, [row], key=("actor", "about", "form"))
    return iso(now)


def forget(core: Core, *, actor: str, form: Form, interaction: str | None, customer: str | None) -> None:
    """Let a draft go: it was sent, or emptied. None there is no error."""
    with core.store.note() as connection:
        try:
            subject = _subject(connection, interaction, customer)
        except (NotFound, Unknown):
            return  # it went with the one whom it was about
        _delete(connection, actor, form, subject)


_OF_PAGE = Prepared(
    select(table.c.form, table.c.about, table.c.interaction_id, table.c.body)
    .where(
        table.c.actor == bindparam("actor"),
        table.c.updated_at > bindparam("since"),
        or_(
            table.c.about.in_(bindparam("named", expanding=True)),
            and_(
                table.c.interaction_id.is_(None),
                table.c.profile_id.in_(
                    select(profile.c.id).where(profile.c.customer_id == bindparam("customer"))
                ),
            ),
        ),
    )
    .order_by(table.c.updated_at)
)


def of_page(
    core: Core, look: Reader, *, actor: str, customer: str, about: Mapping[Form, str | None]
) -> dict[Form, dict[str, str]]:
    """What ``actor`` has typed, by form; ``about`` has each form's interaction, None: the customer."""
    number = decode_id(customer)
    named = {each for each in about.values() if each is not None}
    values = {"actor": actor, "since": core.clock() - KEPT, "named": list(named), "customer": number}
    rows = _OF_PAGE.all(look, values)
    found: dict[Form, dict[str, str]] = {}
    for form, subject, interaction_id, body in rows:
        if form in about and about[form] == (None if interaction_id is None else subject):
            found[form] = orjson.loads(body)
    return found


def listing(core: Core, actor: str) -> list[dict[str, Any]]:
    """The drafts of ``actor``, the last touched first: ``{"form", "interaction", "customer", …}``."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(table, customer.c.id.label("customer_id"), customer.c.name.label("customer_name"))
            .join(profile, profile.c.id == table.c.profile_id)
            .join(customer, customer.c.id == profile.c.customer_id)
            .where(table.c.actor == actor, table.c.updated_at > core.clock() - KEPT)
            .order_by(table.c.updated_at.desc(), table.c.id.desc())
            .limit(_MOST_SHOWN)
        ).mappings()
        return [
            {
                "form": row["form"],
                "interaction": None if row["interaction_id"] is None else row["about"],
                "customer": encode_id(row["customer_id"]),
                "customer_name": row["customer_name"],
                "typed": orjson.loads(row["body"]),
                "updated_at": iso(row["updated_at"]),
            }
            for row in rows
        ]


def let_old_go(core: Core) -> int:
    """Delete drafts that nobody touched for long, at most some hundred at once; how many."""
    before = core.clock() - KEPT
    old = select(table.c.id).where(table.c.updated_at <= before).limit(_PRUNED)
    with core.store.read() as connection:
        if connection.scalar(old.limit(1)) is None:
            return 0
    with core.store.write() as connection:
        return connection.execute(delete(table).where(table.c.id.in_(old))).rowcount


class _Subject(NamedTuple):
    """What a draft is about: in its own words, the profile that it follows, and all that are that person."""

    about: str
    home: int
    interaction_id: int | None
    everybody: frozenset[int] = frozenset()


def _subject(connection: Connection, about: str | None, customer_id: str | None) -> _Subject:
    if about is not None:
        source, external_id = split(about)
        row = connection.execute(
            select(interaction.c.id, interaction.c.profile_id).where(
                interaction.c.source == source, interaction.c.external_id == external_id
            )
        ).first()
        if row is None:
            raise Unknown("this interaction has not arrived: pull its source, or name the customer")
        return _Subject(about, row.profile_id, row.id)
    if customer_id is None:
        raise Invalid("say what the draft is about: a customer or an interaction")
    everybody = profiles_of(connection, resolve(connection, customer_id)[1])
    if not everybody:
        raise NotFound("there is no such customer")
    home = representative(connection, everybody)
    return _Subject(f"profile {home}", home, None, frozenset(everybody))


def _delete(connection: Connection, actor: str, form: Form, subject: _Subject) -> None:
    """Of a person, also what hangs on another profile of theirs: which one stands for them may change."""
    is_it = table.c.about == subject.about
    if subject.everybody:
        is_it |= table.c.interaction_id.is_(None) & table.c.profile_id.in_(subject.everybody)
    connection.execute(delete(table).where(table.c.actor == actor, table.c.form == form, is_it))
