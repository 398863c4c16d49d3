"""Drafts belong to their writer and to what they are about, and go with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from plugin.services import upkeep
from plugin.services.core import Core
from plugin.services.drafts import KEPT, forget, keep, let_old_go, listing, of_page
from plugin.services.errors import Invalid, NotFound, Unknown
from plugin.services.identity.decide import merge
from plugin.services.keeping import Keeping
from plugin.services.upkeep import RETENTION
from plugin.storage.tables import draft
from tests.making import call, look, person, phone, record

NORA, OLE = phone("+493023125477"), phone("+493023125478")
ME = "lena@example.org"


@pytest.fixture
def filled(core: Core, at: datetime) -> Core:
    core.clock = lambda: at + timedelta(hours=1)
    record(core, *(call(str(number), at, NORA) for number in range(4)), call("o", at, OLE))
    return core


def typed(core: Core, text: str, *, actor: str = ME, form: Any = "note", **about: Any) -> Any:
    fields = {"interaction": None, "customer": None, **about}
    return keep(core, actor=actor, form=form, fields={"text": text}, **fields)


def shown(core: Core, customer: str, about: str | None, *, actor: str = ME) -> dict[str, str]:
    with core.store.look() as look:
        return of_page(core, look, actor=actor, customer=customer, about={"note": about}).get("note", {})


def id_of(core: Core, number: str) -> str:
    found: str = look(core, "phone", number)["customer"]["id"]
    return found


def test_four_contacts_have_four_drafts_and_nobody_elses(filled: Core) -> None:
    nora, ole = id_of(filled, NORA.value), id_of(filled, OLE.value)
    for number in range(4):
        typed(filled, f"first {number}", interaction=f"pbx:{number}")
        typed(filled, f"about {number}", interaction=f"pbx:{number}")
    typed(filled, "about her", customer=nora)
    assert [shown(filled, nora, f"pbx:{number}") for number in range(4)] == [
        {"text": f"about {number}"} for number in range(4)
    ]
    assert shown(filled, nora, None) == {"text": "about her"}
    assert shown(filled, ole, None) == shown(filled, ole, "pbx:o") == {}
    assert shown(filled, nora, "pbx:0", actor="ole@example.org") == {}
    with filled.store.look() as look:
        assert of_page(filled, look, actor=ME, customer=nora, about={"wrap-up": "pbx:0"}) == {}
    found = listing(filled, ME)
    assert len(found) == 5
    assert {each["customer"] for each in found} == {nora}
    assert listing(filled, "ole@example.org") == []


def test_what_is_sent_or_emptied_is_gone(filled: Core) -> None:
    nora = id_of(filled, NORA.value)
    assert typed(filled, "half a thought", interaction="pbx:0") is not None
    assert typed(filled, "  ", interaction="pbx:0") is None
    typed(filled, "about her", customer=nora)
    forget(filled, actor=ME, form="note", interaction=None, customer=nora)
    forget(filled, actor=ME, form="note", interaction="pbx:none", customer=None)
    assert listing(filled, ME) == []


def test_a_draft_follows_the_person_through_a_merge(filled: Core, at: datetime) -> None:
    nora, ole = id_of(filled, NORA.value), id_of(filled, OLE.value)
    typed(filled, "about Ole", customer=ole)
    survivor = merge(filled, nora, ole, actor="s", reason="one person", force=False)["survivor"]
    assert shown(filled, survivor, None) == {"text": "about Ole"}
    # The page of the one who was merged is still open, and a record says who they are now.
    record(filled, person("1", at, NORA, name="Nora"))
    typed(filled, "about both", customer=ole)
    assert [each["typed"] for each in listing(filled, ME)] == [{"text": "about both"}]


def test_cards_are_masked_and_nothing_is_kept_about_nobody(filled: Core) -> None:
    typed(filled, "card 4111 1111 1111 1111", interaction="pbx:0")
    assert "4111 1111" not in str(listing(filled, ME))
    with pytest.raises(Unknown):
        typed(filled, "x", interaction="pbx:none")
    with pytest.raises(NotFound):
        typed(filled, "x", customer="0" * 13)
    with pytest.raises(Invalid):
        typed(filled, "x")


def test_old_drafts_and_those_of_the_erased_go(filled: Core, at: datetime) -> None:
    typed(filled, "old", interaction="pbx:0")
    assert let_old_go(filled) == 0
    filled.clock = lambda: at + timedelta(hours=2) + KEPT
    assert listing(filled, ME) == []
    assert let_old_go(filled) == 1
    typed(filled, "of a call", interaction="pbx:1")
    typed(filled, "of a person", customer=id_of(filled, OLE.value))
    filled.keeping = Keeping({"phone": 1})
    upkeep.ask(filled, RETENTION)
    assert upkeep.work(filled, RETENTION, lambda: False).error is None
    with filled.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(draft)) == 0
