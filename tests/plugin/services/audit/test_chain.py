"""The chain over the audit trail: what is written is sealed, and what is changed is found."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import delete, func, select, update

from benchmarks.tampering import TAMPERINGS, Tamper
from jobs.seal import start_sealer
from plugin.config import ConfigError
from plugin.services import audit
from plugin.services.audit.anchor import Anchor, AnchorError, Anchoring, drop_anchor, read_anchors
from plugin.services.audit.chain import Head, chain_key, head, seal_all
from plugin.services.audit.erasure import erase_actor
from plugin.services.audit.search import entries
from plugin.services.audit.verify import verify
from plugin.services.core import Core
from plugin.services.errors import Invalid, NotFound
from plugin.services.secrets import Vault
from plugin.services.transfers.view import EVERYTHING
from plugin.storage import encode_id
from plugin.storage.tables import audit_entry

LENA, OMAR = "lena@example.org", "omar@example.org"


def write(core: Core, at: datetime, count: int, actor: str = LENA) -> None:
    with core.store.write() as connection:
        for number in range(count):
            audit.record(
                connection,
                at=at + timedelta(seconds=number),
                actor=actor,
                action="context.read",
                customer_id=number + 1,
                detail={"found": number},
            )


def anchored(core: Core) -> list[Anchor]:
    with core.store.read() as connection:
        last = head(connection)
    return [Anchor(last.seq, last.hash)]


def test_what_is_sealed_holds_and_what_is_not_sealed_is_named(core: Core, at: datetime) -> None:
    write(core, at, 5)
    waiting = verify(core)
    assert (waiting.head.seq, waiting.waiting, waiting.waiting_since) == (0, 5, at)
    sealed = seal_all(core)
    assert sealed is not None
    assert sealed.seq == 5
    found = verify(core, anchored(core))
    assert (found.holds, found.head, found.waiting, found.anchors) == (True, sealed, 0, 1)
    write(core, at, 2, OMAR)
    seal_all(core)
    assert verify(core, [Anchor(5, sealed.hash)]).holds


def test_nothing_to_seal_moves_nothing(core: Core) -> None:
    assert seal_all(core) is None
    assert verify(core).head == Head(0, bytes(32))


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_each_way_to_tamper_is_found(core: Core, at: datetime, tamper: Tamper) -> None:
    write(core, at, 9)
    seal_all(core)
    anchors = anchored(core)
    tamper(core, random.Random(3))
    found = verify(core, anchors)
    assert not found.holds
    assert found.troubles[0].what


def test_a_tail_that_was_cut_and_written_over_is_found_by_its_anchor(core: Core, at: datetime) -> None:
    write(core, at, 9)
    seal_all(core)
    anchors = anchored(core)
    with core.store.write() as connection:
        connection.execute(delete(audit_entry).where(audit_entry.c.seq >= 4))
    write(core, at, 6, OMAR)
    seal_all(core)
    assert verify(core).holds  # nothing inside says so
    assert [trouble.seq for trouble in verify(core, anchors).troubles] == [9]


def test_one_break_is_named_once_and_where_it_is(core: Core, at: datetime) -> None:
    write(core, at, 9)
    seal_all(core)
    with core.store.write() as connection:
        connection.execute(update(audit_entry).where(audit_entry.c.seq == 5).values(action="other"))
    assert [trouble.seq for trouble in verify(core).troubles] == [5]


def test_many_writers_make_one_chain(core: Core, at: datetime) -> None:
    stop = Event()
    sealer, other = start_sealer(core, stop), start_sealer(core, stop)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: write(core, at, 20), range(16)))
    stop.set()
    for thread in (sealer, other):
        thread.join(30)
        assert not thread.is_alive()
    seal_all(core)
    found = verify(core)
    assert (found.holds, found.head.seq, found.waiting) == (True, 320, 0)


def test_an_actor_is_erased_and_the_chain_holds(core: Core, at: datetime) -> None:
    write(core, at, 3)
    write(core, at, 2, OMAR)
    assert erase_actor(core, LENA, by="cli:root", reason="left, asked to be forgotten") == 3
    seal_all(core)
    found = verify(core)
    assert (found.holds, found.erased) == (True, 3)
    with core.store.read() as connection:
        assert not connection.scalar(select(func.count()).where(audit_entry.c.actor == LENA))
    with pytest.raises(NotFound):
        erase_actor(core, LENA, by="cli:root", reason="again")


def test_the_key_is_made_once(core: Core) -> None:
    assert chain_key(core) == chain_key(core)


def test_anchors_are_appended_and_read_back(sqlite_core: Core, at: datetime, tmp_path: Path) -> None:
    anchoring = Anchoring(tmp_path / "anchors", None, False, timedelta(seconds=60))
    drop_anchor(anchoring, Head(3, b"\1" * 32), at)
    drop_anchor(anchoring, Head(7, b"\2" * 32), at)
    assert read_anchors(tmp_path / "anchors") == [Anchor(3, b"\1" * 32), Anchor(7, b"\2" * 32)]
    (tmp_path / "anchors").write_text("seq 1")
    with pytest.raises(AnchorError, match=r"line 1 of .* is no anchor"):
        read_anchors(tmp_path / "anchors")
    with pytest.raises(AnchorError, match="cannot be written"):
        drop_anchor(Anchoring(tmp_path, None, False, timedelta(0)), Head(1, bytes(32)), at)


def test_the_sealer_anchors_the_head_when_it_ends(sqlite_core: Core, at: datetime) -> None:
    sqlite_core.config.settings["audit"] = {"anchor_file": "anchors.jsonl"}  # type: ignore[index]
    write(sqlite_core, at, 4)
    stop = Event()
    sealer = start_sealer(sqlite_core, stop)
    stop.set()
    sealer.join(30)
    found = read_anchors(sqlite_core.config.home / "anchors.jsonl")
    assert [anchor.seq for anchor in found] == [4]
    assert verify(sqlite_core, found).holds


def test_a_sealer_that_has_no_key_says_so_when_it_is_started(sqlite_core: Core) -> None:
    for keys, message in (((), "there is no key"), ((Fernet.generate_key().decode(),), "another key")):
        chain_key(sqlite_core)
        keyless = replace(sqlite_core, vault=Vault(keys))
        with pytest.raises(ConfigError, match=message):
            start_sealer(keyless, Event())


def test_entries_are_found_by_who_what_whom_and_when(core: Core, at: datetime) -> None:
    write(core, at, 3)
    with core.store.write() as connection:
        audit.record(connection, at=at, actor=OMAR, action="identity.merge", customer_id=2)
    assert [each["action"] for each in entries(core, EVERYTHING, actor=OMAR)["entries"]] == ["identity.merge"]
    assert len(entries(core, EVERYTHING, action="context.read")["entries"]) == 3
    assert len(entries(core, EVERYTHING, action="identity.")["entries"]) == 1
    assert {each["actor"] for each in entries(core, EVERYTHING, customer=encode_id(2))["entries"]} == {
        LENA,
        OMAR,
    }
    assert len(entries(core, EVERYTHING, since=at + timedelta(seconds=1))["entries"]) == 2
    assert len(entries(core, EVERYTHING, until=at + timedelta(seconds=1))["entries"]) == 2
    with pytest.raises(Invalid):
        entries(core, EVERYTHING, customer="nobody")


def test_pages_of_entries_hold_each_once(core: Core, at: datetime) -> None:
    write(core, at, 5)
    write(core, at, 5, OMAR)
    seen: list[str] = []
    before = None
    while True:
        page = entries(core, EVERYTHING, before=before, limit=3)
        seen += [each["id"] for each in page["entries"]]
        before = page["next"]
        if before is None:
            break
    assert len(seen) == len(set(seen)) == 10
    with pytest.raises(Invalid):
        entries(core, EVERYTHING, before="nonsense")
