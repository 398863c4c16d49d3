"""How a panel in a frame learns who sits before it: no cookie, a short bearer that the frame keeps in memory.

A desk that can sign launches it with an assertion: a JWT (RFC 7519) of ``typ`` "segue-launch+jwt" with
``iss`` (the host's name), ``aud`` (our public address), ``iat``, ``exp`` (at most 300 s later), ``jti``
(works once), ``sub`` (the agent's e-mail address), and optionally ``name`` and ``hint``, which then is
signed, too. A desk that cannot sign lets its agent sign in in a window of its own, which hands the frame
a code that works once. Both are exchanged for a bearer of ten minutes. A vendor that signs requests of its
own (``vouch``) gets such a code, too, and what comes of it is renewed for a working day.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import jwt
from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from plugin.auth.desk_keys import keys_of
from plugin.auth.hosts import ASSERTION, Host, read_hosts
from plugin.auth.principal import Principal, as_role
from plugin.auth.sessions import hash_token
from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid, Problem
from plugin.services.handovers.addresses import find_agent
from plugin.storage.prepared import Prepared, Reader
from plugin.storage.tables import embed_grant as grant
from plugin.storage.tables import session, user

PREFIX: Final = "segue-frame_"
"""Of what a frame shows for itself. No token of a program (``tokens.PREFIX``) can begin so, whatever chance
puts behind its own prefix."""
TYPE: Final = "segue-launch+jwt"
LIFETIME = timedelta(minutes=10)
CODE_LIFETIME = timedelta(seconds=60)
DAY = timedelta(hours=10)
"""For how long a vendor's word stands: it signs when the panel is opened, and cannot be asked again."""
_LONGEST = 300  # seconds from iat to exp
_LEEWAY = 30  # seconds that two clocks may differ
_HINTS = frozenset({"phone", "email", "external", "interaction", "customer"})
_CLAIMS = ("iss", "aud", "iat", "exp", "jti", "sub")
_MAX = 4096


class LaunchRefused(Problem):
    """``detail`` says what the desk's maker has to change, and no more."""

    slug, title, status = "launch-refused", "The panel is not opened", 401


@dataclass(frozen=True, slots=True)
class Opened:
    """``bearer`` and for how many seconds; ``hint`` is what the desk signed, empty when it signed none."""

    bearer: str
    seconds: int
    principal: Principal
    hint: Mapping[str, str] = field(default_factory=dict)


def launch(core: Core, assertion: str, origin: str) -> Opened:
    """A bearer for whom the desk at ``origin`` vouches. Raises LaunchRefused."""
    host, claims = _read(core, assertion)
    if origin not in host.origins:
        raise LaunchRefused("this desk does not stand where its settings say: see embed.host.<name>.origins")
    now = core.clock()
    lasts = timedelta(seconds=_LONGEST + 2 * _LEEWAY)
    with core.store.write() as connection:
        _use_once(connection, f"{host.name}:{claims['jti']}", now, lasts)
        principal = _agent(connection, host, str(claims["sub"]).strip().lower(), claims.get("name"))
        opened = _open(connection, principal, now, via=f"host:{host.name}", session_hash=None)
        audit.record(
            connection, at=now, actor=principal.actor, action="embed.launch", detail={"host": host.name}
        )
    return Opened(opened.bearer, opened.seconds, principal, _hint(claims.get("hint")))


def vouch(
    core: Core, host: Host, agent: str, *, name: str | None, once: str, lasts: timedelta
) -> tuple[str, Principal]:
    """A code that works once, and for whom: the agent whom the desk's vendor has signed for.

    ``agent`` is an e-mail address, or an id in the host's source that the directory knows. ``once`` tells
    the vendor's request from any other: it opens nothing a second time within ``lasts``.

    Raises LaunchRefused.
    """
    now = core.clock()
    code, standing = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    via = f"host:{host.name}"
    with core.store.write() as connection:
        _use_once(connection, f"{host.name}:{once}", now, lasts)
        principal = _agent(connection, host, _email_of(connection, host, agent), name)
        for row in (
            _row(standing, "desk", principal, now + DAY, via, None),
            _row(code, "code", principal, now + CODE_LIFETIME, via, hash_token(standing)),
        ):
            connection.execute(insert(grant).values(**row))
    return code, principal


def make_code(core: Core, token: str, principal: Principal) -> str:
    """A code that works once, for the frame that opened the sign-in; ``token`` is the session's."""
    now = core.clock()
    code = secrets.token_urlsafe(32)
    with core.store.write() as connection:
        connection.execute(
            insert(grant).values(
                **_row(code, "code", principal, now + CODE_LIFETIME, "window", hash_token(token))
            )
        )
    return code


