"""The checks that every source passes, built in or from outside. Subclass, and pytest finds them.

    class TestAcme(HttpSourceConformance):
        connector = AcmeConnector
        adapter = ADAPTER
        fixtures = Path(__file__).parent / "fixtures"

        def start(self):                      # a server with data, and its manners
            self.manners = Misbehaviour()
            self.served = serve(create_app(data(), self.manners))

        def stop(self):
            self.served.close()

        def settings(self):
            return {"url": self.served.url, "token": "…", "allow_private": True}

A source of files or mails subclasses SourceConformance, one that only receives subclasses
PushConformance. ``fixtures`` holds one file per kind of the
adapter's table, ``<kind>.json`` (more as ``<kind>.<case>.json``): ``{"external_id": …, "payload": {…}}``
and, where the source knows it, ``occurred_at``.
"""

# ruff: noqa: S101, PT017 - checks say what they expect by assert, and do not need pytest to be imported

from __future__ import annotations

import copy
import json
import logging
import re
import socket
import time
import traceback
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

from connectors.kit.protocol import Connector, Cursor, PushRequest
from connectors.kit.settings import SOURCE_NAME
from plugin.domain import (
    Forged,
    Interaction,
    Malformed,
    Page,
    RawRecord,
    SourceError,
    Transient,
    Unauthorized,
)
from plugin.domain.interaction import CHANNELS
from plugin.domain.records import MAX_CURSOR_BYTES

_TROUBLES = ("server_error", "not_json", "cut", "rate_limit", "unauthorized")
_NUISANCES: tuple[Any, ...] = (None, 17, "x", "", [], {}, True)


class ChecksAdapter(Protocol):
    """An adapter whose kinds are a table, as ``adapters.kit.TableAdapter``."""

    @property
    def name(self) -> str: ...

    @property
    def kinds(self) -> Mapping[str, Any]: ...

    def adapt(self, raw: RawRecord, settings: Mapping[str, Any]) -> Iterator[Any]: ...


class Manners(Protocol):
    """How the test's server misbehaves: names pushed to ``queue`` spoil the next requests in order,
    names in ``every`` each n-th request.

    The names used are server_error, not_json, cut, rate_limit, unauthorized, repeat_page, redirect and
    foreign_link; the last two lead to ``trap``.
    """

    queue: deque[str]
    every: Mapping[str, int]
    retry_after: float
    trap: str


