"""Texts and times as adapters get them: trimmed, safe, bounded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.kit import (
    clean_name,
    clean_text,
    html_to_text,
    optional_time,
    parse_time,
    sanitise_html,
    trim_quotes,
)
from plugin.domain import Malformed
from tests.growth import grows_with_its_size


@pytest.mark.parametrize(
    ("mail", "kept"),
    [
        (
            "It is C-4471.\n\nOn Mon, Nov 2, 2026 at 10:00 AM Help <h@example.org> wrote:\n> Which?\n",
            "It is C-4471.",
        ),
        (
            "Es ist die 42.\n\nMit freundlichen Grüßen\nMax\n\nAm 02.11.26 um 10:00 schrieb Hilfe:\n> Und?\n",
            "Es ist die 42.\n\nMit freundlichen Grüßen\nMax",
        ),
        (
            "Bitte prüfen.\n\nVon: Hilfe <h@example.org>\nGesendet: Montag\nAn: Max\nBetreff: AW: x\n\nAlt\n",
            "Bitte prüfen.",
        ),
        ("> Number?\n4711\n> Name?\nMax", "> Number?\n4711\n> Name?\nMax"),
        (
            "Hello\nThanks, but it is still broken.\nBest,\nJo",
            "Hello\nThanks, but it is still broken.\nBest,\nJo",
        ),
        ("Yes.\n" + "x" * 700 + "\n> old\n> older", "Yes.\n" + "x" * 700),
        ("> only\n> quoted", "> only\n> quoted"),
        ("", None),
        (None, None),
    ],
)
def test_quotes_go_and_what_was_added_stays(mail: Any, kept: str | None) -> None:
    assert trim_quotes(mail) == kept


def test_a_forwarded_mail_is_the_content() -> None:
    mail = "FYI\n\n---------- Forwarded message ---------\nFrom: Jo <jo@example.org>\nSubject: y\n\nIt broke."
    assert trim_quotes(mail) == mail


@pytest.mark.parametrize(
    "hostile",
    [
        "On " * 50_000,
        "On " * 190 + "\n",
        ("On " * 190 + "\n") * 300,
        "\n" * 200_000,
        "\n \n\t" * 60_000,
        "> " * 90_000,
        "Am x " * 40_000,
        "From: a\n" * 20_000,
        "From:" + "\n  x" * 40_000,
        "____\n" * 40_000,
        "a:\n" * 60_000,
    ],
)
def test_hostile_mails_cost_no_more_than_their_size(hostile: str) -> None:
    assert grows_with_its_size(trim_quotes, hostile)


@pytest.mark.parametrize(
    ("markup", "safe"),
    [
        ("<p>Hi <b>you</b></p>", "<p>Hi <b>you</b></p>"),
        ("<img src=x onerror=alert(1)>ok", "ok"),
        ("<svg><script>alert(1)</script></svg>ok", "ok"),
        ("<math><mi>x</mi></math>ok", "ok"),
        ("<style>p{background:url(//evil)}</style><p style='x'>ok</p>", "<p>ok</p>"),
        (
            "<a href='javascript:alert(1)'>x</a>",
            '<a target="_blank" rel="noopener noreferrer nofollow">x</a>',
        ),
        ("<script>alert(1)</script>", None),
        ("", None),
    ],
)
def test_only_harmless_markup_stays(markup: str, safe: str | None) -> None:
    assert sanitise_html(markup) == safe


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 90_000,
        "".join(f"<font a={n}></x>" for n in range(30_000)),
        "".join(f"<p><font a={n}></p>" for n in range(20_000)),
        "<b></i>" * 60_000,
        "<" * 400_000,
        "<!--" * 100_000,
        "<![CDATA[" * 50_000,
        "<a " + "x=" * 200_000,
        "&#" * 200_000,
        "<table>" * 70_000,
    ],
)
def test_hostile_markup_costs_no_more_than_its_size(hostile: str) -> None:
    assert "<font" not in (sanitise_html(hostile) or "")
    assert grows_with_its_size(sanitise_html, hostile)
    assert grows_with_its_size(html_to_text, hostile)


def test_markup_becomes_lines() -> None:
    markup = (
        "<html><head><title>no</title></head><body><p>Dear all,</p><div>one&nbsp;&amp; two<br>three</div>"
        "<ul><li>a</li><li>b</li></ul><table><tr><td>x</td><td>y</td></tr></table>"
        "<div>On Monday, Jo wrote:</div><blockquote>old<br>older</blockquote></body></html>"
    )
    assert html_to_text(markup) == (
        "Dear all,\n\none & two\nthree\n- a\n- b\nx y\nOn Monday, Jo wrote:\n> old\n> older"
    )


def test_a_quotation_in_markup_is_trimmed_like_one_in_text() -> None:
    markup = "<div>Number 42</div><div>On Mon, 2 Nov 2026 Jo wrote:<br></div><blockquote>Which?</blockquote>"
    assert trim_quotes(html_to_text(markup)) == "Number 42"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("  Max \n\t Muster ", "Max Muster"),
        ("Max\u202egnp.exe", "Maxgnp.exe"),
        ("Ma\x00x \ud800Muster\u200b", "Max Muster"),
        ("Zoe\u0308", "Zoë"),
        ("\u200f\x00", None),
        (42, None),
    ],
)
def test_names_hold_nothing_that_deceives(name: Any, clean: str | None) -> None:
    assert clean_name(name) == clean


@given(st.text())
def test_a_clean_text_can_be_stored(text: str) -> None:
    cleaned = clean_text(text) or ""
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")
    assert clean_text(cleaned) == (cleaned or None)


@pytest.mark.parametrize(
    "value",
    [1767268800, 1767268800.0, 1767268800000, "1767268800", "1767268800000", "2026-01-01T12:00:00Z",
     "2026-01-01T13:00:00+01:00", "2026-01-01 12:00:00.000+00:00"],
)  # fmt: skip
def test_a_time_is_aware_and_utc(value: Any) -> None:
    assert parse_time(value) == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert parse_time(value).tzinfo is UTC


def test_a_time_without_a_zone_is_taken_only_where_the_zone_is_known() -> None:
    with pytest.raises(Malformed, match="created_at has no time zone"):
        parse_time("2026-01-01T12:00:00", "created_at")
    berlin = timezone(timedelta(hours=1))
    assert parse_time("2026-01-01T13:00:00", assume=berlin) == datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [None, True, "", "soon", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 1e300, float("nan"),
     -5, [], {}, "1" * 400, "1970-01-01T00:00:00Z"],
)  # fmt: skip
def test_what_is_no_time_is_malformed(value: Any) -> None:
    with pytest.raises(Malformed, match="started_at"):
        parse_time(value, "started_at")


def test_no_time_is_none_where_it_may_be_missing() -> None:
    assert [optional_time(value) for value in (None, "", 0)] == [None] * 3
    with pytest.raises(Malformed):
        optional_time("soon")
