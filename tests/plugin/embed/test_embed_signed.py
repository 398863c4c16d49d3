"""What vendors sign opens the panel for their agent, once; and nothing else does."""

from __future__ import annotations

import base64
import hmac
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plugin.app import create_app
from plugin.auth import create_user
from plugin.auth.desk_keys import new_secret, set_secret
from plugin.auth.launch import LaunchRefused, launch
from plugin.config import ConfigError
from plugin.services.audit.search import entries
from plugin.services.core import Core
from plugin.services.directory import apply_settings
from plugin.services.errors import SettingsError
from plugin.services.transfers.view import EVERYTHING
from tests.conftest import workspace
from tests.making import person, phone, record
from tests.plugin.app.web import PASSWORD

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECRET = "what the vendor signs its requests with"
AUDIENCE = "https://acme.zendesk.com/api/v2/apps/installations/42.json"
KEY = rsa.generate_private_key(65537, 2048)
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
TOML = f"""
[embed.host.sf]
origins = ["https://acme.lightning.force.com"]
signs = "salesforce"
source = "salesforce"
[embed.host.hub]
origins = ["https://app-eu1.hubspot.com"]
signs = "hubspot"
source = "hubspot"
audience = "4711"
[embed.host.zd]
origins = ["https://acme.zendesk.com"]
signs = "zendesk"
source = "zendesk"
algorithm = "RS256"
audience = "{AUDIENCE}"
public_key = '''
{PEM}'''
[agent.lena]
name = "Lena Vogt"
email = "lena@example.org"
aliases = ["zendesk:1234"]
"""


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Core]:
    core = workspace(tmp_path / "home", toml=TOML)
    core.clock = lambda: NOW
    create_user(core, "lena@example.org", "Lena Vogt", "admin", PASSWORD)
    for desk in ("sf", "hub"):
        set_secret(core, desk, SECRET)
    with core.store.write() as connection:
        apply_settings(connection, core.config)
    record(core, person("1201", NOW, phone("+493023125411"), name="Maria Keller"))
    yield core
    core.close()


@pytest.fixture
def app(centre: Core) -> Flask:
    return create_app(centre)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def canvas(secret: str = SECRET, **changes: Any) -> str:
    told = {
        "algorithm": "HMACSHA256",
        "context": {
            "user": {"email": "lena@example.org", "fullName": "Lena Vogt"},
            "environment": {"parameters": {"recordId": "003x", "phone": "030 23125411"}},
        },
        "issuedAt": None,
        **changes,
    }
    encoded = base64.b64encode(json.dumps(told).encode()).decode()
    mac = hmac.new(secret.encode(), encoded.encode(), sha256).digest()
    return f"{base64.b64encode(mac).decode()}.{encoded}"


def post_canvas(client: FlaskClient, signed: str) -> TestResponse:
    return client.post("/embed/hosts/salesforce", data={"signed_request": signed})


def code_in(response: TestResponse) -> str:
    found = re.search(r'data-code="([\w-]+)"', response.get_data(as_text=True))
    assert found is not None
    return found[1]


def enter(client: FlaskClient, code: str) -> dict[str, Any]:
    response = client.post("/api/v1/embed/sessions", json={"code": code})
    assert response.status_code == 200, response.get_data(as_text=True)
    found: dict[str, Any] = response.get_json()
    return found


def test_canvas_opens_the_panel_for_its_user_as_an_agent(client: FlaskClient, centre: Core) -> None:
    response = post_canvas(client, canvas())
    assert "https://acme.lightning.force.com" in response.headers["Content-Security-Policy"]
    page = response.get_data(as_text=True).replace("&#34;", '"')
    assert '[{"external":"salesforce:003x"},{"phone":"030 23125411"}]' in page
    found = enter(client, code_in(response))
    headers = {"Authorization": f"Bearer {found['bearer']}"}
    assert found["name"] == "Lena Vogt"
    assert client.get("/api/v1/context?phone=%2B493023125411", headers=headers).status_code == 200
    assert client.get("/api/v1/sources", headers=headers).status_code == 403  # an admin elsewhere
    assert entries(centre, EVERYTHING, action="embed.launch")["entries"][0]["detail"] == {"host": "sf"}


