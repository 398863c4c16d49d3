"""The supervisor's pages: from the start page to the pair that bounces customers, reviews, export."""

from __future__ import annotations

import csv
import re
from datetime import timedelta

import pytest
from flask import Flask

from plugin.domain import DirectoryCard
from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.transfers.export import safe_cell
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.fold import catch_up
from plugin.services.transfers.one import one
from plugin.services.transfers.reviews import Review, draw, review, samples
from tests.making import call, phone, record
from tests.plugin.app.web import NOW, Visitor, token_in
from tests.plugin.services.transfers.hands import handed, queue

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
    kept = one(surge, example[-13:])["reviews"]
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
    draw(surge, "Outage", Filters(), 4, "risk", actor="boss@example.org")
    (sample,) = samples(surge)
    assert (sample["size"], sample["reviewed"]) == (4, 0)
    assert one(surge, sample["next"])["bounced"]
    review(surge, sample["next"], Review(verdict="good"), actor="boss@example.org")
    (now,) = samples(surge)
    assert now["reviewed"] == 1
    assert now["next"] != sample["next"]
    for size, method in ((0, "risk"), (5, "guess")):
        with pytest.raises(Invalid):
            draw(surge, "x", Filters(), size, method, actor="boss@example.org")


def test_reports_show_pairs_hours_and_the_period_before(boss: Visitor) -> None:
    page = boss.page("/supervisor/reports")
    assert "Outage to Billing: 6" in page
    assert re.search(r"Came back</td><td>43 % <span[^>]*>6 of 14<", page), re.findall(r"Came back.{80}", page)
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
