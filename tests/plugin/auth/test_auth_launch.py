"""A panel in a desk's frame is opened by the desk's signature or by a sign-in, and by nothing else."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from flask import Flask

from plugin.app import create_app
from plugin.auth import create_user
from plugin.auth.desk_keys import new_secret
from plugin.auth.launch import LaunchRefused, launch
from plugin.config import ConfigError
from plugin.services.audit.search import entries
from plugin.services.core import Core
from plugin.services.errors import SettingsError
from plugin.services.transfers.view import EVERYTHING
from tests.conftest import workspace
from tests.plugin.app.web import PASSWORD, Visitor

ORIGIN = "https://crm.example.org"
TOML = f'[embed.host.crm]\norigins = ["{ORIGIN}"]\n'
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LENA = "lena@example.org"


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Core]:
    core = workspace(tmp_path / "home", toml=TOML)
    core.clock = lambda: NOW
    create_user(core, LENA, "Lena Vogt", "admin", PASSWORD)
    yield core
    core.close()


@pytest.fixture
def secret(centre: Core) -> str:
    return new_secret(centre, "crm")


def assertion(secret: str, *, typ: str = "segue-launch+jwt", algorithm: str = "HS256", **changes: Any) -> str:
    claims = {
        "iss": "crm",
        "aud": "http://127.0.0.1:8800",
        "iat": NOW.timestamp(),
        "exp": NOW.timestamp() + 120,
        "jti": "launch-0001",
        "sub": LENA,
        "hint": {"phone": "+493023125411"},
        **changes,
    }
    told = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(told, secret, algorithm=algorithm, headers={"typ": typ})


def refused(core: Core, given: str, origin: str = ORIGIN) -> str:
    with pytest.raises(LaunchRefused) as caught:
        launch(core, given, origin)
    return caught.value.detail


def test_a_desk_opens_the_panel_for_its_agent_as_an_agent(centre: Core, secret: str) -> None:
    opened = launch(centre, assertion(secret), ORIGIN)
    assert (opened.principal.actor, opened.principal.name) == (LENA, "Lena Vogt")
    assert opened.principal.role == "agent"  # though the account is an administrator's
    assert opened.hint == {"phone": "+493023125411"}
    client = create_app(centre).test_client()
    headers = {"Authorization": f"Bearer {opened.bearer}"}
    assert client.get("/api/v1/customers?q=keller", headers=headers).status_code == 200
    assert client.get("/api/v1/sources", headers=headers).status_code == 403
    assert entries(centre, EVERYTHING, action="embed.launch")["entries"][0]["detail"] == {"host": "crm"}


def test_a_bearer_ends_after_ten_minutes(centre: Core, secret: str) -> None:
    opened = launch(centre, assertion(secret), ORIGIN)
    headers = {"Authorization": f"Bearer {opened.bearer}"}
    client = create_app(centre).test_client()
    assert client.get("/api/v1/customers?q=keller", headers=headers).status_code == 200
    centre.clock = lambda: NOW + timedelta(minutes=10)
    assert client.get("/api/v1/customers?q=keller", headers=headers).status_code == 401
    assert client.post("/api/v1/embed/renewals", headers=headers).status_code == 401


def test_a_launch_works_once(centre: Core, secret: str) -> None:
    given = assertion(secret)
    launch(centre, given, ORIGIN)
    assert "used before" in refused(centre, given)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"exp": NOW.timestamp() + 301}, "at most 300 seconds"),
        ({"iat": NOW.timestamp() - 400, "exp": NOW.timestamp() - 200}, "not valid at this time"),
        ({"iat": NOW.timestamp() + 100, "exp": NOW.timestamp() + 200}, "not valid at this time"),
        ({"exp": "soon"}, "iat and exp must be seconds"),
        ({"aud": "https://other.example.org"}, "aud must be SEGUE_PUBLIC_URL"),
        ({"iss": "another"}, "the iss of a desk"),
        ({"jti": None}, "it lacks jti"),
        ({"jti": "1"}, "8 to 200 characters"),
        ({"sub": "nobody@example.org"}, "no account here"),
        ({"typ": "JWT"}, 'typ "segue-launch\\+jwt"'),
    ],
)
def test_what_is_not_as_agreed_is_refused_with_the_reason(
    centre: Core, secret: str, changes: dict[str, Any], why: str
) -> None:
    assert re.search(why, refused(centre, assertion(secret, **changes)))


def test_another_key_or_none_is_refused(centre: Core, secret: str) -> None:
    assert "does not fit" in refused(centre, assertion("another secret that is long enough to sign"))
    unsigned = jwt.encode({"iss": "crm"}, "", algorithm="none", headers={"typ": "segue-launch+jwt"})
    assert "refused" in refused(centre, unsigned)
    assert refused(centre, "no.jwt.at.all") == "the assertion is no JWT"
    assert "longer than" in refused(centre, "x" * 5000)


def test_another_desks_page_is_refused(centre: Core, secret: str) -> None:
    assert "does not stand" in refused(centre, assertion(secret), "https://evil.example.org")


def test_the_secret_before_goes_on_working_until_the_one_after(centre: Core, secret: str) -> None:
    new_secret(centre, "crm")
    launch(centre, assertion(secret), ORIGIN)
    new_secret(centre, "crm")
    assert "does not fit" in refused(centre, assertion(secret, jti="launch-0002"))
    with pytest.raises(SettingsError, match="there is no"):
        new_secret(centre, "nobody")


def test_a_public_key_is_never_taken_for_a_secret(tmp_path: Path) -> None:
    private = generate_private_key(SECP256R1())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    toml = f'{TOML}algorithm = "ES256"\naccounts = "any"\npublic_key = """\n{public}"""\n'
    core = workspace(tmp_path / "keys", toml=toml)
    core.clock = lambda: NOW
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    opened = launch(core, assertion(pem, algorithm="ES256", sub="omar@example.org", name="Omar"), ORIGIN)
    assert (opened.principal.actor, opened.principal.name, opened.principal.role) == (
        "omar@example.org", "Omar", "agent",
    )  # fmt: skip

    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    # An HMAC over the public key, which everybody may know.
    head = part({"alg": "HS256", "typ": "segue-launch+jwt"})
    body = part({"iss": "crm", "sub": "omar@example.org"})
    mac = hmac.new(public.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    forged = f"{head}.{body}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"
    assert "refused" in refused(core, forged)
    core.close()


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ('origins = ["crm.example.org"]', "no origin"),
        ("origins = []", "must list where"),
        (f'origins = ["{ORIGIN}"]\nalgorithm = "none"', "must be one of"),
        (f'origins = ["{ORIGIN}"]\nalgorithm = "RS256"', "PEM"),
        (f'origins = ["{ORIGIN}"]\npublic_key = "x"', "HS256"),
        (f'origins = ["{ORIGIN}"]\nsecret = "x"', "not known"),
        (f'origins = ["{ORIGIN}"]\naccounts = "all"', "accounts"),
    ],
)
def test_a_desk_that_is_set_wrong_is_told_at_the_start(tmp_path: Path, table: str, why: str) -> None:
    core = workspace(tmp_path / "wrong", toml=f"[embed.host.crm]\n{table}\n")
    with pytest.raises(ConfigError, match=why):
        create_app(core)
    core.close()


def test_a_sign_in_in_a_window_hands_over_a_code_that_works_once(centre: Core) -> None:
    app = create_app(centre)
    visitor = Visitor(app, centre)
    assert visitor.get("/embed/sign-in").status_code == 303
    visitor.sign_in(LENA)
    code = _code(visitor)
    client = app.test_client()
    found = client.post("/api/v1/embed/sessions", json={"code": code})
    assert found.status_code == 200
    bearer = {"Authorization": f"Bearer {found.get_json()['bearer']}"}
    assert client.get("/panel?customer=0000000000000", headers=bearer).status_code == 404
    renewed = client.post("/api/v1/embed/renewals", headers=bearer)
    assert renewed.status_code == 200
    assert renewed.get_json()["bearer"] != found.get_json()["bearer"]
    again = client.post("/api/v1/embed/sessions", json={"code": code})
    assert (again.status_code, again.get_json()["type"]) == (401, "/problems/launch-refused")
    visitor.client.post("/sign-out", data={"form_token": _form_token(visitor)})
    assert client.post("/api/v1/embed/renewals", headers=bearer).status_code == 401


def test_a_code_is_too_old_after_a_minute(centre: Core) -> None:
    app = create_app(centre)
    visitor = Visitor(app, centre)
    visitor.sign_in(LENA)
    code = _code(visitor)
    centre.clock = lambda: NOW + timedelta(seconds=61)
    assert app.test_client().post("/api/v1/embed/sessions", json={"code": code}).status_code == 401


@pytest.mark.parametrize("body", [{}, {"assertion": "a"}, {"code": "a", "assertion": "b"}, {"origin": "c"}])
def test_half_a_proof_is_refused(app: Flask, body: dict[str, str]) -> None:
    assert app.test_client().post("/api/v1/embed/sessions", json=body).status_code == 422


def _code(visitor: Visitor) -> str:
    return visitor.page("/embed/sign-in").partition('data-code="')[2].partition('"')[0]


def _form_token(visitor: Visitor) -> str:
    return visitor.page("/").partition('name="form_token" value="')[2].partition('"')[0]