def test_what_a_vendor_opened_is_renewed_for_a_working_day(client: FlaskClient, centre: Core) -> None:
    bearer = enter(client, code_in(post_canvas(client, canvas())))["bearer"]
    centre.clock = lambda: NOW + timedelta(minutes=9)
    renewed = client.post("/api/v1/embed/renewals", headers={"Authorization": f"Bearer {bearer}"})
    assert renewed.status_code == 200
    bearer = renewed.get_json()["bearer"]
    with centre.store.write() as connection:
        connection.exec_driver_sql("UPDATE user SET active = 0")
    refused = client.post("/api/v1/embed/renewals", headers={"Authorization": f"Bearer {bearer}"})
    assert refused.status_code == 401


@pytest.mark.parametrize(
    ("signed", "why"),
    [
        (canvas("another secret"), "does not fit"),
        (canvas()[:-4] + "AAAA", "does not fit"),
        (canvas(algorithm="none"), "must be HMACSHA256"),
        (canvas(context={}), "names no user"),
        (canvas(context={"user": {"email": "stranger@example.org"}}), "no account here"),
        ("", "no signed request"),
        ("a.b", "no base64"),
        (canvas().partition(".")[0] + ".ä", "no signed request"),
    ],
    ids=["key", "changed", "algorithm", "nobody", "stranger", "empty", "noise", "letters"],
)
def test_canvas_refuses(client: FlaskClient, signed: str, why: str) -> None:
    response = post_canvas(client, signed)
    assert response.status_code == 401
    assert why in response.get_data(as_text=True)
    assert "data-code" not in response.get_data(as_text=True)


def test_a_signed_request_and_a_code_work_once(client: FlaskClient, centre: Core) -> None:
    signed = canvas()
    code = code_in(post_canvas(client, signed))
    centre.clock = lambda: NOW + timedelta(days=80)
    assert "used before" in post_canvas(client, signed).get_data(as_text=True)
    assert client.post("/api/v1/embed/sessions", json={"code": code}).status_code == 401


URL = "http://127.0.0.1:8800/embed/hosts/hubspot"
QUERY = "?userId=1&portalId=4711&userEmail=lena%40example.org"
BODY = b'{"objectId":"1201","objectTypeId":"0-1"}'


def post_hubspot(
    client: FlaskClient, *, secret: str = SECRET, age: int = 0, query: str = QUERY, sent: bytes = BODY
) -> TestResponse:
    stamp = str(int((NOW.timestamp() - age) * 1000))
    text = f"POST{URL}{query}".replace("%40", "@").encode() + BODY + stamp.encode()
    mac = base64.b64encode(hmac.new(secret.encode(), text, sha256).digest()).decode()
    headers = {"X-HubSpot-Signature-v3": mac, "X-HubSpot-Request-Timestamp": stamp}
    return client.post("/embed/hosts/hubspot" + query, data=sent, headers=headers)


def test_hubspot_is_answered_with_a_summary_and_an_address(client: FlaskClient, centre: Core) -> None:
    told = post_hubspot(client).get_json()
    assert told["lines"][0] == "Maria Keller"
    address, _, behind = told["url"].partition("#")
    assert address == URL  # nothing of it reaches a log
    code = dict(part.split("=", 1) for part in behind.split("&"))["code"]
    assert enter(client, code)["name"] == "Lena Vogt"
    assert entries(centre, EVERYTHING, action="context.read")["entries"][0]["actor"] == "lena@example.org"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"secret": "another secret"}, "does not fit"),
        ({"age": 301}, "older than five minutes"),
        ({"age": -301}, "older than five minutes"),
        ({"sent": BODY.replace(b"1201", b"1202")}, "does not fit"),
        ({"query": QUERY.replace("?", "?userEmail=boss%40example.org&")}, "names no user"),
        ({"query": QUERY.replace("4711", "4712")}, "another HubSpot account"),
        ({"query": "?portalId=4711"}, "names no user"),
    ],
    ids=["key", "old", "future", "body", "two", "account", "nobody"],
)
def test_hubspot_is_refused(client: FlaskClient, options: dict[str, Any], why: str) -> None:
    response = post_hubspot(client, **options)
    assert response.status_code == 401
    assert response.mimetype == "application/problem+json"
    assert why in response.get_json()["detail"]


