"""The conformance checks pass a good source and catch each kind of bad one."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest

from adapters.kit import AdapterSettings, TableAdapter
from connectors.kit import Cursor, Settings, SettingsSchema, secret_field
from connectors.kit.conformance import SourceConformance
from plugin.domain import Identifier, Interaction, Malformed, Page, RawRecord

SECRET = "very-secret-token"


class ListSettings(SettingsSchema):
    token = secret_field("Token", "Any.")


class ListConnector:
    """Three calls, two a page."""

    name: ClassVar[str] = "list"
    channels: ClassVar[tuple[str, ...]] = ("phone",)
    interval: ClassVar[int] = 15
    settings_schema: ClassVar[type[SettingsSchema]] = ListSettings

    def __init__(self, settings: Settings, *, source: str) -> None:
        self.settings, self.source = settings, source

    def check(self) -> str:
        return "The list has 3 calls."

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        for at in range(cursor["at"] if cursor else 0, 3, 2):
            rows = [RawRecord(self.source, "call", str(n), {"n": n}) for n in range(at, min(at + 2, 3))]
            yield Page(rows, self.after(at + 2))

    def after(self, at: int) -> dict[str, Any]:
        return {"at": at}

    def own(self) -> tuple[Identifier, ...]:
        return ()


def call(raw: RawRecord, _: AdapterSettings) -> Iterator[Interaction]:
    n = raw.payload.get("n")
    if not isinstance(n, int):
        raise Malformed("n is not a number")
    at = datetime(2026, 1, 1, tzinfo=UTC)
    yield Interaction(
        source=raw.source,
        external_id=str(n),
        channel="phone",
        kind="call",
        direction="inbound",
        started_at=at,
    )


class Good(SourceConformance):
    connector = ListConnector
    adapter = TableAdapter("list", {"call": call})

    def settings(self) -> dict[str, Any]:
        return {"token": SECRET}


def outcome(checks: type[SourceConformance], fixtures: Path) -> dict[str, bool]:
    """Each check's name, and whether it passed."""
    passed = {}
    for name in (name for name in dir(checks) if name.startswith("test_")):
        suite = checks()
        suite.fixtures = fixtures  # type: ignore[misc]
        suite.setup_method()
        try:
            getattr(suite, name)()
            passed[name] = True
        except (AssertionError, TypeError, KeyError):
            passed[name] = False
        finally:
            suite.teardown_method()
    return passed


@pytest.fixture
def fixtures(tmp_path: Path) -> Path:
    (tmp_path / "call.json").write_text(json.dumps({"external_id": "1", "payload": {"n": 1}}), "utf-8")
    return tmp_path


def test_a_good_source_passes(fixtures: Path) -> None:
    assert all(outcome(Good, fixtures).values())


def test_a_kind_without_a_fixture_is_caught(tmp_path: Path) -> None:
    assert not outcome(Good, tmp_path)["test_every_kind_has_a_fixture"]


class Forgetful(ListConnector):
    """Its cursor skips a record."""

    def after(self, at: int) -> dict[str, Any]:
        return {"at": at + 1}


class Bloated(ListConnector):
    def after(self, at: int) -> dict[str, Any]:
        return {"at": at, "all": "x" * 20_000}


class Talkative(ListConnector):
    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        logging.getLogger("talkative").debug("pulling with %s", self.settings["token"])
        return super().pages(cursor)


class Restless(ListConnector):
    """Sends everything again, a little different each time."""

    count: ClassVar[int] = 0

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        Restless.count += 10
        yield Page([RawRecord(self.source, "call", "1", {"n": Restless.count})], {"at": 0})


class Misnamed(ListConnector):
    name: ClassVar[str] = "My List"


@pytest.mark.parametrize(
    ("bad", "check"),
    [
        (Forgetful, "test_a_pull_resumes_after_each_page"),
        (Bloated, "test_cursors_are_small_json"),
        (Talkative, "test_nothing_secret_is_logged"),
        (Restless, "test_a_second_pull_brings_nothing_different"),
        (Misnamed, "test_the_source_describes_itself"),
    ],
)
def test_a_bad_connector_is_caught(bad: type[ListConnector], check: str, fixtures: Path) -> None:
    checks = type("Bad", (Good,), {"connector": bad})
    assert not outcome(checks, fixtures)[check]


def crashing(raw: RawRecord, settings: AdapterSettings) -> Iterator[Interaction]:
    yield from call(RawRecord(raw.source, raw.kind, "1", {"n": raw.payload["n"] + 0}), settings)


def counting(raw: RawRecord, settings: Mapping[str, Any]) -> Iterator[Interaction]:
    raw.payload["n"] += 1  # type: ignore[index]
    yield from call(raw, settings)


@pytest.mark.parametrize(
    ("bad", "check"),
    [
        (crashing, "test_a_damaged_record_is_malformed_and_nothing_worse"),
        (counting, "test_a_fixture_says_the_same_every_time_and_stays_as_it_is"),
    ],
)
def test_a_bad_adapter_is_caught(bad: Any, check: str, fixtures: Path) -> None:
    checks = type("Bad", (Good,), {"adapter": TableAdapter("list", {"call": bad})})
    assert not outcome(checks, fixtures)[check]
