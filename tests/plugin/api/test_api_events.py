"""CloudEvents over HTTP: kept before they are answered, once, and then in the timeline."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from plugin.app import create_app
from plugin.services import inbox
from plugin.services.core import Core
from plugin.services.quarantine import entries
from plugin.services.sources import add_source, names
from plugin.storage.tables import inbox as table
from tests.making import evidence, look
from tests.plugin.app.web import bearer

ONE = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
MARIA = "maria@example.org"


def an_event(id: str = "1", **more: Any) -> dict[str, Any]:
    return {
        "specversion": "1.0", "id": id, "source": "/shop", "type": "org.example.order.shipped",
        "time": "2026-11-02T09:00:00Z", "data": {"customer": {"email": MARIA}, "order": "O-77"}, **more,
    }  # fmt: skip


@pytest.fixture
def app(core: Core) -> Flask:
    return create_app(core)


def post(app: Flask, core: Core, body: Any, content_type: str = ONE, *, role: str = "operator", to: str = "",
         headers: dict[str, str] | None = None) -> Any:  # fmt: skip
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {**bearer(core, role), "Content-Type": content_type, **(headers or {})}
    return app.test_client().post(f"/api/v1/events{to}", data=raw, headers=sent)


def kept(core: Core) -> list[bytes]:
    with core.store.read() as connection:
        return [bytes(body) for body in connection.scalars(select(table.c.body).order_by(table.c.id))]


def work(core: Core, name: str = "events") -> inbox.Worked:
    return inbox.work(core, name, lambda: False)


def test_an_event_is_kept_whole_before_it_is_answered_and_then_worked_on(app: Flask, core: Core) -> None:
    called: list[tuple[str, list[bytes]]] = []
    app.extensions["segue.wake"] = lambda name: called.append((name, kept(core)))
    raw = json.dumps(an_event(), indent=3).encode()
    answer = post(app, core, raw)
    assert (answer.status_code, answer.data) == (204, b"")
    assert called == [("events", [raw])]
    assert work(core).new == 1
    document = look(core, "email", MARIA)
    assert evidence(document) == ["events:/shop 1"]
    assert entries(core) == []


def test_source_and_id_name_an_event_however_it_comes(app: Flask, core: Core) -> None:
    event = an_event()
    binary = {f"ce-{name}": event[name] for name in ("specversion", "id", "source", "type", "time")}
    assert post(app, core, event).status_code == 204
    assert post(app, core, json.dumps(event, indent=2).encode()).status_code == 204
    assert post(app, core, event["data"], "application/json", headers=binary).status_code == 204
    assert len(kept(core)) == 1
    other = {**binary, "ce-id": "2"}
    assert post(app, core, event["data"], "application/json", headers=other).status_code == 204
    assert post(app, core, [event, an_event("2"), an_event("3")], BATCH).status_code == 204
    work(core)
    assert sorted(evidence(look(core, "email", MARIA))) == [
        "events:/shop 1",
        "events:/shop 2",
        "events:/shop 3",
    ]


def test_people_and_interactions_in_our_own_words(app: Flask, core: Core) -> None:
    say = {"channel": "chat", "kind": "message", "direction": "inbound", "text": "Where is it?"}
    events = [
        an_event("1", type="segue.contact", data={"id": "K-1", "name": "Maria Keller", "emails": [MARIA]}),
        an_event("2", type="segue.interaction", data={"id": "m1", "customer": {"id": "K-1"}, **say}),
        an_event(
            "3",
            type="segue.interaction",
            data={"id": "m1", "customer": {"id": "K-1"}, **say, "text": "Late."},
        ),
        an_event("4", type="org.example.untold", data={"order": 1}),
        an_event("5", type="segue.interaction", data={"customer": {"id": "K-1"}, "channel": "pigeon"}),
    ]
    assert post(app, core, events, BATCH).status_code == 204
    assert work(core).error is None
    document = look(core, "email", MARIA)
    assert (document["customer"]["name"], evidence(document)) == ("Maria Keller", ["events:m1"])
    (waits,) = entries(core)
    assert "data.channel is not one of" in waits["reason"]


def test_without_a_source_one_is_made_and_with_several_one_is_named(app: Flask, core: Core) -> None:
    assert names(core) == []
    post(app, core, an_event())
    assert names(core) == ["events"]
    add_source(core, "shop", "cloudevents", {"channel": "app"})
    answer = post(app, core, an_event("2"))
    assert (answer.status_code, "events, shop" in answer.json["detail"]) == (422, True)
    assert post(app, core, an_event("2"), to="?source=shop").status_code == 204
    assert post(app, core, an_event("3"), to="?source=nobody").status_code == 404
    assert work(core, "shop").new == 1
    assert look(core, "email", MARIA)["timeline"]["entries"][0]["channel"] == "app"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"[" * 100_000, ONE, 422), (b"NaN", ONE, 422), (b"\xff\x00", ONE, 422), (b"", ONE, 422),
        ({"specversion": "1.0"}, ONE, 422), ({}, "application/json", 422),
        (b"x", "application/cloudevents+avro", 415), ([an_event(), {"id": "2"}], BATCH, 422),
        (b" " * ((1 << 20) + 1), ONE, 413),
    ],
)  # fmt: skip
def test_what_is_no_event_is_a_problem_and_nothing_is_kept(
    sqlite_core: Core, body: Any, content_type: str, status: int
) -> None:
    answer = post(create_app(sqlite_core), sqlite_core, body, content_type)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert kept(sqlite_core) == []
    if status == 422:
        assert answer.json["errors"][0]["where"] == "body"
        assert MARIA not in answer.get_data(as_text=True)


def test_who_may_push(sqlite_core: Core) -> None:
    app = create_app(sqlite_core)
    assert [post(app, sqlite_core, an_event(), role=role).status_code for role in
            ("agent", "supervisor", "operator", "admin")] == [403, 403, 204, 204]  # fmt: skip
    assert app.test_client().post("/api/v1/events", json=an_event()).status_code == 401
    assert app.test_client().post("/hooks/events", json=an_event()).status_code == 401


def test_a_sender_with_the_sources_own_secret_uses_its_hook(sqlite_core: Core) -> None:
    add_source(sqlite_core, "shop", "cloudevents", {"secret": "s3cret"})
    client = create_app(sqlite_core).test_client()
    headers = {"Authorization": "Bearer s3cret", "Content-Type": ONE}
    assert client.post("/hooks/shop", data=json.dumps(an_event()), headers=headers).status_code == 204
    assert work(sqlite_core, "shop").new == 1


def test_two_binary_events_of_one_body_are_two_for_a_hook_as_well(sqlite_core: Core) -> None:
    add_source(sqlite_core, "shop", "cloudevents", {"secret": "s3cret"})
    client = create_app(sqlite_core).test_client()
    for number in ("1", "2"):
        event = an_event(number)
        headers = {f"ce-{name}": event[name] for name in ("specversion", "id", "source", "type", "time")}
        headers |= {"Authorization": "Bearer s3cret", "Content-Type": "application/json"}
        assert client.post("/hooks/shop", data=json.dumps(event["data"]), headers=headers).status_code == 204
    assert work(sqlite_core, "shop").new == 2
