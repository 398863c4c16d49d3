"""Notes and wrap-ups over HTTP and in the panel's forms."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select

from plugin.api.writing import CodesShape, WrittenShape
from plugin.domain import Identifier, Participant
from plugin.services.core import Core
from plugin.services.wrap_codes import Codes, WrapUps
from plugin.storage.tables import audit_entry
from tests.making import call, evidence, look, phone, record
from tests.plugin.api.test_api_identity import Caller, answered
from tests.plugin.app.web import MARIA, NOW, Visitor, on_both_databases, token_in

pytestmark = on_both_databases
CALL = "pbx:1795318587.0"


def test_a_program_keeps_a_note_and_a_wrap_up(app: Flask, web_core: Core) -> None:
    desk = Caller(app, web_core, "agent")
    note = {"interaction": CALL, "text": "Two lines\nof it", "key": "desk-1"}
    kept = answered(desk.post("/notes", note), WrittenShape)
    assert answered(desk.post("/notes", note), WrittenShape) == kept
    codes = answered(desk.get(f"/wrap-ups/codes?interaction={CALL}"), CodesShape)
    assert codes == {"codes": [], "required": False}
    wrapped = answered(desk.post("/wrap-ups", {"interaction": CALL, "reason": "moved"}), WrittenShape)
    names = evidence(look(web_core, "phone", MARIA))
    assert [each for each in names if each.startswith("segue:")] == [
        wrapped["interaction"],
        kept["interaction"],
    ]
    with web_core.store.read() as connection:
        done = connection.scalars(select(audit_entry.c.action)).all()
    assert done.count("wrap_ups.add") == 1
    for path, body, status in (
        ("/notes", {"text": "x"}, 422),
        ("/notes", {"text": "x", "customer": kept["customer"], "interaction": CALL}, 422),
        ("/notes", {"text": "x", "interaction": "pbx:none"}, 404),
        ("/notes", {"text": "", "interaction": CALL}, 422),
        ("/wrap-ups", {"interaction": CALL}, 422),
    ):
        response = desk.post(path, body)
        assert response.status_code == status, response.text
        assert response.mimetype == "application/problem+json"


def test_the_panels_forms_come_back_to_the_page(app: Flask, web_core: Core) -> None:
    visitor = Visitor(app, web_core)
    visitor.sign_in("agent@example.org")
    page = visitor.page(f"/panel?interaction={CALL}")
    form = re.search(
        r'<form class="hand-over" method="post" action="/panel/wrap-up"[^>]*>.*?</form>', page, re.S
    )
    assert form is not None
    assert f'name="interaction" value="{CALL}"' in form[0]
    data = {
        "form_token": token_in(page), "kind": "interaction", "value": CALL, "interaction": CALL,
        "reason": "<moved>", "text": "New flat & keys",
    }  # fmt: skip
    done = visitor.client.post("/panel/wrap-up", data=data)
    assert (done.status_code, done.location) == (303, f"/panel?interaction={CALL}&wrote=wrap-up")
    page = visitor.page(done.location)
    assert "Wrapped up." in page
    assert "New flat &amp; keys" in page
    assert "<moved>" not in page
    done = visitor.client.post("/panel/note", data={**data, "key": "k"})
    assert done.location == f"/panel?interaction={CALL}&wrote=note"
    assert visitor.client.post("/panel/note", data={**data, "form_token": "x"}).status_code == 403
    assert visitor.client.post("/panel/note", data={**data, "text": " "}).status_code == 422


def test_a_queue_with_codes_offers_them_alone(app: Flask, web_core: Core) -> None:
    moves = Participant("queue", None, (Identifier("external", "moves"),))
    record(web_core, call("queued", NOW, phone(MARIA), staff=(moves,)))
    web_core.wrap_ups = WrapUps({("pbx", "moves"): Codes(("moved house",), True)})
    visitor = Visitor(app, web_core)
    visitor.sign_in("agent@example.org")
    assert '<select name="reason"' not in visitor.page(f"/panel?interaction={CALL}")
    page = visitor.page("/panel?interaction=pbx:queued")
    assert '<select name="reason" required>' in page
    assert "<option>moved house</option>" in page
    page = visitor.page(f"/panel?interaction={CALL}&as_of={NOW:%Y-%m-%dT%H:%M:%SZ}")
    assert "/panel/wrap-up" not in page
