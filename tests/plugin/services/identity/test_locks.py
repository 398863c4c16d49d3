"""Two changes that meet: one waits, and the one that gives way is made again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from plugin.services.identity import decide
from plugin.services.identity.locks import move_alone, rely_on_pointers
from plugin.services.ingest import record as recording
from plugin.services.ingest import record_page
from plugin.storage import Collision
from plugin.storage.tables import customer
from tests.conftest import workspace
from tests.making import call, look, phone, prepared, record
from tests.servers import postgresql

ONE, TWO = "+493023125420", "+493023125430"


@pytest.fixture
def served(tmp_path, postgresql_server):
    with postgresql.database(postgresql_server) as url:
        core = workspace(tmp_path / "home", url)
        yield core
        core.close()


@pytest.mark.server
def test_of_two_that_wait_for_each_other_one_gives_way(served, at) -> None:
    record(served, call("1", at, phone(ONE)), call("2", at, phone(TWO)))
    with served.store.read() as connection:
        ids = sorted(connection.scalars(select(customer.c.id)))
    both = threading.Barrier(2)

    def change(first, second):
        try:
            with served.store.write() as connection:
                for place, number in enumerate((first, second)):
                    connection.execute(update(customer).where(customer.c.id == number).values(version=7))
                    if place == 0:
                        both.wait(60)
        except Collision:
            return "gave way"
        return "done"

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(change, ids, reversed(ids)))
    assert sorted(ends) == ["done", "gave way"]


@pytest.mark.server
def test_nobody_moves_people_while_a_page_relies_on_them(served) -> None:
    moved = threading.Event()

    def move():
        with served.store.write() as connection:
            move_alone(connection)
            moved.set()

    with served.store.write() as first, served.store.write() as second:
        rely_on_pointers(first)
        rely_on_pointers(second)
        thread = threading.Thread(target=move)
        thread.start()
        assert not moved.wait(0.3)
    thread.join(60)
    assert moved.is_set()


def test_a_page_and_a_decision_that_gave_way_are_made_again(sqlite_core, at, monkeypatch) -> None:
    def once(function):
        left = [1]

        def fails_once(*args, **kwargs):
            if left and left.pop():
                raise Collision("the database is busy: try again")
            return function(*args, **kwargs)

        return fails_once

    monkeypatch.setattr(recording, "rely_on_pointers", once(rely_on_pointers))
    monkeypatch.setattr(decide, "move_alone", once(move_alone))
    page = prepared(sqlite_core, call("1", at, phone(ONE)), call("2", at, phone(TWO)))
    assert record_page(sqlite_core, "pbx", page).new == 2
    one, two = (look(sqlite_core, "phone", number)["customer"]["id"] for number in (ONE, TWO))
    decide.merge(sqlite_core, one, two, actor="a", reason="r")
    assert look(sqlite_core, "phone", TWO)["customer"]["id"] == one
