"""Who looks at a customer is told of every change of that customer, and of nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue

import pytest
import structlog
from sqlalchemy import delete, insert, update

from plugin.services.core import Core
from plugin.services.errors import Moved, NotFound
from plugin.services.notices import Notice, Notices, find, latest
from plugin.storage import StorageError, decode_id, encode_id
from plugin.storage.tables import customer, source
from tests.making import call, look, phone, record

ANA, BEN = phone("+12025550101"), phone("+12025550102")


@pytest.fixture
def notices(core: Core) -> Iterator[Notices]:
    made = Notices(core)
    yield made
    made.close()


def number_of(core: Core, who: str) -> int:
    number = decode_id(look(core, "phone", who)["customer"]["id"])
    assert number is not None
    return number


def silent(told: SimpleQueue[Notice | None]) -> bool:
    try:
        told.get(timeout=0.4)
    except Empty:
        return True
    return False


def test_only_who_watches_that_customer_is_told(core: Core, notices: Notices, at: datetime) -> None:
    record(core, call("1", at, ANA), call("2", at, BEN))
    ana, ben = number_of(core, ANA.value), number_of(core, BEN.value)
    of_ana: SimpleQueue[Notice | None] = SimpleQueue()
    of_ben: SimpleQueue[Notice | None] = SimpleQueue()
    before = find(core, encode_id(ana)).version
    notices.watch(ana, before, of_ana.put)
    notices.watch(ben, find(core, encode_id(ben)).version, of_ben.put)
    assert silent(of_ana)
    record(core, call("3", at + timedelta(hours=1), ANA))
    notice = of_ana.get(timeout=60)
    assert notice == Notice(ana, find(core, encode_id(ana)).version)
    assert notice.version > before
    assert silent(of_ana)
    assert silent(of_ben)


def test_what_was_missed_is_told_at_once_and_nothing_after_stopping(
    core: Core, notices: Notices, at: datetime
) -> None:
    record(core, call("1", at, ANA))
    ana = number_of(core, ANA.value)
    told: SimpleQueue[Notice | None] = SimpleQueue()
    stop = notices.watch(ana, find(core, encode_id(ana)).version - 1, told.put)
    assert told.get(timeout=60) == find(core, encode_id(ana))
    stop()
    record(core, call("2", at, ANA))
    assert silent(told)


def test_a_merge_and_an_erasure_are_the_last_that_is_told(core: Core, notices: Notices, at: datetime) -> None:
    record(core, call("1", at, ANA), call("2", at, BEN))
    ana, ben = number_of(core, ANA.value), number_of(core, BEN.value)
    told: SimpleQueue[Notice | None] = SimpleQueue()
    version = find(core, encode_id(ana)).version
    notices.watch(ana, version, told.put)
    with core.store.write() as connection:
        connection.execute(update(customer).where(customer.c.id == ana).values(merged_into=ben))
    assert told.get(timeout=60) == Notice(ana, version, into=ben)
    with pytest.raises(Moved, match="merged"):
        find(core, encode_id(ana))
    nobody = 4711
    notices.watch(nobody, 3, told.put)
    assert told.get(timeout=60) == Notice(nobody, 3, is_gone=True)
    assert silent(told)


def test_a_database_that_is_away_loses_nothing(
    core: Core, notices: Notices, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(core, call("1", at, ANA))
    ana = number_of(core, ANA.value)
    told: SimpleQueue[Notice | None] = SimpleQueue()
    real = core.store.read

    def away() -> None:
        raise StorageError("the database does not answer")

    with structlog.testing.capture_logs() as logged:
        monkeypatch.setattr(core.store, "read", away)
        notices.watch(ana, 1, told.put)
        assert silent(told)
        monkeypatch.setattr(core.store, "read", real)
        record(core, call("2", at, ANA))
        assert told.get(timeout=60) == find(core, encode_id(ana))
    assert [(entry["event"], entry["log_level"]) for entry in logged] == [("notices.storage", "warning")]


def test_the_end_of_the_process_is_told(core: Core, notices: Notices) -> None:
    told: SimpleQueue[Notice | None] = SimpleQueue()
    notices.watch(1, 1, told.put)
    notices.close()
    while (notice := told.get(timeout=60)) is not None:
        assert notice.is_gone
    notices.watch(1, 1, told.put)
    assert told.get(timeout=60) is None


def test_the_latest_names_sources_that_fell_silent(core: Core, at: datetime) -> None:
    record(core, call("1", at, ANA))
    who = encode_id(number_of(core, ANA.value))
    with core.store.write() as connection:
        for name, error in (("pbx", None), ("mail", "the server does not answer")):
            connection.execute(
                insert(source).values(
                    name=name, type="email", settings=b"{}", interval=15, created_at=at, error=error,
                    last_pull_at=core.clock(), last_ok_at=core.clock(),
                )
            )  # fmt: skip
    assert latest(core, who)["silent"] == ["mail"]


def test_the_latest_is_empty_until_something_changed(core: Core, at: datetime) -> None:
    record(core, *(call(str(number), at + timedelta(days=number), ANA) for number in range(30)))
    who = encode_id(number_of(core, ANA.value))
    first = latest(core, who)
    entries = look(core, "phone", ANA.value)["timeline"]["entries"]
    assert first["contacts"] == [entry["contact"] for entry in entries]
    assert len(first["contacts"]) == 25
    assert latest(core, who, first["version"]) == {
        "customer": who, "version": first["version"], "changed": False, "contacts": [], "silent": [],
    }  # fmt: skip
    record(core, call("new", at + timedelta(days=99), ANA))
    then = latest(core, who, first["version"])
    assert then["changed"]
    assert then["contacts"][1:] == first["contacts"][:-1]
    with core.store.write() as connection:
        connection.execute(delete(customer).where(customer.c.id == 0))
    for unknown in ("0" * 13, "nobody", ""):
        with pytest.raises(NotFound):
            latest(core, unknown)
