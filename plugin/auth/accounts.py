"""Local accounts: made by an operator, signed in with a password that is kept as an argon2 hash.

Signing in takes the same work whether the account exists, is locked or is switched off, and says
the same: nobody learns from it who works here.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from email_validator import EmailNotValidError, validate_email
from sqlalchemy import RowMapping, func, insert, select, update

from plugin.auth.principal import ROLES, as_role
from plugin.auth.sessions import close_sessions_of, open_session
from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import SettingsError
from plugin.storage import encode_id, new_id
from plugin.storage.tables import user as table

MIN_PASSWORD = 10
MAX_PASSWORD = 1_000
MAX_FAILURES = 5
FIRST_LOCK = timedelta(minutes=1)
LONGEST_LOCK = timedelta(minutes=15)

_hasher = PasswordHasher()
# The hash of a random text that was thrown away, with the parameters of _hasher.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$P0cJf/clkjvCNo8LDE3acA$4ycFBdYGUqcz8ZS5P7KjT+RAiinSOhfLtEowsThT/F8"
# A hash takes 64 MB: a flood of sign-ins may cost two at a time, no more.
_slots = threading.BoundedSemaphore(2)


def create_user(core: Core, email: str, name: str, role: str, password: str) -> str:
    """Make an account; its id. Raises SettingsError."""
    address = _address(email)
    known = _role(role)
    hashed = _hash(password, address)
    identity = new_id()
    with core.store.write() as connection:
        if connection.scalar(select(table.c.id).where(table.c.email == address)) is not None:
            raise SettingsError(f"there is an account {address} already")
        connection.execute(
            insert(table).values(
                id=identity,
                email=address,
                name=name.strip() or address,
                role=known,
                password_hash=hashed,
                active=True,
                created_at=core.clock(),
                failed=0,
            )
        )
        audit.record(
            connection,
            at=core.clock(),
            actor="console",
            action="user.create",
            detail={"user": encode_id(identity), "role": known},
        )
    return encode_id(identity)


def set_password(core: Core, email: str, password: str) -> None:
    """Give an account a new password: unlocks it and ends its sessions. Raises SettingsError."""
    address = _address(email)
    hashed = _hash(password, address)
    with core.store.write() as connection:
        identity = connection.scalar(select(table.c.id).where(table.c.email == address))
        if identity is None:
            raise SettingsError(f"there is no account {address}")
        connection.execute(
            update(table)
            .where(table.c.id == identity)
            .values(password_hash=hashed, failed=0, locked_until=None)
        )
        close_sessions_of(connection, identity)
        audit.record(
            connection,
            at=core.clock(),
            actor="console",
            action="user.password",
            detail={"user": encode_id(identity)},
        )


def count_users(core: Core) -> int:
    """How many accounts there are."""
    with core.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def sign_in(core: Core, email: str, password: str) -> str | None:
    """A new session's token, or None: wrong, unknown, locked or switched off, the caller cannot tell.

    The try is counted before the password is looked at, so that many at once get no extra tries.
    """
    now = core.clock()
    with core.store.write() as connection:
        found = (
            connection.execute(select(table).where(table.c.email == email.strip().lower()).with_for_update())
            .mappings()
            .first()
        )
        account = found if found is not None and _may_try(found, now) else None
        if account is not None:
            failed = account["failed"] + 1
            connection.execute(
                update(table)
                .where(table.c.id == account["id"])
                .values(failed=failed, locked_until=_locked_until(failed, now))
            )
        audit.record(
            connection,
            at=now,
            actor=found["email"] if found is not None else "unknown",
            action="sign_in.try",
            detail={"locked": found is not None and account is None},
        )
    right = _verify(account["password_hash"] if account is not None else _NOBODY, password)
    if account is None or not right:
        return None
    with core.store.write() as connection:
        changes: dict[str, object] = {"failed": 0, "locked_until": None}
        if _hasher.check_needs_rehash(account["password_hash"]):
            changes["password_hash"] = _hasher.hash(password)
        connection.execute(update(table).where(table.c.id == account["id"]).values(**changes))
        token = open_session(connection, account["id"], core.clock())
        audit.record(connection, at=core.clock(), actor=account["email"], action="sign_in.ok")
    return token


def _may_try(account: RowMapping, now: datetime) -> bool:
    locked = account["locked_until"]
    return bool(account["active"] and account["password_hash"] and (locked is None or locked <= now))


def _locked_until(failed: int, now: datetime) -> datetime | None:
    if failed < MAX_FAILURES:
        return None
    doubled: int = 2 ** min(failed - MAX_FAILURES, 10)
    return now + min(FIRST_LOCK * doubled, LONGEST_LOCK)


def choose_language(core: Core, email: str, language: str) -> None:
    """Keep the language that somebody chose for the pages; nothing for whom there is no account."""
    with core.store.write() as connection:
        connection.execute(update(table).where(table.c.email == email).values(language=language))


def _verify(hashed: str, password: str) -> bool:
    with _slots:
        try:
            return _hasher.verify(hashed, password[:MAX_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False


def _hash(password: str, address: str) -> str:
    if len(password) < MIN_PASSWORD:
        raise SettingsError(f"the password is too short: take at least {MIN_PASSWORD} characters")
    if len(password) > MAX_PASSWORD:
        raise SettingsError(f"the password is too long: take at most {MAX_PASSWORD} characters")
    if password.strip().lower() == address:
        raise SettingsError("the password must not be the e-mail address")
    return _hasher.hash(password)


def _address(email: str) -> str:
    try:
        checked = validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise SettingsError(f"this is no e-mail address: {error}") from None
    return checked.normalized.lower()


def _role(word: str) -> str:
    role = as_role(word)
    if role is None:
        raise SettingsError(f"there is no role {word!r}; there are: {', '.join(ROLES)}")
    return role
