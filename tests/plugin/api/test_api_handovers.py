"""Handovers over HTTP: who may write, take and receive."""

from __future__ import annotations

from flask import Flask

from plugin.api.shapes.transfers import HandoverListShape, HandoverShape, TransferShape
from plugin.auth import create_user
from plugin.services.core import Core
from plugin.services.transfers.fold import catch_up
from tests.plugin.app.web import MARIA, PASSWORD, Visitor, bearer, token_in


def person(app: Flask, core: Core, email: str) -> tuple[Visitor, dict[str, str]]:
    """Somebody signed in, with the header that a page of theirs sends."""
    visitor = Visitor(app, core)
    assert visitor.sign_in(email).status_code == 303
    return visitor, {"X-Form-Token": token_in(visitor.page("/"))}


def test_a_program_gives_and_the_agent_alone_receives(app: Flask, web_core: Core) -> None:
    create_user(web_core, "lena@example.org", "Lena", "agent", PASSWORD)
    bot, boss = bearer(web_core, "agent", "bot"), bearer(web_core, "supervisor", "boss")
    said = {"phone": MARIA, "to": {"agent": "lena@example.org"}, "note": "She moves", "bot": "Watti"}
    client = app.test_client()
    answer = client.post("/api/v1/handovers", json=said, headers={**bot, "Idempotency-Key": "1"})
    made = answer.get_json()
    assert answer.status_code == 200
    assert not HandoverShape().validate(made)
    assert made["from"] == {"kind": "bot", "key": "bot:Watti", "name": "Watti"}
    again = client.post("/api/v1/handovers", json=said, headers={**bot, "Idempotency-Key": "1"})
    assert again.get_json()["id"] == made["id"]

    receipts = f"/api/v1/handovers/{made['id']}/receipts"
    for headers in (bot, boss):
        refused = client.post(receipts, json={"event": "shown"}, headers=headers)
        assert (refused.status_code, refused.get_json()["type"]) == (403, "/problems/not-yours")
    lena, token = person(app, web_core, "lena@example.org")
    other, others = person(app, web_core, "agent@example.org")
    found = lena.get("/api/v1/handovers").get_json()
    assert not HandoverListShape().validate(found)
    assert [each["id"] for each in found["handovers"]] == [made["id"]]
    assert other.get("/api/v1/handovers").get_json() == {"handovers": []}
    assert lena.client.post(receipts, json={"event": "shown"}).status_code == 403  # no page of ours
    assert other.client.post(receipts, json={"event": "shown"}, headers=others).status_code == 403
    seen = lena.client.post(receipts, json={"event": "shown", "seconds": 3}, headers=token)
    assert seen.get_json()["receipts"][0]["by"] == "Lena"
    assert lena.get(f"/api/v1/handovers/{made['id']}").get_json()["packet"]["note"] == "She moves"

    panel = lena.page("/panel?phone=%2B493023125411")
    assert "Handed over to you" in panel
    assert "She moves" in panel
    assert "I have read it" not in other.page("/panel?phone=%2B493023125411")
    assert "Maria Keller" in lena.page("/")


def test_what_is_not_as_documented_is_refused_in_words(app: Flask, web_core: Core) -> None:
    headers = bearer(web_core, "agent")
    client = app.test_client()
    for said in (
        {"phone": MARIA},
        {"to": {"agent": "lena@example.org"}},
        {"phone": MARIA, "email": "maria.keller@example.org", "to": {"agent": "Lena Vogt"}},
        {"phone": MARIA, "to": {"agent": "Lena Vogt", "queue": "Moves"}},
        {"phone": MARIA, "to": {"agent": "Nobody At All"}},
        {"phone": MARIA, "to": {"channel": "smoke"}},
        {"phone": MARIA, "to": {"agent": "Lena Vogt"}, "note": "x" * 5000},
    ):
        assert client.post("/api/v1/handovers", json=said, headers=headers).status_code == 422, said
    assert client.post("/api/v1/handovers/0/claim", headers=headers).status_code == 404


def test_a_transfer_is_read_and_corrected(app: Flask, web_core: Core) -> None:
    catch_up(web_core)
    headers = bearer(web_core, "supervisor")
    client = app.test_client()
    (found,) = client.get("/api/v1/transfers?agent=Omar Haddad&type=blind", headers=headers).get_json()[
        "transfers"
    ]
    assert client.get("/api/v1/transfers?agent=Nobody", headers=headers).get_json()["transfers"] == []
    assert client.get("/api/v1/transfers?quality=superb", headers=headers).status_code == 422
    full = client.get(f"/api/v1/transfers/{found['id']}", headers=headers).get_json()
    assert not TransferShape().validate(full)
    said = {"type": "consult", "reason": "They spoke first"}
    path = f"/api/v1/transfers/{found['id']}/corrections"
    corrected = client.post(path, json=said, headers=headers).get_json()
    assert (corrected["type"], corrected["told"]["type"]) == ("consult", "blind")
    assert client.post(path, json={"reason": "nothing"}, headers=headers).status_code == 422
    assert client.post(f"{path}/undo", headers=headers).get_json()["type"] == "blind"
    assert client.post(f"{path}/undo", headers=headers).status_code == 422
    assert client.post(path, json=said, headers=bearer(web_core, "agent", "a")).status_code == 403
