"""What Prometheus sees, and who may look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import insert, update

from plugin.services.core import Core
from plugin.storage import new_id
from plugin.storage.tables import inbox, quarantine, source
from tests.plugin.app.web import MARIA, NOW, Visitor, bearer

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def read(app: Flask, core: Core) -> Samples:
    response = app.test_client().get("/metrics", headers=bearer(core, "operator"))
    assert response.status_code == 200
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


@pytest.fixture
def with_source(web_core: Core) -> Core:
    with web_core.store.write() as connection:
        connection.execute(
            insert(source).values(
                name="pbx",
                type="asterisk",
                settings=b"{}",
                interval=15,
                created_at=NOW,
                complete_until=NOW - timedelta(seconds=90),
                last_pull_at=NOW - timedelta(seconds=20),
                last_ok_at=NOW - timedelta(seconds=20),
                pages=3,
                records_new=40,
                records_updated=2,
            )
        )
        connection.execute(
            insert(quarantine).values(
                id=new_id(), source="pbx", kind="call", external_id="1", payload=b"{}", reason="cut",
                first_seen=NOW, last_seen=NOW, attempts=1,
            )
        )  # fmt: skip
        connection.execute(
            insert(inbox).values(
                id=new_id(), source="chat", received_at=NOW, digest=b"1", request=b"{}", body=b"", next_at=NOW
            )
        )
    return web_core


def test_the_state_of_the_centre_is_read_from_the_database(app: Flask, with_source: Core) -> None:
    found = read(app, with_source)
    of_pbx = (("source", "pbx"),)
    assert found["segue_source_lag_seconds", of_pbx] == 90
    assert found["segue_source_pages_total", of_pbx] == 3
    assert found["segue_source_records_total", (("outcome", "new"), *of_pbx)] == 40
    assert found["segue_quarantine_records", of_pbx] == 1
    assert found["segue_inbox_waiting", (("source", "chat"),)] == 1
    assert found["segue_inbox_waiting", of_pbx] == 0
    assert found["segue_pulls_due", ()] == 1
    states = {
        dict(labels)["state"]: value
        for (name, labels), value in found.items()
        if name == "segue_source_state"
    }
    assert states == {"new": 0, "ok": 1, "late": 0, "down": 0, "paused": 0}
    with with_source.store.write() as connection:
        connection.execute(update(source).values(error="the server does not answer"))
    found = read(app, with_source)
    assert found["segue_source_state", (("source", "pbx"), ("state", "down"), ("type", "asterisk"))] == 1


def test_requests_are_counted_by_route_and_never_by_address(app: Flask, web_core: Core) -> None:
    headers = bearer(web_core, "agent", name="caller")
    client = app.test_client()
    for path in (f"/api/v1/context?phone={MARIA.replace('+', '%2B')}", "/api/v1/customers/0000000000000"):
        client.get(path, headers=headers)
    client.get("/maria.keller@example.org")
    found = read(app, web_core)

    def count(route: str, status: str) -> float:
        labels = (("method", "GET"), ("route", route), ("status", status))
        return found["segue_request_seconds_count", labels]

    assert count("/api/v1/context", "200") == 1
    assert count("/api/v1/customers/<customer_id>", "404") == 1
    assert count("none", "404") == 1
    told = " ".join(value for _, labels in found for _, value in labels)
    assert not [word for word in ("keller", "3023125411", "0000000000000") if word in told]


@pytest.mark.parametrize(
    ("role", "status"), [("agent", 403), ("supervisor", 403), ("operator", 200), ("admin", 200)]
)
def test_only_operators_may_look(app: Flask, web_core: Core, role: str, status: int) -> None:
    assert app.test_client().get("/metrics", headers=bearer(web_core, role)).status_code == status


def test_without_a_token_even_this_machine_is_refused(visitor: Visitor) -> None:
    response = visitor.get("/metrics", environ_overrides={"REMOTE_ADDR": "127.0.0.1"})
    assert response.status_code == 401
    assert response.mimetype == "application/problem+json"


def test_openmetrics_is_spoken_when_asked_for(app: Flask, web_core: Core) -> None:
    headers = {**bearer(web_core, "operator"), "Accept": "application/openmetrics-text; version=1.0.0"}
    response = app.test_client().get("/metrics", headers=headers)
    assert response.content_type.startswith("application/openmetrics-text; version=1.0.0")
    assert response.text.endswith("# EOF\n")