def redeem(core: Core, code: str) -> Opened:
    """The bearer for a code. Raises LaunchRefused."""
    now = core.clock()
    with core.store.write() as connection:
        row = _take(connection, code, "code", now)
        principal = _standing(connection, row["session_hash"], now)
        opened = _open(connection, principal, now, via=row["via"], session_hash=row["session_hash"])
        host = row["via"].removeprefix("host:")
        audit.record(connection, at=now, actor=principal.actor, action="embed.launch", detail={"host": host})
    return opened


def renew(core: Core, bearer: str) -> Opened:
    """Another bearer while the sign-in that this one came from lasts. Raises LaunchRefused.

    A desk that signs renews by another assertion: it alone knows whether its agent is still there.
    """
    now = core.clock()
    with core.store.write() as connection:
        row = connection.execute(_live(bearer, "bearer", now)).mappings().first()
        if row is None or row["session_hash"] is None:
            raise LaunchRefused("this cannot be renewed: launch the panel again")
        principal = _standing(connection, row["session_hash"], now)
        return _open(connection, principal, now, via=row["via"], session_hash=row["session_hash"])


_BEARER = Prepared(
    select(grant.c.actor, grant.c.name, grant.c.role, user.c.language)
    .outerjoin_from(grant, user, user.c.email == grant.c.actor)
    .where(
        grant.c.token_hash == bindparam("hash"),
        grant.c.kind == "bearer",
        grant.c.expires_at > bindparam("now"),
    )
)


def find_bearer(connection: Reader, token: str, now: datetime) -> Principal | None:
    """Whose live bearer this is."""
    row = _BEARER.first(connection, {"hash": hash_token(token), "now": now})
    if row is None:
        return None
    actor, name, known, language = row
    role = as_role(known)
    return role and Principal(actor=actor, name=name, role=role, by="embed", language=language)


