"""The calls for programs, held against their documented shapes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import select

from plugin.api.shapes.context import ContextShape
from plugin.api.shapes.customers import CustomerShape, FoundListShape
from plugin.api.shapes.operation import QuarantineShape, SourceListShape
from plugin.api.shapes.timeline import TimelineShape
from plugin.api.shapes.transfers import TransferListShape
from plugin.services.core import Core
from plugin.services.sources import add_source
from plugin.storage import tables
from tests.plugin.api.test_api_problems import check
from tests.plugin.app.web import MARIA, NOW, SHARED, Visitor, bearer, on_both_databases

pytestmark = on_both_databases


class Program:
    """A program with a token."""

    def __init__(self, app: Flask, core: Core, role: str) -> None:
        self.client = app.test_client()
        self.headers = bearer(core, role)

    def get(self, path: str) -> Any:
        return self.client.get("/api/v1" + path, headers=self.headers)

    def json(self, path: str, shape: Any) -> Any:
        response = self.get(path)
        assert response.status_code == 200, response.text
        body = response.get_json()
        assert shape().validate(body) == {}
        return body


@pytest.fixture
def desk(app: Flask, web_core: Core) -> Program:
    return Program(app, web_core, "agent")


@pytest.fixture
def admin(app: Flask, web_core: Core) -> Program:
    return Program(app, web_core, "admin")


def test_the_context_by_every_hint_is_the_same_person(desk: Program) -> None:
    first = desk.json(f"/context?phone={quote(MARIA)}", ContextShape)
    hints = [
        "phone=+493023125411",  # a + that nobody encoded arrives as a space
        "phone=030 23125411",
        "email=Maria.Keller@example.org",
        "external=hubspot:1201",
        "interaction=pbx:1795318587.0",
        f"customer={first['customer']['id']}",
    ]
    for hint in hints:
        found = desk.json(f"/context?{hint}", ContextShape)
        assert found["customer"]["id"] == first["customer"]["id"], hint
    assert first["customer"]["name"] == "Maria Keller"
    assert first["last_transfer"]["from"]["agent"] == "Omar Haddad"
    assert first["timeline"]["next"] is not None


def test_the_context_as_it_was(desk: Program) -> None:
    before = NOW - timedelta(hours=1)
    found = desk.json(f"/context?email=maria.keller@example.org&as_of={before.isoformat()}", ContextShape)
    assert found["timeline"]["entries"][0]["interaction"] == "mail:html@example.org"


def test_a_shared_number_names_the_candidates(desk: Program) -> None:
    problem = check(desk.get(f"/context?phone={quote(SHARED)}"), 409, "several-people")
    assert {"Ruth Albrecht", "Peter Albrecht"} <= {one["name"] for one in problem["candidates"]}


def test_unknown_and_withheld_are_problems_of_their_own(desk: Program) -> None:
    unknown = check(desk.get("/context?phone=%2B493023125499"), 404, "unknown-customer")
    assert unknown["candidates"] == []
    check(desk.get("/context?phone=anonymous"), 422, "withheld")


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("", "request"),
        ("phone=1&email=a@example.org", "email"),
        ("phone=1&phone=2", "phone"),
        ("phone=1&colour=blue", "colour"),
        ("phone=", "phone"),
        ("phone=%00", "phone"),
        ("email=%ED%A0%80\x7f", "email"),
        ("phone=" + "1" * 2000, "phone"),
        ("phone=1&as_of=2026-11-22T03:36:32", "as_of"),
        ("phone=1&as_of=never", "as_of"),
    ],
)
def test_a_context_query_that_is_not_as_documented(desk: Program, query: str, where: str) -> None:
    problem = check(desk.get("/context?" + query), 422, "invalid")
    assert [error["where"] for error in problem["errors"]] == [where]


def test_search_and_the_person(desk: Program) -> None:
    (found,) = desk.json("/customers?q=keller", FoundListShape)["customers"]
    assert found["name"] == "Maria Keller"
    person = desk.json(f"/customers/{found['id']}", CustomerShape)
    assert person["name"] == "Maria Keller"
    check(desk.get("/customers/0000000000000"), 404, "not-found")
    check(desk.get("/customers/nobody"), 404, "not-found")


@pytest.mark.parametrize(
    "query", ["", "q=", "q=a&limit=1_0", "q=a&limit=0", "q=a&limit=101", "q=a&q=b", "q=a&page=2", "q=%00"]
)
def test_a_search_that_is_not_as_documented(desk: Program, query: str) -> None:
    check(desk.get("/customers?" + query), 422, "invalid")


def test_the_timeline_in_pages_is_whole_and_in_order(desk: Program) -> None:
    customer = desk.json("/customers?q=keller", FoundListShape)["customers"][0]["id"]
    path, entries = f"/customers/{customer}/timeline?limit=25", []
    cursor: str | None = ""
    while cursor is not None:
        page = desk.json(path + (f"&before={cursor}" if cursor else ""), TimelineShape)
        entries += page["entries"]
        cursor = page["next"]
    times = [entry["occurred_at"] for entry in entries]
    assert len(times) == 62
    assert len({entry["contact"] for entry in entries}) == 62
    assert times == sorted(times, reverse=True)


def test_the_timeline_filtered(desk: Program) -> None:
    customer = desk.json("/customers?q=keller", FoundListShape)["customers"][0]["id"]
    timeline = f"/customers/{customer}/timeline"
    calls = desk.json(f"{timeline}?channel=phone&kind=call", TimelineShape)["entries"]
    assert [entry["interaction"] for entry in calls] == ["pbx:1795318587.0"]
    (said,) = desk.json(f"{timeline}?q=question 17", TimelineShape)["entries"]
    assert said["interaction"] == "mail:17@example.org"
    for wrong in ("channel=pigeon", "kind=x", "limit=201", "before=nonsense"):
        check(desk.get(f"{timeline}?{wrong}"), 422, "invalid")


def test_one_contact_in_full(desk: Program) -> None:
    found = desk.json(f"/context?phone={quote(MARIA)}", ContextShape)
    mail = next(one for one in found["timeline"]["entries"] if one["interaction"] == "mail:html@example.org")
    full = desk.get(f"/contacts/{mail['contact']}").get_json()
    assert full["records"][0]["html"].startswith("<p>Dear team")
    check(desk.get("/contacts/0000000000000"), 404, "not-found")


def test_what_operators_and_supervisors_list(admin: Program, web_core: Core, tmp_path) -> None:
    add_source(web_core, "mail", "email", {"path": str(tmp_path)})
    (source,) = admin.json("/sources", SourceListShape)["sources"]
    assert (source["name"], source["state"]) == ("mail", "new")
    assert admin.json("/quarantine", QuarantineShape) == {"quarantine": []}
    (transfer,) = admin.json("/transfers", TransferListShape)["transfers"]
    assert (transfer["type"], transfer["to"]["agent"]) == ("blind", "Lena Vogt")


def test_reading_is_in_the_audit_trail(desk: Program, web_core: Core) -> None:
    found = desk.json(f"/context?phone={quote(MARIA)}", ContextShape)
    customer = found["customer"]["id"]
    desk.get(f"/customers/{customer}")
    desk.get(f"/customers/{customer}/timeline")
    desk.get(f"/contacts/{found['timeline']['entries'][0]['contact']}")
    with web_core.store.read() as connection:
        rows = connection.execute(
            select(tables.audit_entry.c.action, tables.audit_entry.c.customer_id)
            .where(tables.audit_entry.c.actor == "token:desk")
            .order_by(tables.audit_entry.c.id)
        ).all()
    assert [row.action for row in rows] == [
        "context.read",
        "customers.get",
        "customers.timeline",
        "contacts.get",
    ]
    assert all(row.customer_id is not None for row in rows)


def test_health_needs_no_sign_in(visitor: Visitor) -> None:
    assert visitor.get("/healthz").get_json() == {"status": "ok"}
    assert visitor.get("/readyz").get_json() == {"status": "ok"}


def test_a_database_without_tables_is_not_ready(visitor: Visitor, web_core: Core) -> None:
    with web_core.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    check(visitor.get("/readyz"), 503, "unavailable")
    assert visitor.get("/healthz").status_code == 200
