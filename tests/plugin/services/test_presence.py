"""Who else looks at a customer: by pages that say so again and again, for whom it is meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue

import pytest
from sqlalchemy import func, select, update

from jobs.sweep import sweep
from plugin.services.core import Core
from plugin.services.errors import Moved, NotFound
from plugin.services.identity.locks import move_alone
from plugin.services.journey_models import rely_on_model
from plugin.services.notices import Notices, Presence, Told, find
from plugin.services.presence import LASTS, Viewer, leave, let_absent_go, look_at, onlookers
from plugin.services.removal import remove_interactions
from plugin.storage import decode_id
from plugin.storage.tables import customer, interaction, presence
from tests.making import call, look, phone, record

ANA, BEN = phone("+12025550101"), phone("+12025550102")
LENA, OMAR, SAM = "lena@example.org", "omar@example.org", "sam@example.org"
NAMES = {LENA: "Lena Vogt", OMAR: "Omar Haddad", SAM: "Sam Okoro"}


@pytest.fixture
def filled(core: Core, at: datetime) -> Core:
    core.clock = lambda: at + timedelta(hours=1)
    record(core, call("1", at, ANA), call("2", at, BEN))
    return core


def id_of(core: Core, who: str) -> str:
    return str(look(core, "phone", who)["customer"]["id"])


def looks(core: Core, who: str, customer: str, page: str = "page-1234") -> list[str]:
    """Whom ``who`` sees when their page says that it shows the customer."""
    return [each.name for each in look_at(core, customer, page, Viewer(who), NAMES[who])]


def later(core: Core, **span: float) -> None:
    now = core.clock() + timedelta(**span)
    core.clock = lambda: now


def test_each_sees_the_others_and_nobody_themselves(filled: Core) -> None:
    ana, ben = id_of(filled, ANA.value), id_of(filled, BEN.value)
    assert looks(filled, LENA, ana) == []
    later(filled, seconds=1)
    assert looks(filled, OMAR, ana) == ["Lena Vogt"]
    assert looks(filled, SAM, ben) == []
    assert looks(filled, LENA, ana) == ["Omar Haddad"]
    assert looks(filled, LENA, ana, "page-5678") == ["Omar Haddad"]
    later(filled, seconds=1)
    assert looks(filled, SAM, ana) == ["Lena Vogt", "Omar Haddad"]  # who came first; two pages are one person


def test_whoever_goes_on_to_another_customer_leaves_the_first(filled: Core) -> None:
    ana, ben = id_of(filled, ANA.value), id_of(filled, BEN.value)
    looks(filled, LENA, ana)
    looks(filled, LENA, ben)
    assert looks(filled, OMAR, ana) == []
    leave(filled, "page-1234", LENA)
    leave(filled, "page-1234", LENA)
    assert looks(filled, OMAR, ben) == []


def test_nobody_takes_back_what_anothers_page_says(filled: Core) -> None:
    ana = id_of(filled, ANA.value)
    looks(filled, LENA, ana)
    leave(filled, "page-1234", OMAR)
    assert looks(filled, OMAR, ana, "page-1234") == ["Lena Vogt"]


def test_it_passes_by_itself_and_since_when_stays_while_it_lasts(filled: Core) -> None:
    ana, began = id_of(filled, ANA.value), filled.clock()
    looks(filled, LENA, ana)
    later(filled, seconds=50)
    looks(filled, LENA, ana)
    (lena,) = look_at(filled, ana, "page-1234", Viewer(OMAR), "Omar")
    assert (lena.name, lena.since) == ("Lena Vogt", began)
    later(filled, seconds=LASTS.total_seconds())
    assert looks(filled, OMAR, ana) == []
    looks(filled, LENA, ana)
    (lena,) = look_at(filled, ana, "page-1234", Viewer(OMAR), "Omar")
    assert lena.since == filled.clock()  # came again


def test_rows_go_with_the_sweep_and_with_the_customer(filled: Core) -> None:
    looks(filled, LENA, id_of(filled, ANA.value))
    looks(filled, OMAR, id_of(filled, BEN.value))
    assert let_absent_go(filled) == 0
    with filled.store.write() as connection:
        rely_on_model(filled, connection)
        move_alone(connection)
        gone = connection.scalars(select(interaction.c.id).where(interaction.c.external_id == "1")).all()
        assert remove_interactions(filled, connection, gone) == 1
    assert rows(filled) == 1
    later(filled, seconds=61)
    sweep(filled)
    assert rows(filled) == 0


def rows(core: Core) -> int:
    with core.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(presence)) or 0


def test_of_nobody_known_and_of_who_was_merged(filled: Core) -> None:
    with pytest.raises(NotFound):
        looks(filled, LENA, "0000000000000")
    ana, ben = id_of(filled, ANA.value), id_of(filled, BEN.value)
    with filled.store.write() as connection:
        gone = customer.c.id == decode_id(ana)
        connection.execute(update(customer).where(gone).values(merged_into=decode_id(ben)))
    with pytest.raises(Moved):
        looks(filled, LENA, ana)


def test_those_who_judge_their_work_see_pseudonyms_where_there_are_any(filled: Core) -> None:
    ana = id_of(filled, ANA.value)
    looks(filled, LENA, ana)

    def seen(role: str) -> str:
        viewer = Viewer.of(filled, SAM, role)
        (lena,) = look_at(filled, ana, "page-1234", viewer, "Sam")
        return lena.name

    assert seen("supervisor") == "Lena Vogt"
    filled.config = replace(filled.config, settings={"transfers": {"pseudonyms": "month"}})
    assert seen("agent") == "Lena Vogt"
    assert seen("supervisor") == seen("admin")
    assert seen("supervisor").startswith("Agent ")


def test_one_indexed_read_tells_who_looks_at_many(filled: Core) -> None:
    ana, ben = (decode_id(id_of(filled, who.value)) for who in (ANA, BEN))
    assert ana is not None
    assert ben is not None
    looks(filled, LENA, id_of(filled, ANA.value))
    with filled.store.look() as reader:
        found = onlookers(reader, [ana, ben], filled.clock())
    assert {number: [each.actor for each in who] for number, who in found.items()} == {ana: [LENA]}


@pytest.fixture
def notices(filled: Core) -> Iterator[Notices]:
    made = Notices(filled)
    yield made
    made.close()


def test_open_panels_of_that_customer_hear_who_comes_and_goes(filled: Core, notices: Notices) -> None:
    ana, ben = id_of(filled, ANA.value), id_of(filled, BEN.value)
    heard: dict[str, SimpleQueue[Told | None]] = {
        LENA: SimpleQueue(),
        OMAR: SimpleQueue(),
        "token": SimpleQueue(),
    }
    for who, whom in ((LENA, ana), (OMAR, ben)):
        at = find(filled, whom)
        notices.watch(at.customer_id, at.version, heard[who].put, Viewer(who))
    at = find(filled, ana)
    notices.watch(at.customer_id, at.version, heard["token"].put)  # a program
    looks(filled, LENA, ana)
    looks(filled, SAM, ana)
    assert names(heard[LENA].get(timeout=60)) == ["Sam Okoro"]
    looks(filled, SAM, ana)  # still there: nothing new
    leave(filled, "page-1234", SAM)
    assert names(heard[LENA].get(timeout=60)) == []
    looks(filled, SAM, ana)
    assert names(heard[LENA].get(timeout=60)) == ["Sam Okoro"]
    later(filled, seconds=61)
    assert names(heard[LENA].get(timeout=60)) == []
    for other in (OMAR, "token"):
        with pytest.raises(Empty):
            heard[other].get_nowait()


def names(told: Told | None) -> list[str]:
    assert isinstance(told, Presence)
    return [each.name for each in told.others]