def test_hubspot_s_request_works_once(client: FlaskClient) -> None:
    assert post_hubspot(client).status_code == 200
    assert "used before" in post_hubspot(client).get_json()["detail"]


def zaf(key: Any = KEY, algorithm: str = "RS256", **changes: Any) -> str:
    at = NOW.timestamp()
    claims = {
        "iat": at,
        "exp": at + 60,
        "aud": AUDIENCE,
        "sub": "https://acme.zendesk.com/api/v2/users/1234.json",
    }
    return jwt.encode({**claims, **changes}, key, algorithm=algorithm)


def test_zendesk_says_which_agent_it_is(client: FlaskClient) -> None:
    response = client.post("/embed/hosts/zendesk?origin=https://acme.zendesk.com", data={"token": zaf()})
    assert enter(client, code_in(response))["name"] == "Lena Vogt"


@pytest.mark.parametrize(
    "token",
    [
        zaf(rsa.generate_private_key(65537, 2048)),
        zaf(aud=AUDIENCE.replace("42", "43")),
        zaf(exp=NOW.timestamp() - 60),
        zaf(exp=NOW.timestamp() + 86400),
        zaf(sub="https://acme.zendesk.com/api/v2/users/999.json"),
        zaf(sub="somebody"),
        zaf(key=None, algorithm="none"),
        "no token",
        "",
    ],
    ids=["key", "installation", "ended", "for long", "unknown", "nobody", "none", "noise", "empty"],
)
def test_zendesk_is_refused(client: FlaskClient, token: str) -> None:
    assert client.post("/embed/hosts/zendesk", data={"token": token}).status_code == 401


def test_a_zendesk_token_works_once_however_it_is_written(client: FlaskClient) -> None:
    token = zaf()
    assert client.post("/embed/hosts/zendesk", data={"token": token}).status_code == 200
    for again in (token, token + "~~~~", token + "="):
        assert client.post("/embed/hosts/zendesk", data={"token": again}).status_code == 401


def test_pages_without_a_signature_hold_no_code(client: FlaskClient) -> None:
    for host in ("chatwoot", "genesys", "salesforce", "zendesk", "hubspot"):
        assert 'data-code=""' in client.get(f"/embed/hosts/{host}").get_data(as_text=True)
        assert client.get(f"/embed/hosts/{host}/bridge.js").mimetype == "text/javascript"
    assert client.post("/embed/hosts/chatwoot", data={"token": "x"}).status_code == 401
    assert client.get("/embed/hosts/odoo").status_code == 404  # its bridge lies in its module
    assert client.get("/embed/hosts/none").status_code == 404
    for name in ("nothing.js", "__init__.py", "..%2Fsigned.py"):
        assert client.get(f"/embed/hosts/zendesk/{name}").status_code == 404


def test_a_vendor_s_secret_opens_nothing_as_a_launch_of_ours(centre: Core) -> None:
    claims = {
        "iss": "sf",
        "aud": "http://127.0.0.1:8800",
        "iat": NOW.timestamp(),
        "exp": NOW.timestamp() + 60,
    }
    signed = jwt.encode(
        {**claims, "jti": "launch-0001", "sub": "lena@example.org"},
        SECRET,
        headers={"typ": "segue-launch+jwt"},
    )
    with pytest.raises(LaunchRefused):
        launch(centre, signed, "https://acme.lightning.force.com")


def test_settings_that_cannot_be_used_are_refused(tmp_path: Path, centre: Core) -> None:
    core = workspace(
        tmp_path / "other", toml='[embed.host.crm]\norigins = ["https://crm.example.org"]\nsigns = "sap"\n'
    )
    with pytest.raises(ConfigError, match=r"signs must be assertion or one of hubspot, salesforce, zendesk"):
        create_app(core)
    core.close()
    with pytest.raises(SettingsError, match="no secret of a vendor's"):
        set_secret(centre, "zd", SECRET)
    with pytest.raises(SettingsError, match="8 to 1000"):
        set_secret(centre, "sf", "short")
    with pytest.raises(SettingsError, match="its public_key is in"):
        new_secret(centre, "zd")
