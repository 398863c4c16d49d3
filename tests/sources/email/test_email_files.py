"""Maildir, .eml folders and mbox: nothing twice, nothing lost, whatever other programs do meanwhile."""

from __future__ import annotations

import base64
import json
import mailbox
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from marshmallow import ValidationError

from connectors.email import directory, records
from connectors.email.connector import EmailConnector
from plugin.domain import Identifier, Permanent
from tests.sources.email.deliveries import Puller, connector, ids, mail


def maildir(path: Path, *numbers: int) -> mailbox.Maildir:
    box = mailbox.Maildir(path)
    for number in numbers:
        box.add(mail(number))
    return box


def puller(path: Path, **settings: object) -> Puller:
    return Puller(connector(path=str(path), **settings))


def text(source: Puller, number: int) -> bytes:
    return base64.b64decode(source.seen[ids(number)[0]].payload["rfc822"])


def test_a_maildir_gives_each_mail_once(tmp_path: Path) -> None:
    box = maildir(tmp_path / "m", 1, 2)
    source = puller(tmp_path / "m")
    assert sorted(source.new()) == ids(1, 2)
    assert source.pull() == []
    box.add(mail(3))
    assert [record.external_id for record in source.pull()] == ids(3)


def test_a_mail_that_is_read_in_its_maildir_does_not_change(tmp_path: Path) -> None:
    maildir(tmp_path / "m", 1)
    source = puller(tmp_path / "m")
    source.new()
    (unread,) = (tmp_path / "m" / "new").iterdir()
    unread.rename(tmp_path / "m" / "cur" / f"{unread.name}:2,RS")
    (tmp_path / "m" / "tmp" / "unfinished").write_bytes(mail(9))
    assert source.new() == []


def test_an_old_mail_moved_into_a_maildir_is_new(tmp_path: Path) -> None:
    maildir(tmp_path / "m", 1)
    maildir(tmp_path / "elsewhere", 2)
    source = puller(tmp_path / "m")
    source.new()
    (old,) = (tmp_path / "elsewhere" / "new").iterdir()
    os.utime(old, (1_000_000_000, 1_000_000_000))
    old.rename(tmp_path / "m" / "cur" / "1000000000.old.host:2,S")
    assert source.new() == ids(2)
    assert source.seen[ids(2)[0]].occurred_at == datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)


def test_a_quiet_maildir_forgets_its_marks_and_still_finds_what_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = maildir(tmp_path / "m", 1, 2)
    source = puller(tmp_path / "m")
    monkeypatch.setattr(directory, "QUIET", 0)
    source.new()
    assert source.cursor is not None
    assert source.cursor["place"]["recent"] == []
    time.sleep(0.02)
    box.add(mail(3))
    assert [record.external_id for record in source.pull()] == ids(3)


def test_a_clock_that_was_set_back_hides_nothing(tmp_path: Path) -> None:
    maildir(tmp_path / "m", 1)
    source = puller(tmp_path / "m")
    source.new()
    assert source.cursor is not None
    source.cursor["place"]["since"] = time.time_ns() + 3600 * 10**9
    mailbox.Maildir(tmp_path / "m").add(mail(2))
    assert source.new() == ids(2)


def test_many_mails_at_once_keep_the_cursor_small_and_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "MAX_RECENT", 5)
    monkeypatch.setattr(records, "PAGE_RECORDS", 4)
    maildir(tmp_path / "m", *range(1, 31))
    source = puller(tmp_path / "m")
    assert sorted(source.new()) == sorted(ids(*range(1, 31)))
    assert source.new() == []
    mailbox.Maildir(tmp_path / "m").add(mail(31))
    assert source.new() == ids(31)


def test_hundred_thousand_files_fit_in_the_cursor() -> None:
    done = [directory._File(f"new/{number}", number, 1, 0.0) for number in range(100_000)]
    place = directory._place(0, done)
    assert len(place["recent"]) == directory.MAX_RECENT
    assert place["recent"][-1] == done[-1].mark
    assert len(json.dumps(place)) < 15_000


def test_subfolders_of_a_maildir(tmp_path: Path) -> None:
    box = maildir(tmp_path / "m", 1)
    box.add_folder("Sent").add(mail(2))
    box.add_folder("Trash").add(mail(3))
    assert sorted(puller(tmp_path / "m").new()) == ids(1, 2)
    assert puller(tmp_path / "m", folders="Trash").new() == ids(3)
    with pytest.raises(Permanent, match="Nowhere"):
        puller(tmp_path / "m", folders="Nowhere").pull()


def test_a_mail_that_vanishes_while_it_is_read_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "PAGE_RECORDS", 1)
    for number in (1, 2, 3):
        (tmp_path / f"{number}.eml").write_bytes(mail(number))
        time.sleep(0.01)
    pages = connector(path=str(tmp_path)).pages(None)
    assert [record.external_id for record in next(pages).records] == ids(1)
    (tmp_path / "2.eml").unlink()
    assert [record.external_id for page in pages for record in page.records] == ids(3)


def test_an_eml_file_written_anew_comes_again(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(1)[:100])
    source = puller(tmp_path)
    source.pull()
    (tmp_path / "a.eml").write_bytes(mail(1))
    assert [record.external_id for record in source.pull()] == ids(1)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(mail(1))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.eml").symlink_to(tmp_path / "outside")
    (folder / "sub").symlink_to(tmp_path)
    assert puller(folder).pull() == []