def _read(core: Core, assertion: str) -> tuple[Host, dict[str, Any]]:
    if len(assertion) > _MAX:
        raise LaunchRefused(f"the assertion is longer than {_MAX} characters")
    try:
        header = jwt.get_unverified_header(assertion)
        told = jwt.decode(assertion, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        raise LaunchRefused("the assertion is no JWT") from None
    host = read_hosts(core.config).get(str(told.get("iss")))
    if host is None or host.signs != ASSERTION or header.get("typ") != TYPE:
        raise LaunchRefused(f'the assertion needs typ "{TYPE}" and the iss of a desk in segue.toml')
    for key in keys_of(core, host):
        try:
            claims: dict[str, Any] = jwt.decode(
                assertion,
                key,
                algorithms=[host.algorithm],  # never what the assertion itself names
                audience=core.config.public_url,
                issuer=host.name,
                leeway=_LEEWAY,
                options={
                    "require": ["exp", "iat", "jti", "sub", "aud", "iss"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
        except jwt.InvalidSignatureError:
            continue
        except jwt.InvalidTokenError as error:
            raise LaunchRefused(f"the assertion is refused: {_plainly(error)}") from None
        _check_times(claims, core.clock())
        return host, claims
    raise LaunchRefused("the assertion's signature does not fit the desk's key")


def _check_times(claims: Mapping[str, Any], now: datetime) -> None:
    issued, expires = claims["iat"], claims["exp"]
    if not all(
        isinstance(moment, int | float) and not isinstance(moment, bool) for moment in (issued, expires)
    ):
        raise LaunchRefused("iat and exp must be seconds since 1970")
    if not 0 < expires - issued <= _LONGEST:
        raise LaunchRefused(f"exp must be at most {_LONGEST} seconds after iat")
    at = now.timestamp()
    if issued > at + _LEEWAY or expires < at - _LEEWAY:
        raise LaunchRefused("the assertion is not valid at this time: is the desk's clock right?")
    if not isinstance(claims["jti"], str) or not 8 <= len(claims["jti"]) <= 200:
        raise LaunchRefused("jti must be a text of 8 to 200 characters, another one each time")


def _plainly(error: jwt.InvalidTokenError) -> str:
    if isinstance(error, jwt.MissingRequiredClaimError):
        return f"it lacks {error.claim}"
    if isinstance(error, jwt.InvalidAudienceError):
        return "aud must be SEGUE_PUBLIC_URL"
    return "it is signed in another way than segue.toml says, or not as RFC 7519 says"


def _use_once(connection: Connection, jti: str, now: datetime, lasts: timedelta) -> None:
    """Remember the launch for as long as it could come again."""
    connection.execute(delete(grant).where(grant.c.expires_at <= now - timedelta(seconds=_LONGEST)))
    nobody = Principal(actor="", name="", role="agent", by="embed")
    try:
        with connection.begin_nested():
            connection.execute(insert(grant).values(**_row(jti, "launch", nobody, now + lasts, "", None)))
    except IntegrityError:
        raise LaunchRefused("this launch was used before: the desk has to sign a new one each time") from None


def _agent(connection: Connection, host: Host, email: str, name: Any) -> Principal:
    row = connection.execute(select(user).where(user.c.email == email)).mappings().first()
    if row is not None:
        if not row["active"]:
            raise LaunchRefused("the agent's account is closed")
        # A desk vouches for who sits there, not for the keys to the house: whatever the account may
        # do elsewhere, here it is an agent.
        return Principal(actor=row["email"], name=row["name"], role="agent", by="embed")
    if host.accounts == "known" or "@" not in email or len(email) > 320:
        raise LaunchRefused("the agent has no account here: add one, or set accounts of the desk to any")
    title = str(name).strip()[:500] if isinstance(name, str) and name.strip() else email
    return Principal(actor=email, name=title, role="agent", by="embed")


def _hint(told: Any) -> dict[str, str]:
    if not isinstance(told, Mapping):
        return {}
    return {kind: value for kind, value in told.items() if kind in _HINTS and isinstance(value, str)}


def _open(
    connection: Connection, principal: Principal, now: datetime, *, via: str, session_hash: bytes | None
) -> Opened:
    bearer = PREFIX + secrets.token_urlsafe(32)
    row = _row(bearer, "bearer", principal, now + LIFETIME, via, session_hash)
    connection.execute(insert(grant).values(**row))
    return Opened(bearer, int(LIFETIME.total_seconds()), principal)


def _row(
    token: str, kind: str, principal: Principal, until: datetime, via: str, session_hash: bytes | None
) -> dict[str, Any]:
    return {
        "token_hash": hash_token(token),
        "kind": kind,
        "actor": principal.actor,
        "name": principal.name,
        "role": principal.role,
        "via": via,
        "session_hash": session_hash,
        "expires_at": until,
    }


def _live(token: str, kind: str, now: datetime) -> Any:
    return select(grant).where(
        grant.c.token_hash == hash_token(token), grant.c.kind == kind, grant.c.expires_at > now
    )


def _take(connection: Connection, code: str, kind: str, now: datetime) -> Any:
    row = connection.execute(_live(code, kind, now)).mappings().first()
    if row is not None:
        # Of two who come at once, one finds it used.
        used = connection.execute(
            update(grant)
            .where(grant.c.token_hash == row["token_hash"], grant.c.kind == kind)
            .values(kind="used")
        )
        if used.rowcount == 1:
            return row
    raise LaunchRefused("this code was used before, or is too old: sign in again")


def _email_of(connection: Connection, host: Host, agent: str) -> str:
    if "@" in agent:
        return agent.strip().lower()
    try:
        return find_agent(connection, f"{host.source}:{agent}").key
    except Invalid:
        raise LaunchRefused(
            f"the directory knows no agent {host.source}:{agent[:100]}: add it to the agent's aliases"
        ) from None


def _standing(connection: Connection, key: bytes, now: datetime) -> Principal:
    """Who stands behind a code or a bearer: whom a desk has vouched for, or a session."""
    row = (
        connection.execute(
            select(grant, user.c.active)
            .outerjoin(user, user.c.email == grant.c.actor)
            .where(grant.c.token_hash == key, grant.c.kind == "desk", grant.c.expires_at > now)
        )
        .mappings()
        .first()
    )
    if row is None:
        return _of_session(connection, key, now)
    if row["active"] is False:
        raise LaunchRefused("the agent's account is closed")
    return Principal(actor=row["actor"], name=row["name"], role="agent", by="embed")


def _of_session(connection: Connection, session_hash: bytes, now: datetime) -> Principal:
    row = (
        connection.execute(
            select(user.c.email, user.c.name, user.c.role)
            .join(session, session.c.user_id == user.c.id)
            .where(session.c.token_hash == session_hash, session.c.expires_at > now, user.c.active)
        )
        .mappings()
        .first()
    )
    role = None if row is None else as_role(row["role"])
    if row is None or role is None:
        raise LaunchRefused("the sign-in has ended: sign in again")
    return Principal(actor=row["email"], name=row["name"], role=role, by="embed")
