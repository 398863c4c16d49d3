"""Pulling a source: what is new, what stops it, and what never gets lost."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import EntryPoint
from typing import Any

import pytest
from marshmallow import Schema, fields

from plugin.domain import (
    Interaction,
    Malformed,
    Page,
    Permanent,
    RawRecord,
    Transient,
    Unauthorized,
)
from plugin.registry import Registry
from plugin.services import quarantine
from plugin.services.errors import SettingsError
from plugin.services.leases import leased, pull_key
from plugin.services.sources import (
    adapter_settings,
    add_source,
    change_source,
    due,
    list_sources,
    load_source,
    remove_source,
)
from plugin.services.sync import pull, replay, sync
from tests.making import call, evidence, look, phone

MARIA = "+493023125411"


class _Settings(Schema):
    address = fields.String(required=True, metadata={"label": "Address", "help": "Where it is"})
    token = fields.String(metadata={"label": "Token", "help": "Its secret", "secret": True})


class ScriptedConnector:
    """A connector that does what the test wrote down: pages, what makes one, or errors to raise."""

    name = "scripted"
    channels = ("phone",)
    interval = 15
    settings_schema = _Settings
    script: list[Any] = []  # noqa: RUF012  one script at a time, set by each test

    def __init__(self, settings: Any, *, source: str) -> None:
        self.settings = settings

    def check(self) -> str:
        return "reached"

    def own(self) -> tuple[Any, ...]:
        return ()

    def pages(self, cursor: Any) -> Iterator[Page]:
        begin = 0 if cursor is None else cursor["at"]
        for step in self.script[begin:]:
            if isinstance(step, Exception):
                raise step
            yield step() if callable(step) else step


class ScriptedAdapter:
    name = "scripted"
    broken: set[str] = set()  # noqa: RUF012

    def adapt(self, raw: RawRecord, settings: Any) -> Iterator[Interaction]:
        if raw.external_id in self.broken:
            raise Malformed("the call has no start")
        if raw.external_id == "defect":
            yield raw.payload["+493023125411 is missing"]
        yield raw.payload["item"] if "item" in raw.payload else call(raw.external_id, _at(raw), phone(MARIA))


def _at(raw: RawRecord) -> Any:
    assert raw.occurred_at is not None
    return raw.occurred_at


ADAPTER = ScriptedAdapter()


@pytest.fixture
def scripted(core):
    core.registry = Registry(
        [EntryPoint("scripted", f"{__name__}:ScriptedConnector", "segue.connectors")],
        [EntryPoint("scripted", f"{__name__}:ADAPTER", "segue.adapters")],
    )
    ScriptedConnector.script = []
    ScriptedAdapter.broken = set()
    add_source(core, "pbx", "scripted", {"address": "here", "token": "s3cret-token"})
    return core


def _page(at, place: int, *ids: str) -> Page:
    records = [
        RawRecord("pbx", "call", name, {"id": name}, at + timedelta(minutes=number))
        for number, name in enumerate(ids)
    ]
    return Page(records, {"at": place}, complete_until=at + timedelta(hours=place))


def test_pages_move_the_cursor_and_a_second_pull_brings_nothing(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a", "b"), _page(at, 2, "c")]
    (report,) = sync(scripted)
    assert (report.fetched, report.new, report.cursor_moved, report.error) == (3, 3, True, None)
    (report,) = sync(scripted)
    assert (report.fetched, report.new, report.updated) == (0, 0, 0)


def test_what_came_before_an_error_stays_and_the_rest_comes_next_time(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a"), Transient("the server is busy"), _page(at, 2, "b")]
    report = pull(scripted, "pbx")
    assert (report.new, report.error) == (1, "the server is busy")
    assert list_sources(scripted)[0]["state"] == "down"
    ScriptedConnector.script = [_page(at, 1, "a"), _page(at, 2, "b")]
    report = pull(scripted, "pbx")
    assert (report.new, report.error) == (1, None)
    assert list_sources(scripted)[0]["state"] == "ok"


@pytest.mark.parametrize("error", [Unauthorized("the token is refused"), Permanent("the account is closed")])
def test_what_an_operator_must_mend_pauses_the_source(scripted, error) -> None:
    ScriptedConnector.script = [error]
    assert pull(scripted, "pbx").error == str(error)
    assert list_sources(scripted)[0]["state"] == "paused"
    assert due(scripted) == []
    change_source(scripted, "pbx", {"token": "another"})
    assert list_sources(scripted)[0]["state"] != "paused"


def test_a_record_that_cannot_be_understood_waits_in_quarantine(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a", "bad", "b")]
    ScriptedAdapter.broken = {"bad"}
    report = pull(scripted, "pbx")
    assert (report.new, report.quarantined, report.error) == (2, 1, None)
    (entry,) = quarantine.entries(scripted)
    assert (entry["external_id"], entry["reason"], entry["attempts"]) == ("bad", "the call has no start", 1)
    assert quarantine.show(scripted, entry["id"])["payload"] == {"id": "bad"}
    assert replay(scripted) == {"replayed": 0, "still": 1}
    assert quarantine.entries(scripted)[0]["attempts"] == 2
    ScriptedAdapter.broken = set()
    assert replay(scripted) == {"replayed": 1, "still": 0}
    assert quarantine.entries(scripted) == []
    assert "pbx:bad" in evidence(look(scripted, "phone", MARIA))


def test_a_defect_in_an_adapter_costs_one_record_and_tells_no_secret(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a", "defect", "b")]
    report = pull(scripted, "pbx")
    assert (report.new, report.quarantined, report.error) == (2, 1, None)
    (entry,) = quarantine.entries(scripted)
    assert entry["reason"].startswith("a defect in the adapter scripted: KeyError at test_sync.py:")
    assert "4930" not in entry["reason"]


def test_a_second_puller_is_refused_by_name(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a")]
    with leased(scripted, pull_key("pbx")):
        assert "is being pulled by another process" in (pull(scripted, "pbx").error or "")
    assert pull(scripted, "pbx").new == 1


def test_a_puller_that_lost_its_lease_writes_nothing(scripted, at) -> None:
    def steal() -> Page:
        now = scripted.clock
        scripted.clock = lambda: now() + timedelta(hours=1)
        with leased(scripted, pull_key("pbx")):
            scripted.clock = now
        return _page(at, 1, "a")

    ScriptedConnector.script = [steal]
    assert "taken over" in (pull(scripted, "pbx").error or "")
    assert load_source(scripted, "pbx").cursor is None


def test_secrets_are_sealed_and_never_shown(scripted) -> None:
    assert load_source(scripted, "pbx").settings["token"] == "s3cret-token"
    assert "s3cret-token" not in repr(list_sources(scripted))
    assert "token" not in adapter_settings(scripted, load_source(scripted, "pbx"))
    with scripted.store.read() as connection:
        row = connection.exec_driver_sql("SELECT settings, secrets FROM source").one()
    assert b"s3cret-token" not in b"".join(bytes(column) for column in row)


@pytest.mark.parametrize(
    ("name", "type_name", "settings", "words"),
    [
        ("Bad Name", "scripted", {"address": "x"}, "is no name for a source"),
        ("pbx", "scripted", {"address": "x"}, "there is a source 'pbx' already"),
        ("new", "nosuch", {}, "there is no connector of type 'nosuch'; installed are: scripted"),
        ("new", "scripted", {}, "setting address: Missing data"),
        ("new", "scripted", {"address": "x", "colour": "y"}, "setting colour: Unknown field"),
    ],
)
def test_a_source_that_cannot_be_added_says_why(scripted, name, type_name, settings, words) -> None:
    with pytest.raises(SettingsError, match=words):
        add_source(scripted, name, type_name, settings)


def test_an_unknown_source_names_those_there_are(scripted) -> None:
    with pytest.raises(SettingsError, match="there is no source 'pxb'; there are: pbx"):
        sync(scripted, ["pxb"])


def test_a_source_is_due_when_its_interval_has_passed(scripted, at) -> None:
    assert due(scripted) == ["pbx"]
    pull(scripted, "pbx")
    assert due(scripted) == []
    later = scripted.clock() + timedelta(seconds=16)
    scripted.clock = lambda: later
    assert due(scripted) == ["pbx"]


def test_removing_a_source_keeps_what_it_brought(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a")]
    pull(scripted, "pbx")
    remove_source(scripted, "pbx")
    assert evidence(look(scripted, "phone", MARIA)) == ["pbx:a"]
    assert list_sources(scripted) == []


def _declaring(core, toml):
    core.config = replace(core.config, settings=tomllib.loads(toml))
    return core


def test_a_source_that_the_settings_declare_is_connected_and_follows_them(scripted, at) -> None:
    toml = '[source.other]\ntype = "scripted"\naddress = "there"\ninterval = 40\n'
    sync(_declaring(scripted, toml))
    assert [source["name"] for source in list_sources(scripted)] == ["other", "pbx"]
    change_source(scripted, "other", {"token": "kept"})
    sync(_declaring(scripted, toml.replace("there", "elsewhere").replace("40", "50")))
    source = load_source(scripted, "other")
    assert (source.settings, source.interval) == ({"address": "elsewhere", "token": "kept"}, 50)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[source.other]\naddress = 'x'\n", r"\[source.other\] needs a type"),
        ("[source.pbx]\ntype = 'email'\n", "pbx is connected as scripted"),
        ("[source.other]\ntype = 'scripted'\naddress = 'x'\ninterval = 'often'\n", "setting interval"),
    ],
)
def test_a_declaration_that_cannot_be_followed_says_why(scripted, toml, words) -> None:
    with pytest.raises(SettingsError, match=words):
        sync(_declaring(scripted, toml))
