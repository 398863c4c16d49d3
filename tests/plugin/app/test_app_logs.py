"""What is logged: ids that lead to a request, and nothing that leads to a person."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from flask import Flask

from plugin import logs
from plugin.app import create_app
from plugin.services.core import Core
from plugin.storage import StorageError
from tests.conftest import workspace
from tests.plugin.app.web import MARIA, SHARED, Visitor, bearer


@pytest.fixture(autouse=True)
def logging_as_json() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logs.configure("debug", as_json=True)
    yield
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
    root.handlers[:], root.level = before


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_one_line_with_its_id(visitor: Visitor, capsys: pytest.CaptureFixture[str]) -> None:
    response = visitor.get("/healthz")
    (line,) = events(capsys)
    assert re.fullmatch("[0-9a-f]{32}", line["request"])
    assert response.headers["X-Request-ID"] == line["request"]
    assert (line["event"], line["method"], line["route"], line["status"]) == (
        "request",
        "GET",
        "/healthz",
        200,
    )
    assert line["level"] == "info"


def test_nothing_that_is_logged_leads_to_a_customer(
    app: Flask, web_core: Core, agent: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    found = agent.get("/api/v1/context?email=maria.keller@example.org").get_json()
    customer, contact = found["customer"]["id"], found["timeline"]["entries"][0]["contact"]
    number, shared = MARIA.replace("+", "%2B"), SHARED.replace("+", "%2B")
    for path in (
        f"/api/v1/context?phone={number}", f"/api/v1/context?phone={shared}", "/api/v1/context?email=a@b@c",
        "/api/v1/context?external=hubspot:1201", "/api/v1/context?phone=anonymous",
        f"/api/v1/customers/{customer}", f"/api/v1/customers/{customer}/timeline?q=meter",
        f"/api/v1/contacts/{contact}", "/api/v1/customers?q=Keller", f"/panel?phone={number}",
        "/customers?q=albrecht", "/maria.keller@example.org", f"/panel/contacts/{contact}",
    ):  # fmt: skip
        agent.get(path)
    Visitor(app, web_core).sign_in("maria.keller@example.org", "meter")
    token = bearer(web_core, "agent", name="keller")
    app.test_client().get("/api/v1/context?phone=1", headers=token)
    text = capsys.readouterr().err.lower()
    assert text.count('"event":"request"') >= 15
    words = ("keller", "maria", "albrecht", "3023125411", "3023125420", "1201", "@", "meter", customer,
             contact, token["Authorization"][7:].lower())  # fmt: skip
    assert not [word for word in words if word in text]


def test_a_defect_is_told_by_its_place_and_not_by_what_it_says(
    web_core: Core, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object, **_named: object) -> bytes:
        raise KeyError("maria.keller@example.org")

    monkeypatch.setattr("plugin.api.context.context", broken)
    app = create_app(web_core)
    response = app.test_client().get("/api/v1/context?phone=12345", headers=bearer(web_core, "agent"))
    assert response.status_code == 500
    failed, request = events(capsys)
    assert failed["request"] == request["request"] == response.headers["X-Request-ID"]
    assert (failed["event"], failed["level"], failed["exception"]) == ("request.failed", "error", "KeyError")
    assert any("plugin/api/context.py" in frame for frame in failed["frames"])
    assert "keller" not in json.dumps(failed)


def test_what_libraries_fill_in_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    library = logging.getLogger("urllib3.connectionpool")
    library.warning("Retrying after %r", "/contacts?phone=12345")
    library.warning("Retrying /contacts?phone=12345")
    library.info("not even this")
    first, second = events(capsys)
    assert first["text"] == "Retrying after %r"
    assert second["text"] is None
    assert second["logger"] == "urllib3.connectionpool"


@pytest.mark.parametrize(("toml", "is_taken"), [("", False), ("[server]\ntrusted_proxies = 1\n", True)])
def test_a_request_id_is_believed_only_from_a_proxy(tmp_path, toml: str, is_taken: bool) -> None:
    core = workspace(tmp_path / "home", toml=toml)
    client = create_app(core).test_client()
    given = client.get("/healthz", headers={"X-Request-ID": "proxy-4711.a"}).headers["X-Request-ID"]
    forged = client.get("/healthz", headers={"X-Request-ID": "a b <c>"}).headers["X-Request-ID"]
    core.close()
    assert (given == "proxy-4711.a") is is_taken
    assert re.fullmatch("[0-9a-f]{32}", forged)


def test_a_terminal_gets_readable_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("info", as_json=False)
    try:
        raise StorageError("the disk is full")
    except StorageError:
        structlog.get_logger().error("pull.storage", source="pbx", exc_info=True)
    said = capsys.readouterr().err
    assert "pull.storage" in said
    assert "StorageError" in said
    assert "Traceback" not in said
