"""Finding people and showing their context in a terminal."""

from __future__ import annotations

import pytest

from plugin.cli.context import hints


@pytest.fixture
def mail(terminal, mailbox):
    """A workspace in which Vera has written two mails."""
    mailbox(1, text="My meter shows 4711.")
    folder = mailbox(2, text="And now 4712.")
    settings = ["--set", f"path={folder}", "--set", "own_addresses=support@example.com"]
    terminal.ok("sources", "add", "mail", "--type", "email", *settings)
    terminal.ok("sync")
    return terminal


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ("+49 30 23125411", ["phone"]),
        ("030/23125-411", ["phone"]),
        ("vera@example.org", ["email"]),
        ("hubspot:501", ["interaction", "external"]),
        ("mail:1@example.org", ["interaction", "external"]),
        ("01m5a2x7k3c9d", ["customer"]),
    ],
)
def test_what_an_identifier_means(given: str, kinds: list[str]) -> None:
    assert [hint.kind for hint in hints(given)] == kinds


def test_context_shows_who_and_what_happened(mail) -> None:
    shown = mail.ok("context", "vera@example.org")
    assert shown.startswith("Vera Ito")
    assert "found by email, not verified" in shown
    timeline = shown.partition("Timeline")[2]
    assert timeline.count("Mail ") == 2
    assert "mail ok" in shown


def test_context_by_interaction_and_by_customer_are_the_same_person(mail) -> None:
    document = mail.json("context", "mail:1@example.org")
    assert document["customer"]["name"] == "Vera Ito"
    assert len(document["timeline"]["entries"]) == 2
    again = mail.json("context", document["customer"]["id"])
    assert again["customer"]["id"] == document["customer"]["id"]


def test_context_as_of_a_time_before_the_second_mail(mail) -> None:
    document = mail.json("context", "vera@example.org", "--as-of", "2026-03-02T10:01:30Z")
    assert [entry["interaction"] for entry in document["timeline"]["entries"]] == ["mail:1@example.org"]


def test_a_time_that_is_none_is_a_usage_error(mail) -> None:
    assert mail.run("context", "vera@example.org", "--as-of", "yesterday").exit_code == 2


def test_an_unknown_customer_is_one_clear_line(mail) -> None:
    assert mail.error("context", "+49 30 23125499")
    assert mail.error("context", "mail:nobody")


def test_a_withheld_number_is_one_clear_line(mail) -> None:
    assert mail.error("context", "+266696687")


def test_customers_are_found_by_name_and_by_mail(mail) -> None:
    for query in ("Vera", "ito", "vera@example.org"):
        (found,) = mail.json("customers", "search", query)
        assert {"id", "name", "identifiers", "last_contact_at", "stage"} <= set(found)
        assert found["name"] == "Vera Ito"
    assert "Vera Ito" in mail.ok("customers", "search", "Vera")
    assert mail.run("customers", "search", "Zacharias").stderr == "Nobody was found.\n"


def test_looking_is_written_to_the_audit(mail) -> None:
    from sqlalchemy import select

    from plugin.cli.workspace import opened
    from plugin.storage.tables import audit_entry

    mail.ok("context", "vera@example.org")
    with opened() as core, core.store.read() as connection:
        actors = connection.scalars(select(audit_entry.c.actor)).all()
    assert any(actor.startswith("cli:") for actor in actors)


def test_transfers_of_a_mailbox_are_none(mail) -> None:
    assert mail.json("transfers", "list") == []


@pytest.fixture
def two(terminal, mailbox):
    """Vera and Ben, who have written a mail each; their ids, Vera's first."""
    mailbox(1)
    folder = mailbox(2, sender="Ben Ito <ben@example.org>")
    settings = ["--set", f"path={folder}", "--set", "own_addresses=support@example.com"]
    terminal.ok("sources", "add", "mail", "--type", "email", *settings)
    terminal.ok("sync")
    return [terminal.json("customers", "search", name)[0]["id"] for name in ("vera", "ben")]


def test_two_are_merged_and_unmerged(terminal, two) -> None:
    looked = terminal.ok("customers", "preview", *two)
    assert "ben@example.org" in looked
    assert "Against: Their names differ." in looked
    said = terminal.ok("customers", "merge", *two, "--reason", "one person")
    (entry,) = terminal.json("customers", "history", two[0])
    assert f"unmerge {entry['id']}" in said
    assert entry["actor"].startswith("cli:")
    assert entry["survivor"] in terminal.error("context", entry["other"])
    assert "one customer already" in terminal.error("customers", "merge", *two, "--reason", "again")
    assert "two again" in terminal.ok("customers", "unmerge", entry["id"])
    assert "undone before" in terminal.error("customers", "unmerge", entry["id"])
    assert "two people" in terminal.error("customers", "merge", *two, "--reason", "again")
    assert terminal.json("customers", "merge", *two, "--reason", "again", "--force")["action"] == "merge"


def test_what_cannot_be_merged_is_one_line(terminal, two) -> None:
    assert "itself" in terminal.error("customers", "merge", two[0], two[0], "--reason", "r")
    assert "no such customer" in terminal.error("customers", "merge", two[0], "nobody", "--reason", "r")
    assert "stands alone" in terminal.error("customers", "split", two[0], "vera@example.org", "--reason", "r")
    assert "no such" in terminal.error("customers", "split", two[0], "mail:4711", "--reason", "r")
