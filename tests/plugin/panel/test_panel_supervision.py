"""The supervisor's pages: from the start page to the pair that bounces customers, reviews, export."""

from __future__ import annotations

import csv
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from plugin.domain import DirectoryCard, Leg, Turn
from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.leases import leased
from plugin.services.thread_decisions import close, threads
from plugin.services.transfers import exporting
from plugin.services.transfers.export import export_csv, safe_cell
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.one import one
from plugin.services.transfers.promised import promises_due
from plugin.services.transfers.reviews import Review, draw, review, samples
from plugin.services.transfers.scope import WHOLE
from plugin.services.transfers.view import View, view_of
from plugin.storage.tables import audit_entry
from tests.making import call, phone, record
from tests.plugin.app.web import NOW, Visitor, token_in
from tests.plugin.services.transfers.hands import agent, handed, queue

BOSS = View("boss@example.org", WHOLE)
OUTAGE, BILLING = queue("601"), queue("602")


@pytest.fixture
def surge(web_core: Core) -> Core:
    """An outage: for two hours billing and outage pass customers to and fro."""
    record(
        web_core,
        DirectoryCard(source="pbx", external_id="601", type="queue", name="Outage"),
        DirectoryCard(source="pbx", external_id="602", type="queue", name="Billing"),
    )
    for number in range(6):
        at = NOW - timedelta(minutes=50 - number)
        who = phone(f"+4930231255{number:02}")
        steps = ((OUTAGE, BILLING), (BILLING, OUTAGE))
        record(web_core, call(f"s{number}", at, who, name="=2+5", **handed(at, *steps)))
    catch_up(web_core)
    return web_core


@pytest.fixture
def boss(app: Flask, surge: Core) -> Visitor:
    visitor = Visitor(app, surge)
    assert visitor.sign_in("supervisor@example.org").status_code == 303
    return visitor


def links(page: str) -> list[str]:
    return [found.replace("&amp;", "&") for found in re.findall(r'href="(/supervisor/transfers[^"]*)"', page)]


def test_three_clicks_lead_to_the_pair_that_bounces_customers_and_an_example(boss: Visitor) -> None:
    assert "/supervisor/" in boss.page("/")
    day = boss.page("/supervisor/")  # the first click
    assert "Ping-pong now" in day
    assert "Billing" in day
    pair = next(link for link in links(day) if "from=" in link)
    listed = boss.page(pair)  # the second
    assert listed.count("came back</span>") == 6
    example = next(
        link for link in links(listed) if re.fullmatch(r"/supervisor/transfers/[0-9a-z]{13}", link)
    )
    page = boss.page(example)  # the third
    assert "On one time axis" in page
    assert "2 of 2 in its chain" in page


def test_a_review_is_kept_and_a_changed_mind_stands_beside_it(boss: Visitor, surge: Core) -> None:
    example = next(link for link in links(boss.page("/supervisor/transfers")) if len(link) == 35)
    token = token_in(boss.page(example))
    wrong = boss.client.post(f"{example}/review", data={"form_token": token, "verdict": "wrong"})
    assert "needs a reason code or a comment" in wrong.get_data(as_text=True)
    for verdict in ("wrong", "good"):
        said = {"form_token": token, "verdict": verdict, "comment": f"{verdict} it is", "coaching": "yes"}
        assert boss.client.post(f"{example}/review", data=said).status_code == 303
    kept = one(surge, example[-13:], BOSS)["reviews"]
    assert [(each["verdict"], each["counts"]) for each in kept] == [("good", True), ("wrong", False)]
    assert "good it is" in boss.page("/supervisor/")
    refused = boss.client.post(f"{example}/review", data={"verdict": "good"})
    assert refused.status_code == 403  # not from a page of ours


def test_the_export_has_no_formulas(boss: Visitor) -> None:
    response = boss.get("/supervisor/transfers.csv?quality=bounced")
    rows = list(csv.DictReader(response.get_data(as_text=True).removeprefix("\ufeff").splitlines()))
    assert len(rows) == 6
    assert {row["from_queue"] for row in rows} == {"Billing"}
    for text, safe in (
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-x", "'-x"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        (-3, "-3"),
    ):
        assert safe_cell(text) == safe


def test_a_sample_is_drawn_by_risk_and_tells_how_far_it_is(surge: Core) -> None:
    draw(surge, "Outage", Filters(), 4, "risk", BOSS)
    (sample,) = samples(surge, BOSS)
    assert (sample["size"], sample["reviewed"]) == (4, 0)
    assert one(surge, sample["next"], BOSS)["bounced"]
    review(surge, sample["next"], Review(verdict="good"), BOSS)
    (now,) = samples(surge, BOSS)
    assert now["reviewed"] == 1
    assert now["next"] != sample["next"]
    for size, method in ((0, "risk"), (5, "guess")):
        with pytest.raises(Invalid):
            draw(surge, "x", Filters(), size, method, BOSS)


