"""Signing in and out in a browser: cookies, forms from elsewhere, where it leads."""

from __future__ import annotations

import pytest
from flask import Flask

from plugin.app import create_app
from plugin.auth import create_user
from plugin.auth.guard import safe_next
from plugin.config import Config
from plugin.services.core import Core, open_core
from plugin.storage.migrate import upgrade
from tests.plugin.app.web import PASSWORD, Visitor, bearer, token_in

AGENT = "agent@example.org"


def test_a_visitor_is_led_to_the_form_and_back(visitor: Visitor) -> None:
    asked = visitor.get("/panel?phone=%2B493023125411")
    assert asked.status_code == 303
    assert asked.location == "/sign-in?next=/panel?phone%3D%252B493023125411"
    page = visitor.page(asked.location)
    assert 'value="/panel?phone=%2B493023125411"' in page
    assert (
        visitor.sign_in(AGENT, to="/panel?phone=%2B493023125411").location == "/panel?phone=%2B493023125411"
    )
    assert "Maria Keller" in visitor.page("/panel?phone=%2B493023125411")


def test_a_wrong_password_says_the_same_as_an_unknown_account(visitor: Visitor) -> None:
    wrong = visitor.sign_in(AGENT, "not the password")
    unknown = visitor.sign_in("nobody@example.org", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace(AGENT, "") == unknown.text.replace("nobody@example.org", "")
    assert visitor.get("/").status_code == 303


def test_signing_out_ends_the_session_on_the_server(agent: Visitor) -> None:
    kept = agent.client.get_cookie("segue-session")
    assert kept is not None
    token = token_in(agent.page("/"))
    assert agent.client.post("/sign-out", data={"form_token": token}).status_code == 303
    agent.client.set_cookie("segue-session", kept.value)
    assert agent.get("/").status_code == 303


@pytest.mark.parametrize("data", [{}, {"form_token": ""}, {"form_token": "0" * 64}, {"form_token": "ü"}])
def test_a_form_without_our_token_is_refused(agent: Visitor, data: dict[str, str]) -> None:
    assert agent.client.post("/sign-out", data=data).status_code == 403
    assert agent.get("/").status_code == 200


def test_a_sign_in_form_from_elsewhere_is_refused(visitor: Visitor) -> None:
    data = {"email": AGENT, "password": PASSWORD, "form_token": "0" * 64}
    assert visitor.client.post("/sign-in", data=data).status_code == 403
    data["form_token"] = token_in(visitor.page("/sign-in"))
    crossing = {"Sec-Fetch-Site": "cross-site"}
    assert visitor.client.post("/sign-in", data=data, headers=crossing).status_code == 403
    assert visitor.client.get_cookie("segue-session") is None


def test_a_session_may_not_post_to_the_api_either(agent: Visitor) -> None:
    assert agent.client.post("/sign-out", json={}).status_code == 403


def test_a_wrong_token_is_not_helped_out_by_a_cookie(agent: Visitor) -> None:
    assert agent.get("/api/v1/customers?q=maria").status_code == 200
    for header in ("Bearer segue_wrong", "Basic YTpi", "Bearer", ""):
        response = agent.get("/api/v1/customers?q=maria", headers={"Authorization": header})
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_is_read_in_any_case(app: Flask, web_core: Core, scheme: str) -> None:
    token = bearer(web_core, "agent")["Authorization"].split()[1]
    response = app.test_client().get(
        "/api/v1/customers?q=maria", headers={"Authorization": f"{scheme} {token}"}
    )
    assert response.status_code == 200


def test_a_script_whose_session_ended_is_told_so(visitor: Visitor) -> None:
    response = visitor.get("/panel/timeline?customer=x", headers={"Sec-Fetch-Dest": "empty"})
    assert response.status_code == 401


@pytest.mark.parametrize(
    "target",
    [
        None, "", "panel", "//evil.example.com", "https://evil.example.com", "/\\evil.example.com",
        "/panel\r\nX: y", "\\\\evil.example.com", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_signing_in_leads_to_this_server_only(target: str | None) -> None:
    assert safe_next(target) == "/"


def test_cookies_are_for_this_host_and_for_no_script(visitor: Visitor) -> None:
    header = visitor.sign_in(AGENT).headers["Set-Cookie"]
    assert header.startswith("segue-session=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))
    assert "Secure" not in header


def test_behind_tls_cookies_are_host_cookies(tmp_path) -> None:
    environ = {"SEGUE_HOME": str(tmp_path), "SEGUE_PUBLIC_URL": "https://segue.example.org"}
    core = open_core(Config.load(environ))
    upgrade(core.store)
    create_user(core, AGENT, "A", "agent", PASSWORD)
    app = create_app(core)
    client = app.test_client()
    with app.test_request_context():
        page = client.get("/sign-in", base_url="https://segue.example.org")
        data = {"form_token": token_in(page.text), "email": AGENT, "password": PASSWORD}
        response = client.post("/sign-in", data=data, base_url="https://segue.example.org")
    core.close()
    for header in (page.headers["Set-Cookie"], response.headers["Set-Cookie"]):
        assert header.startswith("__Host-segue-")
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(header.split("; "))
        assert "Domain" not in header
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("chance", ["e_", "_e_", "frame_", "-frame_", "_"])
def test_a_token_works_whatever_chance_puts_into_it(
    visitor: Visitor, web_core: Core, monkeypatch: pytest.MonkeyPatch, chance: str
) -> None:
    monkeypatch.setattr("secrets.token_urlsafe", lambda size: chance.ljust(43, "x"))
    headers = bearer(web_core, "agent")
    assert visitor.get("/api/v1/context?phone=%2B493023125411", headers=headers).status_code == 200
