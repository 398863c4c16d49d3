"""Connecting systems, pulling them, and what could not be understood."""

from __future__ import annotations

import pytest

SYNC_KEYS = {
    "name", "fetched", "new", "updated", "unchanged", "quarantined", "unsupported", "cursor_moved", "error",
}  # fmt: skip


@pytest.fixture
def mail(terminal, mailbox):
    """A workspace with one connected mailbox of two mails."""
    mailbox(1)
    folder = mailbox(2)
    settings = ["--set", f"path={folder}", "--set", 'own_addresses=["support@example.com"]']
    terminal.ok("sources", "add", "mail", "--type", "email", *settings)
    return terminal


def test_a_new_source_is_listed_without_secrets(terminal) -> None:
    terminal.ok(
        "sources", "add", "crm", "--type", "hubspot", "--set", "token=@-", "--set", "overlap=60",
        "--set", "interval=90", typed="hush-0001\n",
    )  # fmt: skip
    (source,) = terminal.json("sources", "list")
    assert (source["name"], source["type"], source["state"], source["interval"]) == (
        "crm", "hubspot", "new", 90,
    )  # fmt: skip
    assert source["settings"] == {"overlap": 60}
    assert "hush-0001" not in terminal.ok("sources", "list")


def test_types_are_listed_in_the_documented_shape(terminal) -> None:
    described = {each["type"]: each for each in terminal.json("sources", "types")}
    assert {"asterisk", "chatwoot", "email", "hubspot"} <= set(described)
    for each in described.values():
        assert {"type", "channels", "pull", "push", "writes", "settings"} <= set(each)
        for setting in each["settings"]:
            assert {"name", "required", "secret", "help"} <= set(setting)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["crm", "--type", "nonsense"], "no connector of type 'nonsense'; installed are: asterisk"),
        (["crm", "--type", "hubspot"], "setting token: Missing data"),
        (["CRM", "--type", "hubspot", "--set", "token=x"], "'CRM' is no name for a source"),
        (["crm", "--type", "hubspot", "--set", "token=x", "--set", "colour=red"], "setting colour: Unknown"),
    ],
)
def test_what_cannot_be_connected_is_one_clear_line(terminal, arguments: list[str], says: str) -> None:
    assert says in terminal.error("sources", "add", *arguments)
    assert terminal.json("sources", "list") == []


@pytest.mark.parametrize(
    "pair",
    ["novalue", "=x", "token=@env:NOT_SET_ANYWHERE", "token=@/not/there", "objects=[1", "interval=soon"],
)
def test_a_setting_that_cannot_be_read_is_a_usage_error(terminal, pair: str) -> None:
    result = terminal.run("sources", "add", "crm", "--type", "hubspot", "--set", pair)
    assert result.exit_code == 2, result.output


def test_a_value_may_come_from_a_file_or_the_environment(terminal, tmp_path, monkeypatch) -> None:
    (tmp_path / "region").write_text("AT\n")
    monkeypatch.setenv("CRM_TOKEN", "hush-0002")
    terminal.ok(
        "sources", "add", "crm", "--type", "hubspot", "--set", f"region=@{tmp_path / 'region'}",
        "--set", "token=@env:CRM_TOKEN", "--set", 'objects=["contacts"]',
    )  # fmt: skip
    (source,) = terminal.json("sources", "list")
    assert source["settings"] == {"region": "AT", "objects": ["contacts"]}


def test_a_source_is_changed_and_removed(mail) -> None:
    mail.ok("sources", "set", "mail", "--set", "region=CH")
    assert mail.json("sources", "list")[0]["settings"]["region"] == "CH"
    mail.ok("sources", "remove", "mail")
    assert mail.json("sources", "list") == []
    assert "there is no source 'mail'" in mail.error("sources", "remove", "mail")


def test_a_secret_is_set_from_standard_input_and_never_shown(terminal) -> None:
    terminal.ok("sources", "add", "crm", "--type", "hubspot", "--set", "token=@-", typed="hush-0003\n")
    said = terminal.ok("secrets", "set", "crm", "token", typed="hush-0004\n")
    assert said == "crm: set token.\n"
    assert terminal.json("sources", "list")[0]["settings"] == {}


def test_check_says_what_was_reached(mail) -> None:
    assert mail.ok("sources", "check", "mail").startswith("mail: ")


def test_syncing_again_brings_nothing_and_appending_brings_exactly_that(mail, mailbox) -> None:
    (first,) = mail.json("sync")["sources"]
    assert set(first) == SYNC_KEYS
    assert (first["fetched"], first["new"], first["error"]) == (2, 2, None)
    (again,) = mail.json("sync")["sources"]
    assert (again["new"], again["updated"]) == (0, 0)
    mailbox(3)
    assert mail.json("sync", "mail")["sources"][0]["new"] == 1
    assert "mail" in mail.ok("sync")


def test_a_source_that_fails_is_named_and_the_others_go_on(mail, tmp_path) -> None:
    mail.ok("sources", "add", "pbx", "--type", "asterisk", "--set", f"path={tmp_path / 'nothing'}")
    result = mail.run("sync", "--json")
    assert result.exit_code == 1
    assert [line.partition(": ")[2].partition(":")[0] for line in result.stderr.splitlines()] == ["pbx"]
    assert '"new": 2' in result.stdout
    assert {each["name"]: each["error"] is None for each in mail.json("sources", "list")} == {
        "mail": True,
        "pbx": False,
    }


def test_an_unknown_source_cannot_be_pulled(mail) -> None:
    assert "there is no source 'chat'; there are: mail" in mail.error("sync", "chat")


def test_a_cut_line_waits_in_the_quarantine_and_can_be_tried_again(terminal, tmp_path) -> None:
    (tmp_path / "queue_log").write_text("")
    (tmp_path / "Master.csv").write_text('"CHAN_START","2026-11-22 04:20:37","+4930\n')
    terminal.ok(
        "sources", "add", "pbx", "--type", "asterisk", "--set", f"path={tmp_path}", "--set", "cel=Master.csv",
        "--set", "cel_columns=master",
    )  # fmt: skip
    (report,) = terminal.json("sync")["sources"]
    assert (report["quarantined"], report["error"]) == (1, None)
    (entry,) = terminal.json("quarantine", "list")
    assert {"id", "source", "kind", "external_id", "reason", "first_seen", "attempts"} <= set(entry)
    assert entry["source"] == "pbx"
    assert entry["id"] in terminal.ok("quarantine", "list")
    assert "CHAN_START" in terminal.ok("quarantine", "show", entry["id"])
    assert terminal.json("quarantine", "replay") == {"replayed": 0, "still": 1}
    assert "0 understood now, 1 still" in terminal.ok("quarantine", "replay", entry["id"])
    assert "there is no quarantined record" in terminal.error("quarantine", "show", "nonsense")
