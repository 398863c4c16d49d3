"""Pulling a source: what is new, what stops it, and what never gets lost."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import EntryPoint
from typing import Any

import pytest
from marshmallow import Schema, fields
from sqlalchemy import select, update

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
from plugin.services import leases, quarantine
from plugin.services.errors import SettingsError
from plugin.services.ingest import prepare, record_page
from plugin.services.leases import TERM, Held, leased, pull_key
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
from plugin.storage.tables import lease, source
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


def test_a_defect_in_reading_what_was_said_costs_one_record_too(scripted, at, monkeypatch) -> None:
    def listen(rules, interaction, region):
        if interaction.external_id == "b":
            raise KeyError("+493023125100")

    monkeypatch.setattr(importlib.import_module("plugin.services.ingest.prepare"), "listen", listen)
    ScriptedConnector.script = [_page(at, 1, "a", "b", "c")]
    report = pull(scripted, "pbx")
    assert (report.new, report.quarantined, report.error) == (2, 1, None)
    (entry,) = quarantine.entries(scripted)
    assert entry["reason"].startswith("a defect in Segue's reading of texts: KeyError at test_sync.py:")
    assert "4930" not in entry["reason"]
    monkeypatch.undo()
    assert replay(scripted) == {"replayed": 1, "still": 0}


def test_a_second_puller_is_refused_by_name(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a")]
    with leased(scripted, pull_key("pbx")):
        assert "is being worked on by another process" in (pull(scripted, "pbx").error or "")
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


def _row(core) -> Any:
    with core.store.read() as connection:
        return connection.execute(select(source)).mappings().one()


def test_a_system_in_trouble_is_left_alone_longer_each_time(scripted, at) -> None:
    now = scripted.clock()
    scripted.clock = lambda: now
    ScriptedConnector.script = [Transient("the server is busy")]
    waits = []
    for _ in range(9):
        pull(scripted, "pbx")
        waits.append((_row(scripted)["next_pull_at"] - now).total_seconds())
    assert all(
        0.75 * full <= wait <= full
        for wait, full in zip(waits, [15, 30, 60, 120, 240, 480, 900, 900, 900], strict=True)
    )
    assert due(scripted) == []
    scripted.clock = lambda: now + timedelta(seconds=901)
    assert due(scripted) == ["pbx"]
    ScriptedConnector.script = [_page(at, 1, "a")]
    pull(scripted, "pbx")
    assert (_row(scripted)["failures"], _row(scripted)["next_pull_at"]) == (0, None)


@pytest.mark.parametrize(("asked", "wait"), [(2.0, 2), (3600.0, 3600), (-5.0, 0), (1e9, 86400)])
def test_a_system_that_names_a_time_is_asked_then(scripted, asked, wait) -> None:
    now = scripted.clock()
    scripted.clock = lambda: now
    ScriptedConnector.script = [Transient("too many requests", asked)]
    pull(scripted, "pbx")
    assert _row(scripted)["next_pull_at"] == now + timedelta(seconds=wait)


def test_a_paused_source_that_is_pulled_by_hand_and_answers_is_no_longer_paused(scripted, at) -> None:
    ScriptedConnector.script = [Unauthorized("the token is refused")]
    pull(scripted, "pbx")
    ScriptedConnector.script = [_page(at, 1, "a")]
    pull(scripted, "pbx")
    assert list_sources(scripted)[0]["state"] == "ok"


def test_a_pull_whose_time_is_up_leaves_the_rest_to_one_that_is_due_at_once(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a"), _page(at, 2, "b"), _page(at, 3, "c")]
    first = pull(scripted, "pbx", enough=lambda: True)
    assert (first.new, first.more, first.error) == (1, True, None)
    assert list_sources(scripted)[0]["state"] == "new"
    assert due(scripted) == ["pbx"]
    second = pull(scripted, "pbx")
    assert (second.new, second.more) == (2, False)
    assert due(scripted) == []


def test_a_defect_of_a_connector_is_told_by_its_place_and_waited_out(scripted, at) -> None:
    def broken() -> Page:
        return {}["+493023125411 is missing"]

    ScriptedConnector.script = [_page(at, 1, "a"), broken]
    report = pull(scripted, "pbx")
    assert report.new == 1
    assert report.error is not None
    assert report.error.startswith("a defect in the connector scripted: KeyError at test_sync.py:")
    assert due(scripted) == []


def test_what_is_pushed_or_replayed_does_not_put_off_the_next_pull(scripted, at) -> None:
    pull(scripted, "pbx")
    before = _row(scripted)["last_pull_at"]
    ScriptedAdapter.broken = set()
    page = prepare(scripted, _page(at, 1, "a").records, ADAPTER, {}, "DE")
    record_page(scripted, "pbx", page)
    assert _row(scripted)["last_pull_at"] == before


def test_a_clock_that_was_set_back_holds_up_nothing(scripted, at) -> None:
    now = scripted.clock()
    with leased(scripted, pull_key("pbx")):
        pass
    ScriptedConnector.script = [_page(at, 1, "a")]
    pull(scripted, "pbx")
    with scripted.store.write() as connection:
        connection.execute(update(lease).values(expires_at=now + TERM, holder="elsewhere:1:1:x"))
    scripted.clock = lambda: now - timedelta(hours=1)
    assert due(scripted) == ["pbx"]
    assert pull(scripted, "pbx").error is None


def test_a_source_is_not_due_while_it_is_pulled(scripted) -> None:
    with leased(scripted, pull_key("pbx")):
        assert due(scripted) == []
    assert due(scripted) == ["pbx"]


def _hold_for_ever(core, script: str) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", script, core.store.url.render_as_string(hide_password=False)],
        env={**os.environ, "SEGUE_HOME": str(core.config.home)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


HOLD = """
import os, sys, time
os.environ["SEGUE_DATABASE_URL"] = sys.argv[1]
from plugin.config import Config
from plugin.services.core import open_core
from plugin.services.leases import leased, pull_key
with leased(open_core(Config.load()), pull_key("pbx")):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_lease_of_a_process_that_was_killed_is_free_at_once(scripted, at) -> None:
    ScriptedConnector.script = [_page(at, 1, "a")]
    with _hold_for_ever(scripted, HOLD) as holder:
        assert "another process" in (pull(scripted, "pbx").error or "")
        assert due(scripted) == []
        holder.kill()
        holder.wait(60)
        assert due(scripted) == ["pbx"]
        assert pull(scripted, "pbx").new == 1


def test_a_page_that_takes_longer_than_a_term_keeps_its_lease(scripted, at, monkeypatch) -> None:
    monkeypatch.setattr(leases, "TERM", timedelta(seconds=0.6))
    monkeypatch.setattr(leases, "BEAT_SECONDS", 0.1)
    refused = []

    def slow() -> Page:
        time.sleep(1.5)
        with pytest.raises(Held), leased(scripted, pull_key("pbx")):
            pass
        refused.append(True)
        return _page(at, 1, "a")

    ScriptedConnector.script = [slow]
    report = pull(scripted, "pbx")
    assert (report.new, report.error, refused) == (1, None, [True])