class _Conformance(ABC):
    """What holds for every source, however its records come."""

    connector: ClassVar[type[Any]]
    adapter: ClassVar[ChecksAdapter]
    fixtures: ClassVar[Path]
    source = "conformance"

    def start(self) -> None:  # noqa: B027  a file needs none
        """Make the vendor's side ready: called before each check."""

    def stop(self) -> None:  # noqa: B027  a file needs none
        """Take it down again."""

    @abstractmethod
    def settings(self) -> dict[str, Any]:
        """The source's settings as an operator would type them."""

    def setup_method(self) -> None:
        self.start()
        loaded = self.connector.settings_schema().load(self.settings())
        self._told = {name: value for name, value in loaded.items() if name not in self._secret_names()}

    def teardown_method(self) -> None:
        self.stop()

    def connect(self) -> Connector:
        """A connector from validated settings, as Segue makes it."""
        loaded = self.connector.settings_schema().load(self.settings())
        connector: Connector = self.connector(loaded, source=self.source)
        return connector

    def load(self, path: Path) -> RawRecord:
        """A fixture as the record that the connector would carry."""
        document = json.loads(path.read_text("utf-8"))
        occurred = document.get("occurred_at")
        return RawRecord(
            source=self.source,
            kind=path.name.split(".")[0],
            external_id=document["external_id"],
            payload=document["payload"],
            occurred_at=datetime.fromisoformat(occurred) if occurred else None,
        )

    def adapted(self, raw: RawRecord) -> list[Any]:
        """What the adapter makes of ``raw``, with the settings that an adapter gets: no secrets."""
        return list(self.adapter.adapt(raw, self._told))

    def test_the_source_describes_itself(self) -> None:
        assert SOURCE_NAME.fullmatch(self.connector.name), "a source type is named in [a-z0-9-]"
        assert self.connector.channels, "say which channels the source brings"
        assert set(self.connector.channels) <= CHANNELS
        assert self.connector.interval > 0
        for name, field in self.connector.settings_schema().fields.items():
            assert {"label", "help", "secret"} <= set(field.metadata), f"setting {name} lacks its words"

    def test_check_says_in_one_line_what_was_reached(self) -> None:
        said = self.connect().check()
        assert said
        assert "\n" not in said

    def test_every_kind_has_a_fixture(self) -> None:
        missing = [kind for kind in self.adapter.kinds if not (self.fixtures / f"{kind}.json").exists()]
        assert not missing, f"no fixture for {missing}"

    def test_a_fixture_says_the_same_every_time_and_stays_as_it_is(self) -> None:
        for raw in self._fixture_records():
            before = copy.deepcopy(raw)
            first, second = self.adapted(raw), self.adapted(copy.deepcopy(raw))
            assert first == second, f"{raw.kind} is not deterministic"
            assert raw == before, f"{raw.kind}: the adapter changed its input"
            assert first, f"{raw.kind}: the fixture says nothing"

    def test_an_interaction_is_complete(self) -> None:
        for raw in self._fixture_records():
            for said in self.adapted(raw):
                assert said.source == self.source
                assert said.external_id
                if isinstance(said, Interaction):
                    self._check_interaction(said)

    def test_a_damaged_record_is_malformed_and_nothing_worse(self) -> None:
        for raw in self._fixture_records():
            for where, payload in _damaged(raw.payload):
                broken = RawRecord(raw.source, raw.kind, raw.external_id, payload, raw.occurred_at)
                try:
                    self.adapted(broken)
                except Malformed as error:
                    assert "\n" not in str(error), f"{raw.kind} {where}: one line, please"

    def test_a_kind_never_seen_before_is_malformed(self) -> None:
        try:
            self.adapted(RawRecord(self.source, "never-seen-before", "1", {}))
        except Malformed:
            return
        raise AssertionError("an unknown kind must reach the quarantine")

    def _check_interaction(self, said: Interaction) -> None:
        assert said.started_at.utcoffset() is not None
        assert said.ended_at is None or said.ended_at >= said.started_at
        people = len(said.participants)
        indexes = [leg.participant for leg in said.legs] + [
            index for move in said.transfers for index in (move.transferor, move.target) if index is not None
        ]
        assert all(0 <= index < people for index in indexes), "an index names nobody"
        roles = [participant.role for participant in said.participants]
        assert "customer" not in roles[1:], "the customer comes first"
        for key, value in said.attributes.items():
            assert re.fullmatch(r"[a-z][a-z0-9_]*", key), f"attribute {key!r} is not snake_case"
            assert value is None or isinstance(value, str | int | float | bool)

    def _check_said(self, said: str) -> None:
        for secret in self._secrets():
            assert secret not in said, "a secret was said"

    def _secret_names(self) -> set[str]:
        declared = self.connector.settings_schema().fields
        return {name for name, field in declared.items() if field.metadata.get("secret")}

    def _secrets(self) -> list[str]:
        settings = self.settings()
        return [str(settings[name]) for name in self._secret_names() if settings.get(name)]

    def _fixture_records(self) -> list[RawRecord]:
        paths = sorted(
            path for path in self.fixtures.glob("*.json") if path.name.split(".")[0] in self.adapter.kinds
        )
        return [self.load(path) for path in paths]


