"""Who people are where others judge their work, and through what somebody looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import orjson
from sqlalchemy import select

from plugin.domain import DirectoryCard, Participant, Transfer
from plugin.services.core import Core
from plugin.services.glass import break_glass
from plugin.services.transfers import reports
from plugin.services.transfers.corrections import Correction, correct, take_back
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.listing import page
from plugin.services.transfers.naming import Pseudonyms
from plugin.services.transfers.reports import Period
from plugin.services.transfers.reviews import Review, draw, review
from plugin.services.transfers.scope import WHOLE
from plugin.services.transfers.view import View, view_of
from plugin.storage.tables import audit_entry
from tests.making import call, record, record_of
from tests.plugin.services.transfers.hands import EVA_SEES, MARIA, agent, bot, handed, listed

HIDING = View("eva", WHOLE, Pseudonyms(b"key", "month", UTC))  # type: ignore[arg-type]


def test_an_agent_has_one_pseudonym_in_lists_and_reports_known_or_not(core: Core, at: datetime) -> None:
    record(core, DirectoryCard(source="pbx", external_id="201", type="agent", name="Omar Haddad"))
    record(core, DirectoryCard(source="pbx", external_id="b1", type="agent", name="Robot"))
    stranger = Participant("agent", "Lena Vogt", (record_of("299"),))  # the source alone names her
    nameless = Participant("agent", "Somebody Else", ())
    hops = ((bot("b1"), stranger), (stranger, agent("201")), (agent("201"), nameless))
    record(core, call("1", at, MARIA, **handed(at, *hops)))
    catch_up(core)
    period = Period(at, at + timedelta(hours=1))
    with reports.reading(core) as connection:
        pairs = {(pair["from"], pair["to"]) for pair in reports.pairs(connection, period, HIDING)}
        named = {(pair["from"], pair["to"]) for pair in reports.pairs(connection, period, EVA_SEES)}
    shown = page(core, Filters(), HIDING)["transfers"]
    assert pairs == {(each["from"]["agent"], each["to"]["agent"]) for each in shown}
    assert len({name for pair in pairs for name in pair}) == 4
    assert all(name.startswith("Agent ") for pair in pairs for name in pair if name != "Robot")
    # A bot is nobody whom a works council protects: it keeps its name.
    assert [pair for pair in pairs if pair[0] == "Robot"]
    assert ("Robot", "299") in named


def test_a_consultation_that_was_refused_is_in_no_rate_and_in_no_chain(core: Core, at: datetime) -> None:
    asked = Transfer(at + timedelta(minutes=1), "consult", "stated", False, 1, 2, external_id="t1")
    record(core, call("1", at, MARIA, staff=(agent("201"), agent("202")), transfers=(asked,),
                      ended_at=at + timedelta(minutes=4)))  # fmt: skip
    (only,) = listed(core)
    assert (only["completed"], only["outcome"], only["chain_length"]) == (False, None, 0)
    assert [each["id"] for each in listed(core, quality="incomplete")] == [only["id"]]
    with reports.reading(core) as connection:
        period = Period(at, at + timedelta(hours=1))
        totals = reports.totals(connection, period, EVA_SEES)
        assert reports.chain_lengths(connection, period, EVA_SEES) == []
    assert (totals.pop("transfers"), totals.pop("completed")["count"]) == (1, 0)
    assert {name: each["of"] for name, each in totals.items()} == dict.fromkeys(totals, 0)


def test_what_was_done_through_a_broken_glass_says_so_in_the_audit_trail(core: Core, at: datetime) -> None:
    core.clock = lambda: at + timedelta(hours=2)
    record(core, call("1", at, MARIA, **handed(at, (agent("201"), agent("202")))))
    (only,) = listed(core)
    glass = break_glass(core, "The customer complained to the board.", actor="ruth", role="supervisor")
    for view in (view_of(core, "ruth", "supervisor"), EVA_SEES):
        review(core, only["id"], Review(verdict="good"), view)
        correct(core, only["id"], Correction(type="consult"), "they spoke before", view)
        take_back(core, only["id"], view)
        draw(core, "Sample", Filters(), 1, "random", view)
    with core.store.read() as connection:
        rows = connection.execute(
            select(audit_entry.c.actor, audit_entry.c.action, audit_entry.c.detail)
            .where(audit_entry.c.action.startswith("transfers."))
            .order_by(audit_entry.c.id)
        ).all()
    found = [(row.actor, row.action, orjson.loads(row.detail).get("glass")) for row in rows]
    actions = ["transfers.review", "transfers.correct", "transfers.correction_undo", "transfers.sample"]
    assert found == [
        *(("ruth", action, glass) for action in actions),
        *((EVA_SEES.actor, action, None) for action in actions),
    ]
