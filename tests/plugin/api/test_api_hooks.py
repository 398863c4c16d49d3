"""Webhooks over HTTP, signed as Chatwoot signs them."""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from plugin.services.core import Core
from plugin.services.sources import add_source
from plugin.storage.tables import inbox

SECRET = "webhook-secret"
BODY = b'{"event": "message_created", "account": {"id": 1}, "conversation": {"id": 7}}'


@pytest.fixture
def hooked(app: Flask, web_core: Core) -> Flask:
    settings = {"base_url": "https://chat.example.org", "account_id": 1, "token": "t0ken"}
    add_source(web_core, "chat", "chatwoot", {**settings, "webhook_secret": SECRET})
    return app


def post(app: Flask, body: bytes = BODY, *, secret: str = SECRET, to: str = "chat", age: float = 0) -> Any:
    stamp = str(int(time.time() - age))
    signature = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = {
        "X-Chatwoot-Timestamp": stamp,
        "X-Chatwoot-Signature": f"sha256={signature}",
        "Content-Type": "application/json",
    }
    return app.test_client().post(f"/hooks/{to}", data=body, headers=headers)


def kept(core: Core) -> list[bytes]:
    with core.store.read() as connection:
        return [bytes(body) for body in connection.scalars(select(inbox.c.body))]


def test_a_push_is_kept_before_it_is_answered_and_then_a_worker_is_called(
    hooked: Flask, web_core: Core
) -> None:
    called: list[tuple[str, list[bytes]]] = []
    hooked.extensions["segue.wake"] = lambda name: called.append((name, kept(web_core)))
    answer = post(hooked)
    assert (answer.status_code, answer.data) == (204, b"")
    assert called == [("chat", [BODY])]


def test_a_repeated_push_is_answered_alike_and_calls_nobody(hooked: Flask, web_core: Core) -> None:
    called: list[str] = []
    hooked.extensions["segue.wake"] = called.append
    assert [post(hooked).status_code for _ in range(3)] == [204, 204, 204]
    assert (called, kept(web_core)) == (["chat"], [BODY])


@pytest.mark.parametrize("how", [{"secret": "wrong"}, {"age": 400}, {"age": -400}])
def test_a_forged_or_old_push_is_a_problem_and_not_kept(
    hooked: Flask, web_core: Core, how: dict[str, Any]
) -> None:
    answer = post(hooked, **how)
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.json["type"] == "/problems/not-genuine"
    assert answer.headers["WWW-Authenticate"] == 'Signature realm="Segue"'
    assert kept(web_core) == []
    assert hooked.test_client().get("/problems/not-genuine").status_code == 200


@pytest.mark.parametrize("name", ["nobody", "mail", "NO-SUCH", "x" * 300])
def test_a_source_that_takes_no_pushes_is_not_found(
    hooked: Flask, web_core: Core, name: str, tmp_path: Any
) -> None:
    add_source(web_core, "mail", "email", {"path": str(tmp_path)})
    answer = post(hooked, to=name)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_a_push_is_at_most_1_mb(hooked: Flask, web_core: Core) -> None:
    assert post(hooked, b"x" * (1 << 20)).status_code == 204
    assert post(hooked, b"x" * ((1 << 20) + 1)).status_code == 413
    assert len(kept(web_core)) == 1


@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b"\xff\x00", b"NaN"])
def test_a_genuine_push_of_anything_is_kept_byte_by_byte(hooked: Flask, web_core: Core, body: bytes) -> None:
    assert post(hooked, body).status_code == 204
    assert kept(web_core) == [body]


def test_without_the_means_to_verify_the_sender_is_asked_to_come_again(hooked: Flask, web_core: Core) -> None:
    web_core.vault = type(web_core.vault)(())
    answer = post(hooked)
    assert (answer.status_code, answer.json["type"]) == (503, "/problems/unavailable")
    assert kept(web_core) == []


def test_other_methods_are_refused(hooked: Flask) -> None:
    assert hooked.test_client().get("/hooks/chat").status_code == 405
