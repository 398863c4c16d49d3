"""The page of the audit trail, and its list for programs."""

from __future__ import annotations

from flask import Flask

from plugin.api.shapes.operation import AuditShape
from plugin.services.core import Core
from tests.plugin.app.web import MARIA, Visitor, bearer


def test_who_looked_at_a_customer_is_seen(app: Flask, web_core: Core) -> None:
    desk = bearer(web_core, "agent", "desk")
    client = app.test_client()
    maria = client.get("/api/v1/context", query_string={"phone": MARIA}, headers=desk).get_json()
    customer = maria["customer"]["id"]
    visitor = Visitor(app, web_core)
    visitor.sign_in("supervisor@example.org")
    page = visitor.page(f"/supervisor/audit?customer={customer}&action=context.read")
    assert "context.read" in page
    assert customer in page
    assert "No entry matches" in visitor.page("/supervisor/audit?actor=nobody%40example.org")
    assert "No entry matches" in visitor.page("/supervisor/audit?from=2027-01-01")


def test_a_filter_that_is_none_is_said(app: Flask, web_core: Core) -> None:
    visitor = Visitor(app, web_core)
    visitor.sign_in("supervisor@example.org")
    assert "a day is written like" in visitor.page("/supervisor/audit?from=yesterday")
    assert "must be the id of a customer" in visitor.page("/supervisor/audit?customer=Maria")


def test_programs_read_it_in_pages_and_reading_is_an_entry(app: Flask, web_core: Core) -> None:
    headers = bearer(web_core, "supervisor", "audit")
    client = app.test_client()
    client.get("/api/v1/audit", headers=headers)
    answer = client.get("/api/v1/audit?limit=1", headers=headers)
    assert not AuditShape().validate(answer.get_json())
    assert answer.get_json()["entries"][0]["action"] == "audit.read"
    assert answer.get_json()["next"]
    assert client.get("/api/v1/audit?since=soon", headers=headers).status_code == 422
    assert client.get("/api/v1/audit?before=x", headers=headers).status_code == 422