def test_reports_show_pairs_hours_and_the_period_before(boss: Visitor) -> None:
    page = boss.page("/supervisor/reports")
    assert "Outage → Billing: 6" in page
    assert re.search(r"Came back</td><td>43\s% <span[^>]*>6 of 14<", page), re.findall(
        r"Came back.{80}", page
    )
    assert "the period ends before it begins" in boss.page(
        "/supervisor/reports?since=2026-11-20&until=2026-11-01"
    )
    assert "a day is written like" in boss.page("/supervisor/reports?since=soon")


def test_a_view_is_kept_by_name_and_filters_that_cannot_be_are_said(boss: Visitor) -> None:
    listed = "/supervisor/transfers?quality=bounced&from=pbx:602"
    token = token_in(boss.page(listed))
    kept = boss.client.post(
        "/supervisor/views?quality=bounced&from=pbx:602", data={"form_token": token, "name": "Ping-pong"}
    )
    assert kept.status_code == 303
    page = boss.page("/supervisor/transfers")
    assert "Ping-pong" in page
    assert (
        boss.page(next(link for link in links(page) if "quality=bounced" in link)).count("came back</span>")
        == 6
    )
    assert "there is no quality" in boss.page("/supervisor/transfers?quality=superb")
    assert "No transfer matches" in boss.page("/supervisor/transfers?agent=Nobody")


def test_a_long_list_is_written_in_the_background_for_who_asked(
    boss: Visitor, surge: Core, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = "quality=bounced"
    for name, value in (("SMALL", 3), ("_PAGE", 2), ("_PAGES", 1)):
        monkeypatch.setattr(exporting, name, value)
    page = boss.page(f"/supervisor/transfers.csv?{listed}")
    assert "This is a long list" in page
    asked = boss.client.post(f"/supervisor/exports?{listed}", data={"form_token": token_in(page)})
    assert asked.location == "/supervisor/exports"
    (export_id,) = exporting.due_exports(surge)
    path = f"/supervisor/exports/{export_id}.csv"
    assert "It begins in a moment" in boss.page("/supervisor/exports")
    assert boss.get(path).status_code == 404  # nothing is there yet

    assert exporting.work_on(surge, export_id, lambda: True)  # a worker is ended after a piece
    shown = boss.page("/supervisor/exports")
    assert 'max="6" value="2"' in shown
    assert "data-running" in shown
    with leased(surge, f"export:{export_id}"):
        assert exporting.due_exports(surge) == []
        assert not exporting.work_on(surge, export_id, lambda: False)  # somebody else is at it
    assert not exporting.work_on(surge, export_id, lambda: False)
    assert exporting.due_exports(surge) == []
    assert "Save 6 transfers" in boss.page("/supervisor/exports")
    text = boss.get(path).get_data(as_text=True).removeprefix("\ufeff")
    assert text == "".join(export_csv(surge, Filters(quality="bounced"), BOSS))
    with surge.store.read() as connection:
        told = connection.scalars(select(audit_entry.c.action)).all()
    assert {"transfers.export_asked", "transfers.export", "transfers.export_fetched"} <= set(told)

    other = Visitor(app, surge)
    other.sign_in("admin@example.org")
    assert other.get(path).status_code == 404
    assert "There are none" in other.page("/supervisor/exports")
    surge.clock = lambda: NOW + timedelta(hours=25)
    assert boss.get(path).status_code in (303, 404)
    assert exporting.let_go(surge) == 1
    assert exporting.let_go(surge) == 0


def test_promises_are_told_by_team(boss: Visitor, surge: Core) -> None:
    at = NOW - timedelta(hours=5)
    people = (agent("201"), queue("602"))
    for number, text in enumerate(
        ("Ich rufe Sie bis 10 Uhr zurück.", "Ich melde mich heute noch bei Ihnen.")
    ):
        turns = (Turn(1, at + timedelta(minutes=1), text),)
        legs = (Leg(1, at, at + timedelta(minutes=3), at, 2),)
        said = call(f"p{number}", at, phone(f"+4930231256{number:02}"), name="=Ada", staff=people, legs=legs,
                    ended_at=at + timedelta(minutes=3), turns=turns)  # fmt: skip
        record(surge, said)
    catch_up(surge)
    page = boss.page("/supervisor/")
    assert re.search(r"Billing</bdi></td><td><span class=\"badge bad\">1</span></td><td>1</td>", page), page
    assert "promised by" in page
    (surge.config.home / "segue.toml").write_text(
        '[team.one]\ntitle = "The first"\nsupervisors = ["supervisor@example.org"]\nmembers = ["pbx:201"]\n'
        '[team.two]\nsupervisors = ["x@example.org"]\nmembers = ["pbx:209"]\n'
    )
    surge.adopt(surge.config.again())
    assert "The first" in boss.page("/supervisor/")
    other = promises_due(surge, view_of(surge, "x@example.org", "supervisor"), NOW + timedelta(hours=12))
    assert other["teams"] == []
    two = promises_due(surge, BOSS, NOW + timedelta(hours=12))["next"]
    thread = threads(surge, two[0]["customer"])[0]["id"]
    close(surge, two[0]["customer"], thread, reason="done", actor="boss@example.org")
    catch_up(surge)
    assert len(promises_due(surge, BOSS, NOW + timedelta(hours=12))["next"]) == 1