def test_an_empty_or_forbidden_file_reaches_the_quarantine(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").write_bytes(b"")
    (record,) = puller(tmp_path).pull()
    assert record.payload == {"rfc822": "", "unreadable": "empty.eml"}


def test_a_mail_without_an_id_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Subject: x\r\nMessage-ID: <[]>\r\n\r\nhi")
    (tmp_path / "b.eml").write_bytes(b"Subject: x\r\nMessage-ID:\r\n <folded@example.com>\r\n\r\nhi")
    (tmp_path / "c.eml").write_bytes(b"Subject: x\r\n\r\nMessage-ID: <body@example.com>")
    found = sorted(puller(tmp_path).new())
    assert found[0] == "folded@example.com"
    assert [len(one) for one in found[1:]] == [71, 71]
    assert all(one.startswith("sha256-") for one in found[1:])


def mbox(path: Path, *numbers: int) -> None:
    box = mailbox.mbox(path)
    for number in numbers:
        box.add(mail(number, text="Zeile\n\nFrom hier an gilt das.\n>From dort auch."))
    box.close()


def test_an_mbox_gives_each_mail_once(tmp_path: Path) -> None:
    mbox(tmp_path / "box", 1, 2)
    source = puller(tmp_path / "box")
    assert source.new() == ids(1, 2)
    assert source.pull() == []
    mbox(tmp_path / "box", 3)
    assert source.new() == ids(3)
    assert b"\nFrom hier an gilt das." in text(source, 1).replace(b"\r\n", b"\n")


def test_an_mbox_that_was_expunged_is_read_again(tmp_path: Path) -> None:
    mbox(tmp_path / "box", 1, 2, 3)
    source = puller(tmp_path / "box")
    source.new()
    box = mailbox.mbox(tmp_path / "box")
    box.remove(0)
    box.close()
    mbox(tmp_path / "box", 4, 5, 6)
    assert source.new() == ids(4, 5, 6)
    assert sorted(source.seen) == ids(1, 2, 3, 4, 5, 6)


def test_a_mail_that_was_still_growing_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "box"
    whole = b"From karl Sun Nov 22 01:11:00 2026\n" + mail(1).replace(b"\r\n", b"\n") + b"\n"
    path.write_bytes(whole[:-10])
    source = puller(path)
    (half,) = source.pull()
    path.write_bytes(whole)
    (full,) = source.pull()
    assert half.external_id == full.external_id
    assert base64.b64decode(full.payload["rfc822"]) == mail(1).replace(b"\r\n", b"\n")


def test_a_sentence_that_begins_with_from_parts_no_mail(tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(
        b"From karl Sun Nov 22 01:11:00 2026\n"
        + mail(1, text="Hallo\n\nFrom Monday on we close.").replace(b"\r", b"")
    )
    assert puller(path).new() == ids(1)


def test_a_very_large_mail_in_a_file_comes_without_its_body(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_MESSAGE_BYTES", 5000)
    long = "x" * 70 + "\n"
    box = mailbox.mbox(tmp_path / "box")
    for number in (1, 2, 3):
        box.add(mail(number, text=long * 100 if number == 2 else "kurz"))
    box.close()
    (tmp_path / "eml").mkdir()
    (tmp_path / "eml" / "2.eml").write_bytes(mail(2, text=long * 100))
    source, folder = puller(tmp_path / "box"), puller(tmp_path / "eml")
    assert source.new() == ids(1, 2, 3)
    folder.new()
    for one in (source, folder):
        payload = one.seen[ids(2)[0]].payload
        assert payload["truncated"] is True
        assert payload["size"] > 7000
        assert text(one, 2).rstrip().endswith(b"charset=utf-8")


def test_pages_are_bounded_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "PAGE_BYTES", 1000)
    mbox(tmp_path / "box", *range(1, 8))
    reader = connector(path=str(tmp_path / "box"))
    pages = list(reader.pages(None))
    assert [len(page.records) for page in pages] == [3, 3, 1, 0]
    rest = [record.external_id for page in reader.pages(pages[0].cursor) for record in page.records]
    assert rest == ids(3, 4, 5, 6, 7)


def test_another_path_starts_from_the_beginning(tmp_path: Path) -> None:
    maildir(tmp_path / "a", 1)
    maildir(tmp_path / "b", 2)
    first = puller(tmp_path / "a")
    first.new()
    assert Puller(connector(path=str(tmp_path / "b")), first.cursor).new() == ids(2)


def test_check_says_what_is_there(tmp_path: Path) -> None:
    maildir(tmp_path / "m", 1, 2)
    mbox(tmp_path / "box", 1)
    assert connector(path=str(tmp_path / "m")).check() == "Maildir; mails: 2."
    assert connector(path=str(tmp_path / "box")).check().startswith("mbox file of ")
    (tmp_path / "no").write_text("Dear diary")
    for path, words in (("missing", "does not exist"), ("no", "no mbox")):
        with pytest.raises(Permanent, match=words):
            connector(path=str(tmp_path / path)).check()


def test_own_addresses_are_ours_and_domains_are_not_addresses() -> None:
    reader = connector(
        host="imap.example.org", username="Support@example.org", password="x",
        own_addresses="sales@example.org, @example.org",
    )  # fmt: skip
    assert reader.own() == (
        Identifier("email", "sales@example.org"),
        Identifier("email", "support@example.org"),
    )


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        ({}, "_schema"),
        ({"host": "imap.example.org", "path": "/var/mail"}, "_schema"),
        ({"host": "imap.example.org", "username": "a"}, "password"),
        ({"path": "/var/mail", "own_addresses": "support"}, "own_addresses"),
        ({"path": "/var/mail", "tls": "maybe"}, "tls"),
        ({"path": "/var/mail", "port": 0}, "port"),
        ({"path": "/var/mail", "pasword": "x"}, "pasword"),
    ],
)
def test_wrong_settings_are_refused_by_name(settings: dict[str, object], where: str) -> None:
    with pytest.raises(ValidationError) as caught:
        EmailConnector.settings_schema().load(settings)
    assert where in caught.value.normalized_messages()
