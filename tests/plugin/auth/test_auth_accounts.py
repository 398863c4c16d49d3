"""Local accounts: what is refused, what locks, what a thief of the database gets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from plugin.auth import accounts, count_users, create_user, mint_token, revoke_token, set_password
from plugin.auth.accounts import MAX_FAILURES, sign_in
from plugin.auth.sessions import LIFETIME, find_session, open_session
from plugin.auth.tokens import find_token
from plugin.services.core import Core
from plugin.services.errors import SettingsError
from plugin.storage import tables
from tests.plugin.app.web import NOW, PASSWORD

LENA = "lena@example.org"


@pytest.fixture
def lena(core: Core) -> Core:
    core.clock = lambda: NOW
    create_user(core, LENA, "Lena Vogt", "agent", PASSWORD)
    return core


def later(core: Core, **duration: float) -> None:
    moment = core.clock() + timedelta(**duration)
    core.clock = lambda: moment


def test_signing_in_opens_a_session_of_that_person(lena: Core) -> None:
    token = sign_in(lena, " Lena@Example.org ", PASSWORD)
    assert token is not None
    with lena.store.read() as connection:
        principal = find_session(connection, token, NOW)
        stored = connection.scalar(select(tables.session.c.token_hash))
    assert principal is not None
    assert (principal.actor, principal.name, principal.role) == (LENA, "Lena Vogt", "agent")
    assert token.encode() not in bytes(stored or b"")


def test_a_session_ends_after_a_shift_and_is_cleared_away(lena: Core) -> None:
    token = sign_in(lena, LENA, PASSWORD)
    assert token is not None
    with lena.store.read() as connection:
        assert find_session(connection, token, NOW + LIFETIME - timedelta(seconds=1)) is not None
        assert find_session(connection, token, NOW + LIFETIME) is None
    with lena.store.write() as connection:
        user = connection.scalar(select(tables.user.c.id))
        assert user is not None
        open_session(connection, user, NOW + LIFETIME)
        assert len(connection.execute(select(tables.session)).all()) == 1


@pytest.mark.parametrize(("email", "password"), [(LENA, "wrong password"), ("nobody@example.org", PASSWORD)])
def test_what_is_wrong_is_refused(lena: Core, email: str, password: str) -> None:
    assert sign_in(lena, email, password) is None


def test_an_unknown_account_costs_a_hash_too(lena: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def verify(known: str, password: str) -> bool:
        hashed.append(known)
        return False

    monkeypatch.setattr(accounts, "_verify", verify)
    assert sign_in(lena, "nobody@example.org", PASSWORD) is None
    assert sign_in(lena, LENA, PASSWORD) is None
    assert len(hashed) == 2
    assert hashed[0] != hashed[1]
    assert not PasswordHasher().check_needs_rehash(hashed[0])


def test_repeated_failures_lock_the_account_for_longer_each_time(lena: Core) -> None:
    for _ in range(MAX_FAILURES):
        assert sign_in(lena, LENA, "wrong password") is None
    assert sign_in(lena, LENA, PASSWORD) is None
    later(lena, seconds=61)
    assert sign_in(lena, LENA, "wrong password") is None
    later(lena, seconds=61)
    assert sign_in(lena, LENA, PASSWORD) is None
    later(lena, seconds=60)
    assert sign_in(lena, LENA, PASSWORD) is not None
    assert sign_in(lena, LENA, "wrong password") is None
    assert sign_in(lena, LENA, PASSWORD) is not None


def test_a_new_password_unlocks_and_ends_sessions(lena: Core) -> None:
    token = sign_in(lena, LENA, PASSWORD)
    assert token is not None
    for _ in range(MAX_FAILURES):
        sign_in(lena, LENA, "wrong password")
    set_password(lena, LENA, "another long password")
    assert sign_in(lena, LENA, PASSWORD) is None
    assert sign_in(lena, LENA, "another long password") is not None
    with lena.store.read() as connection:
        assert find_session(connection, token, NOW) is None


@pytest.mark.parametrize(
    ("email", "role", "password", "message"),
    [
        ("no address", "agent", PASSWORD, "no e-mail address"),
        ("eva@example.org", "boss", PASSWORD, "agent, supervisor, operator, admin"),
        ("eva@example.org", "agent", "short", "too short"),
        ("eva@example.org", "agent", "x" * 1001, "too long"),
        ("eva@example.org", "agent", "EVA@example.org", "must not be the e-mail"),
        ("LENA@example.org", "agent", PASSWORD, "already"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_one_line(
    lena: Core, email: str, role: str, password: str, message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        create_user(lena, email, "Eva", role, password)
    assert count_users(lena) == 1


def test_a_token_works_until_it_ends_or_is_revoked(lena: Core) -> None:
    for_ever = mint_token(lena, "desk", "agent")
    for_a_day = mint_token(lena, "trial", "supervisor", NOW + timedelta(days=1))
    with lena.store.read() as connection:
        found = find_token(connection, for_ever, NOW)
        assert found is not None
        assert (found.actor, found.role) == ("token:desk", "agent")
        assert find_token(connection, for_a_day, NOW) is not None
        assert find_token(connection, for_a_day, NOW + timedelta(days=1)) is None
        assert find_token(connection, for_ever + "x", NOW) is None
        assert find_token(connection, "\ud800", NOW) is None
    assert revoke_token(lena, "desk") == 1
    assert revoke_token(lena, "desk") == 0
    with lena.store.read() as connection:
        assert find_token(connection, for_ever, NOW) is None


@pytest.mark.parametrize(
    ("name", "role", "days"),
    [("", "agent", 1), ("x" * 201, "agent", 1), ("desk", "boss", 1), ("desk", "agent", -1)],
)
def test_a_token_that_cannot_be_is_refused(lena: Core, name: str, role: str, days: int) -> None:
    with pytest.raises(SettingsError):
        mint_token(lena, name, role, NOW + timedelta(days=days))


def test_every_try_is_in_the_audit_trail_without_what_was_typed(lena: Core) -> None:
    sign_in(lena, "hunter2@example.org", PASSWORD)
    sign_in(lena, LENA, PASSWORD)
    with lena.store.read() as connection:
        entries = connection.execute(select(tables.audit_entry).order_by(tables.audit_entry.c.id)).all()
    assert [(entry.actor, entry.action) for entry in entries] == [
        ("console", "user.create"),
        ("unknown", "sign_in.try"),
        (LENA, "sign_in.try"),
        (LENA, "sign_in.ok"),
    ]
    assert b"hunter2" not in b"".join(bytes(entry.detail or b"") for entry in entries)
