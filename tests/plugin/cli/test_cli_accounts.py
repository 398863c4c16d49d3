"""Accounts and tokens: shown once, never again."""

from __future__ import annotations

from plugin.auth.accounts import sign_in
from plugin.cli.workspace import opened


def may_sign_in(email: str, password: str) -> bool:
    with opened() as core:
        return sign_in(core, email, password) is not None


def test_a_user_gets_a_password_that_works(terminal) -> None:
    made = terminal.json("user", "add", "lena@example.org", "--role", "admin", "--name", "Lena Vogt")
    assert made["role"] == "admin"
    assert may_sign_in("lena@example.org", made["password"])


def test_a_new_password_ends_the_old_one(terminal) -> None:
    first = terminal.json("user", "add", "lena@example.org")["password"]
    second = terminal.json("user", "password", "lena@example.org")["password"]
    assert not may_sign_in("lena@example.org", first)
    assert may_sign_in("lena@example.org", second)


def test_a_chosen_password_is_not_printed(terminal) -> None:
    said = terminal.ok("user", "add", "lena@example.org", "--ask-password", typed="correct horse battery\n")
    assert "correct horse" not in said
    assert may_sign_in("lena@example.org", "correct horse battery")


def test_what_is_wrong_with_an_account_is_one_clear_line(terminal) -> None:
    assert "no role 'boss'; there are: agent" in terminal.error(
        "user", "add", "lena@example.org", "--role", "boss"
    )
    assert "no e-mail address" in terminal.error("user", "add", "lena")
    terminal.ok("user", "add", "lena@example.org")
    assert "already" in terminal.error("user", "add", "lena@example.org")
    assert "no account" in terminal.error("user", "password", "eva@example.org")


def test_a_token_is_shown_once_and_can_be_ended(terminal) -> None:
    made = terminal.json("token", "mint", "crm", "--days", "30")
    assert made["token"].startswith("segue_")
    assert made["expires_at"].endswith("Z")
    assert terminal.ok("token", "mint", "crm", "--role", "operator").startswith("segue_")
    assert terminal.ok("token", "revoke", "crm") == "2 ended.\n"
    assert "no live token 'crm'" in terminal.error("token", "revoke", "crm")