class SourceConformance(_Conformance):
    """Checks for a source that is pulled."""

    def pull(self, cursor: Cursor | None = None) -> list[Page]:
        """All pages from ``cursor``, by a new connector, the cursor stored and read as JSON."""
        return list(self.connect().pages(None if cursor is None else json.loads(json.dumps(cursor))))

    def test_a_pull_brings_records_that_the_adapter_understands(self) -> None:
        pages = self.pull()
        assert any(page.records for page in pages), "the test's server has no data"
        for record in _records(pages):
            assert record.source == self.source
            assert isinstance(record.external_id, str)
            assert record.external_id
            assert record.occurred_at is None or record.occurred_at.utcoffset() is not None
            self.adapted(record)

    def test_a_pull_resumes_after_each_page(self) -> None:
        pages = self.pull()
        for position, page in enumerate(pages):
            if page.cursor is None:
                continue
            resumed = {_key(record): record for record in _records(self.pull(page.cursor))}
            for record in _records(pages[position + 1 :]):
                assert resumed.get(_key(record)) == record, f"lost after page {position + 1}: {_key(record)}"

    def test_a_second_pull_brings_nothing_different(self) -> None:
        pages = self.pull()
        cursor = next((page.cursor for page in reversed(pages) if page.cursor is not None), None)
        known = {_key(record): self.adapted(record) for record in _records(pages)}
        for record in _records(self.pull(cursor)):
            assert known.get(_key(record)) == self.adapted(record), f"changed by itself: {_key(record)}"

    def test_cursors_are_small_json(self) -> None:
        cursors = [page.cursor for page in self.pull() if page.cursor is not None]
        assert cursors, "no page gave a cursor"
        for cursor in cursors:
            text = json.dumps(cursor, allow_nan=False)
            assert len(text.encode()) <= MAX_CURSOR_BYTES
            for secret in self._secrets():
                assert secret not in text

    def test_nothing_secret_is_logged(self) -> None:
        with _everything_logged() as said:
            self.pull()
        self._check_said("\n".join(said))


class PushConformance(_Conformance):
    """Checks for a source that only receives."""

    @abstractmethod
    def pushes(self) -> list[PushRequest]:
        """Genuine pushes that carry records."""

    def test_a_push_is_verified(self) -> None:
        for push in self.pushes():
            self.connect().verify(push)  # type: ignore[attr-defined]
            for forged in (replace(push, headers={}), *self._with_other_secrets(push)):
                try:
                    self.connect().verify(forged)  # type: ignore[attr-defined]
                except Forged as error:
                    self._check_said(str(error))
                else:
                    raise AssertionError("a push without proof was taken for genuine")

    def test_a_push_brings_records_that_the_adapter_understands(self) -> None:
        for push in self.pushes():
            records = self._read(push)
            assert records, "the push carries nothing"
            assert records == self._read(push), "the same push says the same every time"
            for record in records:
                assert record.source == self.source
                assert record.external_id
                assert record.occurred_at is None or record.occurred_at.utcoffset() is not None
                self.adapted(record)

    def test_a_damaged_push_is_malformed_and_nothing_worse(self) -> None:
        for push in self.pushes():
            body = push.body
            hostile = (
                b"",
                b"[" * 100_000,
                b"NaN",
                b"\xff\x00",
                b"null",
                b"{}",
                b"[[]]",
                b'"',
                body[:-1],
                body * 2,
            )
            for damaged in hostile:
                try:
                    records = self._read(replace(push, body=damaged))
                except Malformed as error:
                    assert "\n" not in str(error), "one line, please"
                else:
                    for record in records:
                        json.dumps(record.payload, allow_nan=False)

    def _read(self, push: PushRequest) -> list[RawRecord]:
        with _everything_logged() as said:
            records: list[RawRecord] = self.connect().records(push)  # type: ignore[attr-defined]
        self._check_said("\n".join(said))
        return records

    def _with_other_secrets(self, push: PushRequest) -> Iterator[PushRequest]:
        for secret in self._secrets():
            swapped = {name: value.replace(secret, f"{secret}x") for name, value in push.headers.items()}
            if swapped != push.headers:
                yield replace(push, headers=swapped)


