"""Sessions of people: a random token in a cookie, its SHA-256 in the database.

A stolen database holds no token that opens anything. A session ends after a shift, or when its
person signs out.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select

from plugin.auth.principal import Principal, as_role
from plugin.services import audit
from plugin.services.core import Core
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import session as table
from plugin.storage.tables import user

LIFETIME = timedelta(hours=12)

_BY_HASH = Prepared(
    select(user.c.email, user.c.name, user.c.role, user.c.active, user.c.language, table.c.expires_at)
    .join_from(table, user, table.c.user_id == user.c.id)
    .where(table.c.token_hash == bindparam("hash"))
)


def hash_token(token: str) -> bytes:
    """What the database keeps of a token. The token is random: a fast hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def open_session(connection: Connection, user_id: int, now: datetime) -> str:
    """A new session of the user; its token. Ended ones go on the way."""
    token = secrets.token_urlsafe(32)
    connection.execute(delete(table).where(table.c.expires_at <= now))
    connection.execute(
        insert(table).values(
            token_hash=hash_token(token), user_id=user_id, created_at=now, expires_at=now + LIFETIME
        )
    )
    return token


def find_session(connection: Reader, token: str, now: datetime) -> Principal | None:
    """The person of a session that has not ended."""
    row = _BY_HASH.first(connection, {"hash": hash_token(token)})
    if row is None:
        return None
    email, name, known, active, language, expires_at = row
    if not active or expires_at <= now:
        return None
    role = as_role(known)
    return role and Principal(actor=email, name=name, role=role, by="session", language=language)


def close_session(core: Core, token: str, actor: str) -> None:
    """End one session."""
    with core.store.write() as connection:
        connection.execute(delete(table).where(table.c.token_hash == hash_token(token)))
        audit.record(connection, at=core.clock(), actor=actor, action="sign_out")


def close_sessions_of(connection: Connection, user_id: int) -> None:
    """End all sessions of one user."""
    connection.execute(delete(table).where(table.c.user_id == user_id))
