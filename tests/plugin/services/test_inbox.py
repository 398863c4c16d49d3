"""The inbox: a push is kept before it is answered, worked on once, and never in the way of others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from importlib.metadata import EntryPoint
from typing import Any

import orjson
import pytest
from marshmallow import Schema, fields
from sqlalchemy import select

from connectors.kit import PushRequest
from plugin.domain import Forged, Malformed, Permanent, RawRecord, Transient, Unauthorized
from plugin.registry import Registry
from plugin.services import inbox, quarantine
from plugin.services.core import Core
from plugin.services.errors import NotFound
from plugin.services.inbox import NotGenuine, accept, kept_headers, prune, waiting, work
from plugin.services.leases import inbox_key, leased
from plugin.services.sources import add_source, due, list_sources, remove_source
from plugin.services.sync import pull, replay
from plugin.storage.tables import inbox as table
from tests.making import call, evidence, look, phone

MARIA = "+493023125411"


class _Settings(Schema):
    secret = fields.String(metadata={"label": "Secret", "help": "Its secret", "secret": True})


class PushingConnector:
    """Takes pushes of ``{"id": …}``; what an id means to it stands in ``trouble``."""

    name = "pushing"
    channels = ("phone",)
    interval = 15
    settings_schema = _Settings
    trouble: dict[str, Exception] = {}  # noqa: RUF012  set by each test
    seen: list[PushRequest] = []  # noqa: RUF012

    def __init__(self, settings: Any, *, source: str) -> None:
        self.secret, self.source = settings["secret"], source

    def check(self) -> str:
        return "reached"

    def own(self) -> tuple[Any, ...]:
        return ()

    def pages(self, cursor: Any) -> Iterator[Any]:
        return iter(())

    def verify(self, request: PushRequest) -> None:
        if request.headers["x-signature"] != self.secret:
            raise Forged("the signature does not hold")

    def records(self, request: PushRequest) -> Sequence[RawRecord]:
        self.seen.append(request)
        name = orjson.loads(request.body)["id"]
        if name in self.trouble:
            raise self.trouble[name]
        return [RawRecord(self.source, "call", name, {"id": name})]


class PushingAdapter:
    name = "pushing"

    def adapt(self, raw: RawRecord, settings: Any) -> Iterator[Any]:
        if "id" not in raw.payload:
            raise Malformed("no id")
        yield call(raw.external_id, AT[0], phone(MARIA))


AT: list[Any] = []
ADAPTER = PushingAdapter()


@pytest.fixture
def pushing(core: Core, at: Any) -> Core:
    here = __name__
    core.registry = Registry(
        [
            EntryPoint("pushing", f"{here}:PushingConnector", "segue.connectors"),
            EntryPoint("email", "connectors.email:EmailConnector", "segue.connectors"),
        ],
        [EntryPoint("pushing", f"{here}:ADAPTER", "segue.adapters")],
    )
    AT[:] = [at]
    PushingConnector.trouble, PushingConnector.seen = {}, []
    add_source(core, "pbx", "pushing", {"secret": "s3cret"})
    return core


def push(name: str, *, secret: str = "s3cret", **headers: str) -> PushRequest:
    return PushRequest(
        "https://segue.example.org/hooks/pbx?key=s3cret",
        "POST",
        {"x-signature": secret, "content-type": "application/json", **headers},
        orjson.dumps({"id": name}),
    )


def once() -> bool:
    return False


def later(core: Core, seconds: float) -> None:
    now = core.clock()
    core.clock = lambda: now + timedelta(seconds=seconds)


def rows(core: Core) -> list[Any]:
    with core.store.read() as connection:
        return list(connection.execute(select(table).order_by(table.c.id)).mappings())


def test_a_push_is_kept_then_worked_on_and_done(pushing: Core) -> None:
    assert accept(pushing, "pbx", push("a"))
    assert waiting(pushing) == ["pbx"]
    worked = work(pushing, "pbx", once)
    assert (worked.done, worked.new, worked.error, worked.more) == (1, 1, None, False)
    assert evidence(look(pushing, "phone", MARIA)) == ["pbx:a"]
    assert waiting(pushing) == []
    assert work(pushing, "pbx", once).done == 0


def test_a_repeated_push_is_kept_once_even_when_it_is_done(pushing: Core) -> None:
    assert [accept(pushing, "pbx", push("a")) for _ in range(3)] == [True, False, False]
    work(pushing, "pbx", once)
    assert not accept(pushing, "pbx", push("a"))
    assert len(rows(pushing)) == 1
    add_source(pushing, "other", "pushing", {"secret": "s3cret"})
    assert accept(pushing, "other", push("a"))


def test_a_forged_push_is_refused_and_not_kept(pushing: Core) -> None:
    with pytest.raises(NotGenuine, match="signature does not hold"):
        accept(pushing, "pbx", push("a", secret="wrong"))
    bare = push("a")
    with pytest.raises(NotGenuine, match="cannot be verified"):
        accept(pushing, "pbx", PushRequest(bare.url, bare.method, {}, bare.body))
    assert rows(pushing) == []


def test_a_source_that_takes_no_pushes_is_not_found(pushing: Core, tmp_path: Any) -> None:
    (tmp_path / "mail").mkdir()
    add_source(pushing, "mail", "email", {"path": str(tmp_path / "mail")})
    for name in ("mail", "nobody"):
        with pytest.raises(NotFound):
            accept(pushing, name, push("a"))


def test_no_secret_is_kept_with_a_push(pushing: Core) -> None:
    accept(pushing, "pbx", push("a", authorization="Bearer s3cret", **{"x-event": "created"}))
    (row,) = rows(pushing)
    assert b"s3cret" not in row["request"] + row["body"]
    assert orjson.loads(row["request"]) == {
        "url": "https://segue.example.org/hooks/pbx",
        "method": "POST",
        "headers": {"content-type": "application/json", "x-event": "created"},
    }
    assert row["digest"] == hashlib.sha256(b"pbx\x00" + row["body"]).digest()


@pytest.mark.parametrize(
    "name",
    [
        "cookie",
        "host",
        "x-hub-signature-256",
        "x-token",
        "x-api-key",
        "x-forwarded-for",
        "x-real-ip",
        "x-auth",
    ],
)
def test_headers_that_prove_or_tell_who_sent_are_not_kept(name: str) -> None:
    assert kept_headers(PushRequest("", "POST", {name: "x"}, b"")) == {}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Malformed("the push names no call"), "the push names no call"),
        (Permanent("there is no such call"), "there is no such call"),
        (KeyError("+493023125411"), "a defect in the connector pushing: KeyError at test_inbox.py:"),
    ],
)
def test_a_push_that_cannot_be_understood_waits_in_quarantine(pushing: Core, error, reason) -> None:
    PushingConnector.trouble = {"bad": error}
    for name in ("a", "bad", "b"):
        accept(pushing, "pbx", push(name))
    worked = work(pushing, "pbx", once)
    assert (worked.done, worked.new, worked.quarantined, worked.error) == (3, 2, 1, None)
    (entry,) = quarantine.entries(pushing)
    assert entry["reason"].startswith(reason)
    assert "4930" not in entry["reason"]
    assert waiting(pushing) == []
    assert replay(pushing) == {"replayed": 0, "still": 1}
    PushingConnector.trouble = {}
    assert replay(pushing) == {"replayed": 1, "still": 0}
    assert quarantine.entries(pushing) == []
    assert sorted(evidence(look(pushing, "phone", MARIA))) == ["pbx:a", "pbx:b", "pbx:bad"]


@pytest.mark.parametrize(
    ("error", "wait"),
    [(Transient("busy"), 5), (Transient("too many", 40.0), 40), (Unauthorized("the token is refused"), 5)],
)
def test_a_system_in_trouble_is_left_alone_and_nothing_is_lost(pushing: Core, error, wait) -> None:
    PushingConnector.trouble = {"bad": error}
    now = pushing.clock()
    pushing.clock = lambda: now
    for name in ("bad", "a", "b"):
        accept(pushing, "pbx", push(name))
    worked = work(pushing, "pbx", once)
    assert (worked.done, worked.error) == (0, str(error))
    assert waiting(pushing) == []
    assert len(PushingConnector.seen) == 1
    later(pushing, wait)
    # The one in trouble comes behind those that only waited.
    assert (work(pushing, "pbx", once).done, len(PushingConnector.seen)) == (2, 3)
    PushingConnector.trouble = {}
    later(pushing, wait)
    assert work(pushing, "pbx", once).done == 1
    assert len(evidence(look(pushing, "phone", MARIA))) == 3


def test_the_waits_grow_and_the_push_is_tried_alone(pushing: Core) -> None:
    PushingConnector.trouble = {"bad": Transient("busy")}
    accept(pushing, "pbx", push("bad"))
    waits = []
    for _ in range(6):
        now = pushing.clock()
        pushing.clock = lambda now=now: now
        work(pushing, "pbx", once)
        waits.append((rows(pushing)[0]["next_at"] - now).total_seconds())
        later(pushing, waits[-1])
    assert waits == sorted(waits)
    assert 2 * 0.75 * 160 <= waits[-1] <= 2 * 160
    assert rows(pushing)[0]["attempts"] == 6


def test_a_batch_that_a_killed_process_had_comes_back_and_then_alone(pushing: Core) -> None:
    for name in ("a", "b"):
        accept(pushing, "pbx", push(name))
    assert len(inbox._claim(pushing, "pbx")) == 2
    assert waiting(pushing) == []
    later(pushing, 60)
    assert len(inbox._claim(pushing, "pbx")) == 2
    later(pushing, 60)
    assert len(inbox._claim(pushing, "pbx")) == 1
    later(pushing, 60)
    assert work(pushing, "pbx", once).done == 2


def test_what_is_worked_on_is_not_waiting_and_refused_to_a_second(pushing: Core) -> None:
    accept(pushing, "pbx", push("a"))
    with leased(pushing, inbox_key("pbx")):
        assert waiting(pushing) == []
        assert "another process" in (work(pushing, "pbx", once).error or "")
    assert work(pushing, "pbx", once).done == 1


def test_a_long_backlog_is_handed_over(pushing: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "BATCH", 2)
    for name in "abcde":
        accept(pushing, "pbx", push(name))
    worked = work(pushing, "pbx", lambda: True)
    assert (worked.done, worked.more) == (2, True)
    assert work(pushing, "pbx", once).done == 3


def test_pushes_of_a_removed_source_do_not_wait_for_ever(pushing: Core) -> None:
    accept(pushing, "pbx", push("a"))
    remove_source(pushing, "pbx")
    assert "there is no source 'pbx'" in (work(pushing, "pbx", once).error or "")
    assert waiting(pushing) == []


def test_pushes_do_not_put_off_the_pull(pushing: Core) -> None:
    pull(pushing, "pbx")
    before = list_sources(pushing)[0]["last_pull_at"]
    later(pushing, 16)
    accept(pushing, "pbx", push("a"))
    work(pushing, "pbx", once)
    assert list_sources(pushing)[0]["last_pull_at"] == before
    assert due(pushing) == ["pbx"]


def test_done_pushes_go_after_a_while_and_waiting_ones_stay(pushing: Core) -> None:
    accept(pushing, "pbx", push("a"))
    work(pushing, "pbx", once)
    later(pushing, 60)
    accept(pushing, "pbx", push("b"))
    assert prune(pushing) == 0
    later(pushing, inbox.KEEP.total_seconds())
    assert prune(pushing) == 1
    assert [orjson.loads(row["body"]) for row in rows(pushing)] == [{"id": "b"}]


def test_one_source_with_a_backlog_does_not_hide_another(pushing: Core, monkeypatch) -> None:
    monkeypatch.setattr(inbox, "_LOOKED_AT", 3)
    add_source(pushing, "other", "pushing", {"secret": "s3cret"})
    for name in "abcd":
        accept(pushing, "pbx", push(name))
    accept(pushing, "other", push("a"))
    assert waiting(pushing) == ["pbx"]
    with leased(pushing, inbox_key("pbx")):
        assert waiting(pushing) == ["other"]
