"""Mails that were written to hurt: bounded in time and size, Malformed at worst."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.email import ADAPTER
from adapters.email.mime import MAX_MESSAGE_BYTES
from adapters.kit.html import MAX_HTML
from adapters.kit.text import MAX_TEXT
from connectors.email import records
from plugin.domain import Interaction, Malformed
from tests.growth import grows_with_its_size

OURS = {"own_addresses": ["support@example.org"]}
START = b"From: karl@example.com\nTo: support@example.org\nDate: Sun, 22 Nov 2026 01:11:00 +0100\n"


def adapt(mail: bytes) -> list[object]:
    return list(ADAPTER.adapt(records.record("mail", mail), OURS))


def adapted(mail: bytes) -> list[object]:
    """What the mail gives, which may be nothing."""
    try:
        return adapt(mail)
    except Malformed:
        return []


def nested(depth: int) -> bytes:
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth)
    )
    return START + opening + b"Content-Type: text/plain\n\ninnermost\n"


def many_parts(count: int) -> bytes:
    return START + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * count + b"--b--\n"


BOMBS: dict[str, Callable[[], bytes]] = {
    "encoded words in the subject": lambda: START + b"Subject: " + b"=?utf-8?q?a?= " * 1100 + b"\n\nx",
    "encoded words of 224 KB": lambda: START + b"Subject:" + b" =?utf-8?q?a?=\n" * 15_000 + b"\n\nx",
    "half encoded words": lambda: START + b"Subject: " + b"=?a?b?" * 2700 + b"\n\nx",
    "many fields": lambda: START + b"X: y\n" * 40_000 + b"\nx",
    "one long field": lambda: START + b"X: " + b"y" * 10_000_000 + b"\n\nx",
    "no end of the header": lambda: START + b"x\n" * 5_000_000,
    "quotes in an address": lambda: START + b"Cc: " + b'"\\' * 8000 + b"\n\nx",
    "brackets in an address": lambda: START + b"Cc: " + b"<(" * 8000 + b"\n\nx",
    "many addresses": lambda: START + b"Cc: " + b"a@b.c," * 2700 + b"\n\nx",
    "long local part": lambda: START + b"Cc: " + b"a." * 8000 + b"\n\nx",
    "parameters": lambda: START + b"Content-Type: text/plain" + b';a="\\' * 3000 + b"\n\nx",
    "parameters without values": lambda: START + b"Content-Type: text/plain; " + b"a" * 16_000 + b"\n\nx",
    "message ids": lambda: START + b"References: " + b"<a@" * 5000 + b"\n\nx",
    "a date": lambda: START.replace(b"Date: ", b"Date: " + b"9" * 15_000) + b"\nx",
    "many dates": lambda: b"Received: ; " + b"Sun, " * 3000 + b"\n" + START + b"Received: ;\n" * 900 + b"\nx",
    "boundaries": lambda: START + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 2_000_000,
    "boundary of nothing": lambda: (
        START + b'Content-Type: multipart/mixed; boundary=""\n\n' + b"--\n" * 1_000_000
    ),
    "deep html": lambda: START + b"Content-Type: text/html\n\n" + b"<div>" * 200_000,
    "unclosed html": lambda: START + b"Content-Type: text/html\n\n" + b"<a<b" * 250_000,
    "quoted text": lambda: START + b"\n" + b"> " * 300_000 + b"\n> x" * 100_000,
    "signatures": lambda: START + b"\n" + b"-- \n" * 200_000,
    "blank lines": lambda: START + b"\n" + b"\n" * 1_000_000,
    "colons": lambda: START + b"\n" + b"Von: a\n" * 100_000,
    "quoted printable": lambda: (
        START + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=\n" * 2_000_000
    ),
    "wrong base64": lambda: START + b"Content-Transfer-Encoding: base64\n\n" + b"=A" * 1_000_000,
    "punycode": lambda: START + b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" * 200_000,
    "delivery report": lambda: (
        START
        + b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
        + b"Final-Recipient: rfc822; a@example.com\n\n" * 20_000
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_bounded(name: str) -> None:
    mail = BOMBS[name]()
    assert grows_with_its_size(adapted, mail)
    for one in adapted(mail):
        if isinstance(one, Interaction):
            assert len(one.text or "") <= MAX_TEXT
            assert len(one.html or "") <= 6 * MAX_HTML
            assert len(one.subject or "") <= 500
            assert len(one.participants) <= 25


def test_twenty_levels_and_no_more() -> None:
    (found,) = adapt(nested(20))
    assert isinstance(found, Interaction)
    assert found.text == "innermost"
    for depth in (21, 1000, 100_000):
        with pytest.raises(Malformed, match="nests deeper"):
            adapt(nested(depth))


def test_two_hundred_parts_and_no_more() -> None:
    assert adapt(many_parts(199))
    with pytest.raises(Malformed, match="more than 200 parts"):
        adapt(many_parts(200))


def test_a_field_of_sixteen_kilobytes_and_no_more() -> None:
    assert adapt(START + b"X: " + b"y" * 16_000 + b"\n\nx")
    with pytest.raises(Malformed, match="longer than 16 KB"):
        adapt(START + b"X: " + b"y" * 17_000 + b"\n\nx")


def test_twenty_five_megabytes_and_no_more() -> None:
    filler = b"x" * (MAX_MESSAGE_BYTES - len(START) - 1)
    assert adapt(START + b"\n" + filler)
    with pytest.raises(Malformed, match="larger than 25 MB"):
        adapt(START + b"\n" + filler + b"x")


def test_attached_mails_are_not_looked_into() -> None:
    inner = START
    for _ in range(50):
        inner = b"Content-Type: message/rfc822\n\n" + inner
    (found,) = adapt(START + inner)
    assert isinstance(found, Interaction)


def only_malformed(mail: bytes) -> None:
    try:
        found = adapt(mail)
    except Malformed:
        return
    for one in found:
        if isinstance(one, Interaction):
            # What a database takes: no NUL, no lone surrogate.
            names = [each.name for each in (*one.participants, *one.attachments)]
            for words in (one.text, one.html, one.subject, one.conversation_ref, one.language, *names):
                assert "\x00" not in (words or "")
                (words or "").encode("utf-8")


@given(st.binary(max_size=2000))
def test_any_bytes_are_malformed_at_worst(mail: bytes) -> None:
    only_malformed(mail)


_FRAGMENTS = st.sampled_from([
    b"From: ", b"To: ", b"Date: ", b"Message-ID: ", b"References: ", b"Content-Type: ", b"Received: ",
    b"Subject: ", b"Content-Disposition: ", b"Content-Transfer-Encoding: ", b"multipart/report",
    b"multipart/mixed; boundary=b", b"message/delivery-status", b"text/html; charset=", b"utf-7", b"base64",
    b"quoted-printable", b"attachment; ", b"filename*0*=utf-8''%", b'"', b"\\", b"<", b">", b"@", b"(", b")",
    b";", b",", b":", b"=?utf-8?q?=", b"?=", b"\n", b"\r\n", b"\n\n", b"\n--b\n", b"\n--b--\n", b" ", b"\t",
    b"\x00", b"\xff", b"a@example.com", b"Sun, 22 Nov 2026 01:11:00 +0100", b"99", b"+9999", b"=", b"<p>",
    b"> ", b"Final-Recipient: rfc822;",
])  # fmt: skip


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_FRAGMENTS | st.binary(max_size=6), max_size=60))
def test_any_mail_text_is_malformed_at_worst(pieces: list[bytes]) -> None:
    only_malformed(b"".join(pieces))
    only_malformed(START + b"".join(pieces))


@given(st.text(max_size=200))
def test_any_sender_is_one_address_or_none(sender: str) -> None:
    field = base64.b64encode(sender.encode("utf-8", "replace")).decode()
    only_malformed(f"From: {sender}\n".encode("utf-8", "replace") + START[START.index(b"To:") :] + b"\nx")
    only_malformed(b"Subject: =?utf-8?b?" + field.encode() + b"?=\n" + START + b"\nx")
