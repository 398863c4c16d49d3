"""Tokens of programs: ``Authorization: Bearer segue_…``. Only their SHA-256 is kept."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from plugin.auth.principal import ROLES, Principal, as_role
from plugin.auth.sessions import hash_token
from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import SettingsError
from plugin.storage import new_id
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import api_key as table

PREFIX = "segue_"
MAX_NAME = 200

_BY_HASH = Prepared(
    select(table.c.name, table.c.role, table.c.expires_at, table.c.revoked_at).where(
        table.c.token_hash == bindparam("hash")
    )
)


def mint_token(core: Core, name: str, role: str, expires: datetime | None = None) -> str:
    """A new token, shown this once. ``expires`` is aware, None means never. Raises SettingsError."""
    title = name.strip()
    if not 0 < len(title) <= MAX_NAME:
        raise SettingsError(
            f"a token needs a name of at most {MAX_NAME} characters, such as what will use it"
        )
    known = as_role(role)
    if known is None:
        raise SettingsError(f"there is no role {role!r}; there are: {', '.join(ROLES)}")
    now = core.clock()
    if expires is not None and expires <= now:
        raise SettingsError("the token would have ended already: name a time to come")
    token = PREFIX + secrets.token_urlsafe(32)
    with core.store.write() as connection:
        connection.execute(
            insert(table).values(
                id=new_id(),
                token_hash=hash_token(token),
                name=title,
                role=known,
                created_at=now,
                expires_at=expires,
            )
        )
        audit.record(
            connection,
            at=core.clock(),
            actor="console",
            action="token.mint",
            detail={"name": title, "role": known},
        )
    return token


def revoke_token(core: Core, name: str) -> int:
    """End every live token of that name at once; how many there were."""
    with core.store.write() as connection:
        ended = connection.execute(
            update(table)
            .where(table.c.name == name.strip(), table.c.revoked_at.is_(None))
            .values(revoked_at=core.clock())
        ).rowcount
        audit.record(
            connection, at=core.clock(), actor="console", action="token.revoke", detail={"name": name.strip()}
        )
    return ended


def find_token(connection: Reader, token: str, now: datetime) -> Principal | None:
    """The program whose live token this is: one indexed SELECT."""
    row = _BY_HASH.first(connection, {"hash": hash_token(token)})
    if row is None:
        return None
    name, known, expires_at, revoked_at = row
    if revoked_at is not None or (expires_at is not None and expires_at <= now):
        return None
    role = as_role(known)
    return role and Principal(actor=f"token:{name}", name=name, role=role, by="token")
