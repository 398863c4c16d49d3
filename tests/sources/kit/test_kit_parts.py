"""Addresses, paging, settings and redaction: the small parts of the connectors' kit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from marshmallow import ValidationError

from connectors.kit import (
    SettingsSchema,
    allow_private_field,
    fingerprint,
    linked,
    numbered,
    region_field,
    seconds_field,
    secret_field,
    url_field,
)
from connectors.kit.address import refusal
from connectors.kit.redact import redact, redact_url
from plugin.domain import Transient


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "127.0.0.1",
        "100.64.0.1",
        "172.31.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "192.0.2.1",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:db8::1",
        "::127.0.0.1",
        "2a00::5efe:10.0.0.1",
    ],
)
def test_private_addresses_need_leave(address: str) -> None:
    assert refusal(address, allow_private=False) is not None


@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "::1", "fd00::1", "100.64.0.1", "8.8.8.8"])
def test_leave_opens_private_networks(address: str) -> None:
    assert refusal(address, allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "fe80::1%eth0", "224.0.0.1",
     "0.0.0.0", "255.255.255.255", "ff02::1", "::", "fd00:ec2::254", "2002:a9fe:a9fe::", "localhost"],
)  # fmt: skip
def test_link_local_and_reserved_addresses_are_never_open(address: str) -> None:
    assert refusal(address, allow_private=True) is not None


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_open(address: str) -> None:
    assert refusal(address, allow_private=False) is None


def test_numbered_pages_end_with_an_empty_one() -> None:
    pages: list[Sequence[int]] = [[1, 2], [3], []]
    assert list(numbered(lambda n: pages[n - 1])) == [(1, [1, 2]), (2, [3])]
    assert list(numbered(lambda n: pages[n - 1], start=2)) == [(2, [3])]


def test_a_page_that_comes_again_is_a_loop() -> None:
    with pytest.raises(Transient, match="things: the server gives the same page"):
        list(numbered(lambda _: [1, 2], what="things"))


def test_linked_pages_end_without_a_link() -> None:
    pages: dict[str | None, tuple[str, str | None]] = {None: ("a", "x"), "x": ("b", "y"), "y": ("c", "")}
    assert list(linked(lambda at: pages[at])) == [("a", "x"), ("b", "y"), ("c", None)]
    assert [page for page, _ in linked(lambda at: pages[at], start="x")] == ["b", "c"]


def test_a_link_that_comes_again_is_a_loop() -> None:
    pages: dict[str | None, tuple[str, str | None]] = {None: ("a", "x"), "x": ("b", "y"), "y": ("c", "x")}
    with pytest.raises(Transient, match="same page"):
        list(linked(lambda at: pages[at]))


def test_a_fingerprint_is_of_the_value() -> None:
    assert fingerprint({"a": 1, "b": [None, "ü"]}) == fingerprint({"b": [None, "ü"], "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": "1"})
    assert len(fingerprint("\ud800")) == 16


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (
            "https://user:pass@api.example.org/v1/things?token=abc&page=2#x",
            "api.example.org/v1/things?token&page",
        ),
        ("http://127.0.0.1:8080/contacts/max@example.org", "127.0.0.1:8080/contacts/***"),
        ("https://api.example.org/bot123456:AAbbCC/send", "api.example.org/***/send"),
        ("https://api.example.org/calls/%2B12025550101", "api.example.org/calls/***"),
        ("https://api.example.org/conversations/42/messages", "api.example.org/conversations/42/messages"),
    ],
)
def test_a_url_is_shown_without_what_is_private(url: str, shown: str) -> None:
    assert redact_url(url) == shown


def test_secrets_are_masked_wherever_they_stand() -> None:
    assert redact("a secret, a Secret", ["secret", ""]) == "a ***, a Secret"


class Settings(SettingsSchema):
    url = url_field("Where it is.")
    token = secret_field("Token", "From the profile.")
    old = secret_field("Old token", "While changing.", required=False)
    region = region_field()
    overlap = seconds_field("Overlap", "Seconds.", default=60)
    allow_private = allow_private_field()


RIGHT = {"url": "https://api.example.org", "token": "t"}


def test_settings_come_with_defaults_and_words() -> None:
    loaded = Settings().load({**RIGHT, "overlap": "90"})
    assert loaded == {**RIGHT, "old": "", "region": "DE", "overlap": 90, "allow_private": False}
    fields = Settings().fields
    assert {name for name, field in fields.items() if field.metadata["secret"]} == {"token", "old"}
    assert all(field.metadata["label"] and field.metadata["help"] for field in fields.values())


@pytest.mark.parametrize(
    "wrong",
    [{"url": "ftp://x"}, {"url": "https://u:p@example.org"}, {"token": ""}, {"token": " t"}, {"region": "de"},
     {"overlap": "1_0"}, {"overlap": True}, {"overlap": 1.9}, {"overlap": 10**6}, {"unknown": 1},
     {"token": None}],
)  # fmt: skip
def test_wrong_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings().load({**RIGHT, **wrong})
