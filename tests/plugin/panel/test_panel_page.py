"""The page for one customer: what stands in it, in which order, and what it says when there is none."""

from __future__ import annotations

import re
from html import unescape

import pytest

from plugin.panel.clock import ZONE_COOKIE
from tests.plugin.app.web import MAIL_HTML, Visitor

PANEL = "/panel?phone=%2B493023125411"


def test_the_page_has_everything_in_the_order_of_an_agents_questions(agent: Visitor) -> None:
    page = agent.page(PANEL)
    places = [
        page.index(mark)
        for mark in (
            'class="now"', 'id="name"', 'id="matter"', 'aria-label="Journey stage"', 'id="told"',
            'id="history"', 'class="fresh"',
        )
    ]  # fmt: skip
    assert places == sorted(places)
    assert "<bdi>Maria Keller</bdi>" in page
    assert "Not verified" in page
    assert "+49 30 23125411" in page
    assert "Lena Vogt" in page


def test_the_contact_that_is_handled_comes_with_who_handed_it_over(agent: Visitor) -> None:
    page = agent.page("/panel?interaction=pbx:1795318587.0")
    assert "Blind transfer by" in page
    assert "Omar Haddad" in page[: page.index('id="name"')]
    assert "Moves" in page[: page.index('id="name"')]


def test_times_are_in_the_browsers_zone_when_it_is_told(agent: Visitor) -> None:
    assert ">11:54</time>" in agent.page(PANEL)
    agent.client.set_cookie(ZONE_COOKIE, "Asia/Tokyo")
    page = agent.page(PANEL)
    assert ">20:54</time>" in page
    assert 'data-zone="Asia/Tokyo"' in page
    for nonsense in ("Mars/Base", "../etc/passwd", "x" * 100, "\x00"):
        agent.client.set_cookie(ZONE_COOKIE, nonsense)
        assert 'data-zone="UTC"' in agent.page(PANEL)


def test_earlier_entries_come_by_link(agent: Visitor) -> None:
    page = agent.page(PANEL)
    shown = set(re.findall(r'id="c-(\w+)"', page))
    link = re.search(r'href="([^"]+)" data-more', page)
    while link is not None:
        fragment = agent.page(link[1].replace("&amp;", "&"))
        assert "<html" not in fragment
        more = re.findall(r'id="c-(\w+)"', fragment)
        assert more
        assert shown.isdisjoint(more)
        shown.update(more)
        link = re.search(r'href="([^"]+)" data-more', fragment)
    assert len(shown) == 62


def test_filters_work_without_a_script(agent: Visitor) -> None:
    page = agent.page(PANEL + "&channel=phone")
    assert len(re.findall(r'id="c-\w+"', page)) == 1
    assert 'value="phone" checked' in page
    assert "Question 17 about" in agent.page(PANEL + "&q=question+17")
    assert "Nothing here fits this filter" in agent.page(PANEL + "&kind=deal")
    assert agent.get(PANEL + "&channel=pigeon").status_code == 422


def test_a_contact_opens_as_a_fragment_and_as_a_page(agent: Visitor) -> None:
    page = agent.page(PANEL + "&channel=email")
    contact = re.search(r'data-entry="([^"]+)"', page)
    assert contact is not None
    assert "<html" in agent.page(contact[1])
    fragment = agent.get(contact[1], headers={"X-Fragment": "1"}).text
    assert "<html" not in fragment.replace("&lt;html", "")
    assert "Photo of the meter" in fragment


def test_a_mail_stands_in_a_sandbox_with_a_policy_of_its_own(agent: Visitor) -> None:
    page = agent.page(PANEL + "&channel=email")
    contact = re.search(r'data-entry="([^"]+)"', page)
    assert contact is not None
    fragment = agent.get(contact[1], headers={"X-Fragment": "1"}).text
    frame = re.search(r'<iframe [^>]* srcdoc="([^"]*)"></iframe>', fragment)
    assert frame is not None
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame[0]
    document = unescape(frame[1])
    assert "default-src &#x27;none&#x27;; style-src http://localhost" in document
    assert document.endswith(f"<body>{MAIL_HTML}</body></html>")


def test_a_call_shows_its_shares_and_its_change_of_hands(agent: Visitor) -> None:
    page = agent.page(PANEL + "&channel=phone")
    contact = re.search(r'data-entry="([^"]+)"', page)
    assert contact is not None
    fragment = agent.get(contact[1], headers={"X-Fragment": "1"}).text
    assert "Blind transfer" in fragment
    assert "Omar Haddad" in fragment
    assert "Lena Vogt" in fragment


@pytest.mark.parametrize(
    ("query", "status", "text"),
    [
        ("phone=%2B493023125499", 404, "Nobody is known by this"),
        ("phone=anonymous", 422, "The number is withheld"),
        ("phone=%2B493023125420", 409, "Several people use this"),
        ("customer=nobody", 404, "Error 404|Nobody|no such"),
        ("", 422, "cannot be understood"),
    ],
)
def test_where_there_is_nobody_the_page_says_why(agent: Visitor, query: str, status: int, text: str) -> None:
    assert re.search(text, agent.page("/panel?" + query, status))


def test_one_of_several_people_is_picked(agent: Visitor) -> None:
    page = agent.page("/panel?phone=%2B493023125420", 409)
    ruth = re.search(r'href="(/panel\?customer=\w+)"><b><bdi>Ruth Albrecht', page)
    assert ruth is not None
    assert "Ruth Albrecht" in agent.page(ruth[1])


def test_search_opens_a_single_person_and_lists_several(agent: Visitor) -> None:
    assert agent.get("/customers?q=maria").location.startswith("/panel?customer=")
    assert "Peter Albrecht" in agent.page("/customers?q=albrecht")
    assert "Nobody found" in agent.page("/customers?q=zzz")
    assert "<script>" not in agent.page("/customers?q=%3Cscript%3E")
    assert agent.get("/customers?q=").location == "/"


def test_pages_hold_no_inline_script_or_style(agent: Visitor) -> None:
    for path in ("/", PANEL, "/customers?q=albrecht", "/nothing"):
        page = agent.get(path).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page), path