class HttpSourceConformance(SourceConformance):
    """Checks for a source that is pulled over HTTP."""

    manners: Manners

    def test_a_rate_limit_is_waited_for(self) -> None:
        self.manners.retry_after = 0.3
        self.manners.queue.append("rate_limit")
        began = time.monotonic()
        records = _records(self.pull())
        assert time.monotonic() - began >= 0.3
        assert {_key(record) for record in records} == {_key(record) for record in _records(self.pull())}

    def test_a_long_rate_limit_is_handed_up_with_its_time(self) -> None:
        self.manners.retry_after = 3600
        self.manners.queue.append("rate_limit")
        error = self._failure()
        assert isinstance(error, Transient)
        assert error.retry_after == 3600

    def test_refused_credentials_pause_the_source(self) -> None:
        self.manners.queue.append("unauthorized")
        assert isinstance(self._failure(), Unauthorized)

    def test_refused_credentials_are_told_by_check(self) -> None:
        self.manners.queue.append("unauthorized")
        try:
            self.connect().check()
        except Unauthorized:
            return
        raise AssertionError("check must say that the credentials are refused")

    def test_one_bad_answer_loses_nothing(self) -> None:
        whole = {_key(record) for record in _records(self.pull())}
        for trouble in ("server_error", "not_json", "cut"):
            self.manners.queue.append(trouble)
            assert {_key(record) for record in _records(self.pull())} == whole, trouble

    def test_a_paging_loop_ends(self) -> None:
        whole = {_key(record) for record in _records(self.pull())}
        self.manners.every = {"repeat_page": 1}
        try:
            assert {_key(record) for record in _records(self.pull())} <= whole
        except SourceError as error:
            assert "\n" not in str(error)

    def test_credentials_stay_with_the_configured_server(self) -> None:
        for trouble in ("redirect", "foreign_link"):
            with _trap() as (address, visitors):
                self.manners.trap = address
                self.manners.queue.extend([trouble] * 50)
                try:
                    self.pull()
                except SourceError as error:
                    self._check_said(str(error))
                finally:
                    self.manners.queue.clear()
                assert not visitors(), f"{trouble}: another server was called"

    def test_no_failure_tells_a_secret(self) -> None:
        for trouble in _TROUBLES:
            self.manners.retry_after = 3600
            self.manners.queue.extend([trouble] * 10)
            with _everything_logged() as said:
                error = self._failure()
            self.manners.queue.clear()
            assert "\n" not in str(error), "an operator reads one line"
            self._check_said("\n".join([*said, str(error), *traceback.format_exception(error)]))

    def _failure(self) -> SourceError:
        try:
            self.pull()
        except SourceError as error:
            return error
        raise AssertionError("the pull must end with a SourceError")


def _records(pages: Iterable[Page]) -> list[RawRecord]:
    return [record for page in pages for record in page.records]


def _key(record: RawRecord) -> tuple[str, str]:
    return record.kind, record.external_id


def _damaged(value: Any, where: str = "", depth: int = 3) -> Iterator[tuple[str, Any]]:
    """``value`` with one part at a time replaced by what it should not be, or missing."""
    if depth == 0 or not isinstance(value, dict | list):
        return
    for key in value if isinstance(value, dict) else range(min(len(value), 3)):
        place = f"{where}.{key}"
        for nuisance in _NUISANCES:
            yield place, _with(value, key, nuisance)
        if isinstance(value, dict):
            yield place, {name: part for name, part in value.items() if name != key}
        for inner, damaged in _damaged(value[key], place, depth - 1):
            yield inner, _with(value, key, damaged)


def _with(value: Any, key: Any, part: Any) -> Any:
    changed = copy.copy(value)
    changed[key] = part
    return changed


@contextmanager
def _everything_logged() -> Iterator[list[str]]:
    """Collects what any logger says, at any level."""
    said: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    root, collector = logging.getLogger(), Collector(logging.DEBUG)
    level = root.level
    root.addHandler(collector)
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.setLevel(level)
        root.removeHandler(collector)


@contextmanager
def _trap() -> Iterator[tuple[str, Any]]:
    """Another server that nobody should visit: its URL, and whether somebody did."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)

        def visited() -> bool:
            try:
                visitor, _ = listener.accept()
            except BlockingIOError:
                return False
            visitor.close()
            return True

        yield f"http://127.0.0.1:{listener.getsockname()[1]}", visited
