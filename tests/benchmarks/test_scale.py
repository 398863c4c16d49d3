"""The themes with several processes run at a tiny scale, and lose and fail nothing."""

from __future__ import annotations

import json
from email import message_from_bytes
from pathlib import Path

import pytest

from benchmarks import busy, growth, live, peer, pressure, processes
from benchmarks.figures import Figure
from benchmarks.workspaces import workspace
from tests.making import look
from tests.servers.cluster import kept

pytestmark = [pytest.mark.server, pytest.mark.slow]


def named(figures: object) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures}  # type: ignore[attr-defined]


def test_on_sqlite_no_write_waits_long_and_none_fails() -> None:
    found = named(busy.measure(0.1))
    assert found["sqlite.failed"].value == 0
    assert found["sqlite.backfill_per_second"].value > 0
    assert found["sqlite.write_wait.max"].value > 0


def test_events_reach_the_panels_and_streams_are_held() -> None:
    found = named(live.measure(0.02))
    assert found["live.event_to_panel.missed"].value == 0
    assert found["live.streams"].value == found["live.streams"].n == 20


def test_a_source_that_hangs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressure, "PATIENCE", 1)
    found = named(pressure.measure(0.01))
    assert found["context.hung_source.named"].value == 1
    assert found["context.200_per_second.failed"].value == 0


def test_processes_are_weighed_and_work_side_by_side() -> None:
    found = named(processes.measure(0.02))
    assert found["workers.per_second.2"].value > 0
    assert found["memory.serve"].value > 10


def _refuse(_url: str, _count: int) -> None:
    pytest.fail("they are kept: nothing is loaded again")


def test_a_large_centre_is_many_small_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("CUSTOMERS", 10), ("ROUNDS", 1), ("PAGES", 2)):
        monkeypatch.setattr(growth, name, value)
    tmp_path.chmod(0o755)
    found = named(growth.compare(tmp_path, 500, 1500))
    assert found["context.growth"].n == 1500
    with kept(tmp_path / "growth", *growth.SETTINGS) as cluster:
        name, large = growth.loaded(cluster, 500, 1500, _refuse, 38)
        with workspace(database_url=growth._url(cluster, name)) as one, workspace(database_url=large) as many:
            phone = growth._phones(one, 500)[0]
            copied = f"+{int(phone) + 500 // 13}"
            first, second = look(one, "phone", phone), look(many, "phone", copied)
    assert second["customer"]["id"] != first["customer"]["id"]
    # What was measured brought both some more: the contacts of before are there, one for one.
    old = [entry["occurred_at"] for entry in first["timeline"]["entries"]]
    assert len(set(old) & {entry["occurred_at"] for entry in second["timeline"]["entries"]}) > 0


def test_the_peer_gets_mails_in_threads(tmp_path: Path) -> None:
    peer.write_mails(tmp_path / "mails", 100)
    mails = [message_from_bytes(path.read_bytes()) for path in sorted((tmp_path / "mails").iterdir())]
    ids = {mail["Message-ID"] for mail in mails}
    assert len(ids) == 100
    answers = [mail for mail in mails if mail["In-Reply-To"]]
    assert 20 < len(answers) < 80
    assert {mail["In-Reply-To"] for mail in answers} < ids


def test_the_peer_must_show_what_is_asked_for() -> None:
    who = "customer7@example.org"
    rows = json.dumps({"data": [{"submitter": who}]}).encode()
    peer._check(b"Question 7 about the bill", b"<html>", rows, who)
    with pytest.raises(RuntimeError, match="our page"):
        peer._check(b"nobody", b"<html>", rows, who)
    with pytest.raises(RuntimeError, match="the peer's page"):
        peer._check(b"Question 7 about the bill", b"<html>", b'{"data": []}', who)
