"""How a Chatwoot account is pulled."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import ValidationError

from connectors.chatwoot import ChatwootConnector
from connectors.kit import PushRequest, Receives
from plugin.demo.servers.chatwoot import ChatwootData, create_app
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.demo.servers.serving import serve
from plugin.domain import Forged, Malformed, Page, Permanent, Transient, Unauthorized
from tests.sources.chatwoot.chatwoot_sample import TOKEN, after, sample


class Account:
    """The sample account, served, and pulled from where the last pull ended."""

    def __init__(self, data: ChatwootData, manners: Misbehaviour, url: str) -> None:
        self.data, self.manners, self.url = data, manners, url
        self.cursor: Any = None

    def connect(self, **settings: Any) -> ChatwootConnector:
        typed = {"base_url": self.url, "account_id": 1, "token": TOKEN, "allow_private": True, **settings}
        return ChatwootConnector(ChatwootConnector.settings_schema().load(typed), source="chat")

    def pages(self, **settings: Any) -> list[Page]:
        pages = list(self.connect(**settings).pages(self.cursor))
        self.cursor = pages[-1].cursor
        return pages

    def pull(self, **settings: Any) -> set[tuple[str, str]]:
        return {
            (record.kind, record.external_id) for page in self.pages(**settings) for record in page.records
        }


@pytest.fixture
def account() -> Iterator[Account]:
    data, manners = sample(), Misbehaviour()
    with serve(create_app(data, manners)) as served:
        yield Account(data, manners, served.url)
        manners.release()


def test_the_first_pull_brings_everything_but_activity(account: Account) -> None:
    found = account.pull()
    assert {("conversation", "1"), ("conversation", "2"), ("conversation", "3"), ("csat", "1")} <= found
    assert {("contact", "1"), ("agent", "1"), ("team", "2"), ("inbox", "1")} <= found
    assert len([kind for kind, _ in found if kind == "message"]) == 10


def test_a_second_pull_brings_nothing(account: Account) -> None:
    account.pull()
    assert account.pull() == set()
    assert account.pages()[-1].complete_until is not None


def test_only_what_changed_is_fetched_again(account: Account) -> None:
    account.pull()
    asked = account.manners.seen
    new = account.data.add_message(1, content="One more thing", at=after(60), sender="contact")
    found = account.pull()
    assert {("contact", "1"), ("conversation", "1"), ("message", str(new))} <= found
    assert not {("conversation", "2"), ("conversation", "3"), ("message", "1")} & found
    assert account.manners.seen - asked <= 8


def test_a_change_in_the_same_second_as_the_last_pull_is_seen(account: Account) -> None:
    account.pull()
    new = account.data.add_message(3, content="Still there?", at=after(30), sender="contact")
    assert ("message", str(new)) in account.pull()


def test_a_late_comment_on_a_survey_is_seen(account: Account) -> None:
    account.pull()
    account.data.surveys[0]["feedback_message"] = "Took long"
    assert account.pull() == {("csat", "1")}


def test_a_new_agent_is_seen(account: Account) -> None:
    account.pull()
    account.data.add_agent(name="Cem Can", email="cem@example.com")
    assert ("agent", "3") in account.pull()


def test_who_is_online_is_not_news(account: Account) -> None:
    account.pull()
    account.data.agents[1]["availability_status"] = "busy"
    account.data.conversations[3]["unread_count"] = 7
    assert account.pull() == set()


def test_what_becomes_active_during_an_interrupted_walk_is_not_lost() -> None:
    data = sample()
    inbox = 1
    for n in range(60):
        contact = data.add_contact(created_at=after(100 + n))
        data.add_conversation(contact_id=contact, inbox_id=inbox, created_at=after(100 + n))
        data.add_message(4 + n, content="Hello", at=after(100 + n), sender="contact")
    with serve(create_app(data)) as served:
        account = Account(data, Misbehaviour(), served.url)
        seen: set[tuple[str, str]] = set()
        for page in account.connect().pages(None):
            seen |= {(record.kind, record.external_id) for record in page.records}
            if ("conversation", "63") in seen:
                account.cursor = page.cursor
                break
        for n in range(30):
            data.add_message(4 + n, content="Again", at=after(300 + n), sender="contact")
        seen |= account.pull() | account.pull()
    assert {("conversation", str(n)) for n in range(1, 64)} <= seen
    assert len([1 for kind, _ in seen if kind == "message"]) == 10 + 60 + 30


@pytest.mark.parametrize("count", [19, 20, 21, 99, 100, 101, 250])
def test_long_conversations_come_whole(account: Account, count: int) -> None:
    contact = account.data.add_contact(created_at=after(100))
    number = account.data.add_conversation(contact_id=contact, inbox_id=1, created_at=after(100))
    said = {
        (
            "message",
            str(account.data.add_message(number, content=str(n), at=after(100 + n), sender="contact")),
        )
        for n in range(count)
    }
    assert said <= account.pull()


def test_versions_that_only_know_before_are_read_whole(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_before(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        from flask import request

        before = int(request.args.get("before", 10**9))
        return [row for row in rows if row["id"] < before][-20:]

    monkeypatch.setattr("plugin.demo.servers.chatwoot.app._messages", only_before)
    said = {
        ("message", str(account.data.add_message(3, content=str(n), at=after(40 + n), sender="contact")))
        for n in range(65)
    }
    assert said <= account.pull()


def test_a_conversation_deleted_meanwhile_is_passed_over(account: Account) -> None:
    connector = account.connect()
    messages = connector._api.messages

    def deleted_just_now(number: int) -> Any:
        if number == 2:
            del account.data.conversations[2]
        return messages(number)

    connector._api.messages = deleted_just_now  # type: ignore[method-assign]
    records = [record for page in connector.pages(None) for record in page.records]
    assert {record.external_id for record in records if record.kind == "conversation"} == {"1", "3"}
    assert {record.kind for record in records} >= {"message", "csat"}


def test_an_unreadable_conversation_reaches_the_quarantine(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = account.data.shown
    monkeypatch.setattr(account.data, "shown", lambda n: {**shown(n), "id": "three" if n == 3 else n})
    found = account.pull()
    assert {"conversation"} == {kind for kind, number in found if number.startswith("unreadable-")}
    assert {("conversation", "1"), ("conversation", "2")} <= found


def test_surveys_can_be_left_out(account: Account) -> None:
    assert ("csat", "1") not in account.pull(surveys=False)


def test_check_says_what_is_there(account: Account) -> None:
    assert account.connect().check() == "Chatwoot account 1 answers: 3 conversations."


def test_a_wrong_token_is_told(account: Account) -> None:
    with pytest.raises(Unauthorized, match="access token is refused"):
        account.connect(token="wrong").check()


def test_a_wrong_account_is_told(account: Account) -> None:
    with pytest.raises(Permanent, match="for account 7"):
        account.connect(account_id=7).check()


def test_a_server_that_repeats_a_page_is_told(account: Account) -> None:
    account.manners.every = {"repeat_page": 1}
    with pytest.raises(Transient, match="same page again"):
        account.pull()


@pytest.mark.parametrize(
    "wrong",
    [
        {"base_url": "chat.example.com"},
        {"account_id": "1_0"},
        {"account_id": 0},
        {"token": ""},
        {"token": "a\nb"},
        {"region": "Germany"},
        {"overlap": -1},
        {"overlap": 1.5},
        {"url": "https://chat.example.com"},
    ],
)
def test_wrong_settings_are_refused(wrong: dict[str, Any]) -> None:
    right = {"base_url": "https://chat.example.com", "account_id": "1", "token": "t"}
    assert ChatwootConnector.settings_schema().load(right)["account_id"] == 1
    with pytest.raises(ValidationError):
        ChatwootConnector.settings_schema().load({**right, **wrong})


WEBHOOK = {"webhook_secret": "new-secret", "webhook_secret_old": "old-secret"}


def push(body: Any, *, secret: str = "new-secret", age: float = 0, **headers: str) -> PushRequest:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    stamp = str(int(time.time() - age))
    signature = hmac.new(secret.encode(), stamp.encode() + b"." + raw, hashlib.sha256).hexdigest()
    signed = {"x-chatwoot-timestamp": stamp, "x-chatwoot-signature": f"sha256={signature}"}
    return PushRequest("https://segue.example.com/hooks/chat", "POST", {**signed, **headers}, raw)


@pytest.mark.parametrize("secret", ["new-secret", "old-secret"])
def test_a_signed_push_is_taken_with_either_secret(account: Account, secret: str) -> None:
    connector = account.connect(**WEBHOOK)
    assert isinstance(connector, Receives)
    connector.verify(push({"event": "message_created"}, secret=secret))


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "wrong"},
        {"age": 301},
        {"age": -330},
        {"x-chatwoot-signature": ""},
        {"x-chatwoot-signature": "sha256=ü"},
        {"x-chatwoot-timestamp": "1_0"},
        {"x-chatwoot-timestamp": "9" * 400},
    ],
)
def test_a_forged_push_is_refused(account: Account, how: dict[str, Any]) -> None:
    with pytest.raises(Forged):
        account.connect(**WEBHOOK).verify(push({}, **how))


def test_an_unsigned_push_is_refused(account: Account) -> None:
    with pytest.raises(Forged):
        account.connect(**WEBHOOK).verify(
            PushRequest("https://segue.example.com/hooks/chat", "POST", {}, b"{}")
        )


def test_a_changed_body_is_refused(account: Account) -> None:
    right = push({"event": "message_created"})
    wrong = PushRequest(right.url, right.method, right.headers, right.body + b" ")
    with pytest.raises(Forged, match="signature"):
        account.connect(**WEBHOOK).verify(wrong)


def test_without_a_secret_no_push_is_taken(account: Account) -> None:
    with pytest.raises(Forged, match="no webhook secret"):
        account.connect().verify(push({}, secret=""))


@pytest.mark.parametrize(
    "body",
    [
        {"event": "message_created", "id": 9, "conversation": {"id": 1}, "account": {"id": 1}},
        {"event": "conversation_status_changed", "id": 1, "account": {"id": 1}},
    ],
)
def test_a_push_brings_what_a_pull_brings(account: Account, body: Any) -> None:
    pulled = {(r.kind, r.external_id): r for page in account.pages() for r in page.records}
    brought = account.connect().records(push(body))
    assert {record.kind for record in brought} == {"contact", "conversation", "message"}
    assert all(pulled[record.kind, record.external_id] == record for record in brought)


@pytest.mark.parametrize(
    "body",
    [{"event": "contact_updated", "id": 1}, {"event": "conversation_created", "id": 999}],
)
def test_a_push_about_nothing_that_is_kept_brings_nothing(account: Account, body: Any) -> None:
    assert account.connect().records(push(body)) == []


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"[]", b"{}", {"event": 1}, {"event": "message_created"},
     {"event": "conversation_updated", "id": "1"},
     {"event": "conversation_updated", "id": 1, "account": {"id": 7}}],
)  # fmt: skip
def test_a_push_that_says_nothing_clear_is_malformed(account: Account, body: Any) -> None:
    with pytest.raises(Malformed):
        account.connect().records(push(body))
