"""IMAP, against a real Dovecot."""

from __future__ import annotations

import json
import logging
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors.email import records
from plugin.domain import Permanent, Transient, Unauthorized
from tests.sources.email.deliveries import Puller, connector, ids, mail
from tests.sources.email.dovecot import PASSWORD, USER, Dovecot, running

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running() as dovecot:
        yield dovecot


@pytest.fixture
def inbox(server: Dovecot) -> Iterator[Dovecot]:
    yield server
    with server.client() as client:
        for _, _, name in client.list_folders():
            client.select_folder(name)
            if found := client.search():
                client.delete_messages(found)
                client.expunge()
            if name not in {"INBOX", "Sent", "Trash"}:
                client.select_folder("INBOX")
                client.delete_folder(name)


def account(server: Dovecot, **settings: object) -> Puller:
    return Puller(
        connector(
            **{
                "host": "127.0.0.1",
                "port": server.port,
                "tls": "none",
                "username": USER,
                "password": PASSWORD,
            }
            | settings
        )
    )


def test_new_mail_comes_once_and_only_new_mail_is_fetched(inbox: Dovecot) -> None:
    inbox.deliver(mail(1), mail(2))
    source = account(inbox)
    assert source.new() == ids(1, 2)
    assert source.pull() == []
    inbox.deliver(mail(3))
    assert [record.external_id for record in source.pull()] == ids(3)


def test_the_sent_folder_is_read_and_the_trash_is_not(inbox: Dovecot) -> None:
    inbox.deliver(mail(1), folder="Sent")
    inbox.deliver(mail(2), folder="Trash")
    assert account(inbox).new() == ids(1)


def test_named_folders_replace_the_default_ones(inbox: Dovecot) -> None:
    inbox.deliver(mail(1))
    with inbox.client() as client:
        client.create_folder("Eskaliert & Prüfen")
    inbox.deliver(mail(2), folder="Eskaliert & Prüfen")
    assert account(inbox, folders="Eskaliert & Prüfen").new() == ids(2)
    assert sorted(account(inbox, folders="*").new()) == ids(1, 2)


def test_reading_leaves_no_trace(inbox: Dovecot) -> None:
    inbox.deliver(mail(1))
    account(inbox).new()
    with inbox.client() as client:
        client.select_folder("INBOX", readonly=True)
        (answer,) = client.fetch(client.search(), ["FLAGS"]).values()
        assert b"\\Seen" not in answer[b"FLAGS"]


def test_expunged_mail_stays_and_what_follows_is_found(inbox: Dovecot) -> None:
    inbox.deliver(mail(1), mail(2), mail(3))
    source = account(inbox)
    source.new()
    with inbox.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search(["SUBJECT", "Lieferung 2"]))
        client.expunge()
    inbox.deliver(mail(4))
    assert source.new() == ids(4)
    assert sorted(source.seen) == ids(1, 2, 3, 4)


def test_a_mail_that_is_moved_or_flagged_is_the_same_mail(inbox: Dovecot) -> None:
    inbox.deliver(mail(1), mail(2))
    source = account(inbox, folders="*")
    source.new()
    with inbox.client() as client:
        client.create_folder("Escalated")
        client.select_folder("INBOX")
        first, second = client.search()
        client.add_flags([first], [b"\\Seen", b"$Assigned_lena"])
        client.move([second], "Escalated")
    assert source.new() == []


def test_another_uidvalidity_reads_the_folder_again_and_finds_nothing_new(inbox: Dovecot) -> None:
    inbox.deliver(mail(1), mail(2))
    source = account(inbox)
    source.new()
    before = source.cursor
    inbox.renumber()
    assert [record.external_id for record in source.pull()] == ids(1, 2)
    inbox.deliver(mail(3))
    assert source.new() == ids(3)
    assert source.cursor != before


def test_a_folder_that_fell_back_is_read_again(inbox: Dovecot) -> None:
    inbox.deliver(mail(1))
    source = account(inbox)
    source.new()
    assert source.cursor is not None
    source.cursor["place"]["INBOX"]["uid"] += 1000
    del source.cursor["place"]["INBOX"]["modseq"]
    inbox.deliver(mail(2))
    assert source.new() == ids(2)


def test_the_cursor_after_each_page_is_safe(inbox: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "PAGE_RECORDS", 3)
    inbox.deliver(*(mail(number) for number in range(1, 9)))
    reader = account(inbox).connector
    pages = list(reader.pages(None))
    assert [len(page.records) for page in pages] == [3, 3, 2, 0]
    for position, page in enumerate(pages):
        rest = [record.external_id for left in reader.pages(page.cursor) for record in left.records]
        assert rest == ids(*range(1, 9))[3 * (position + 1) :]


def test_an_untouched_folder_is_not_even_opened(inbox: Dovecot, caplog: pytest.LogCaptureFixture) -> None:
    inbox.deliver(mail(1))
    source = account(inbox)
    source.new()
    assert source.cursor is not None
    assert source.cursor["place"]["INBOX"]["modseq"] > 0
    logger = logging.getLogger("imapclient.imaplib")
    level, logger.level = logger.level, logging.DEBUG
    try:
        with caplog.at_level(logging.DEBUG):
            source.pull()
    finally:
        logger.setLevel(level)
    assert "STATUS" in caplog.text
    assert not re.search(r"> b'\w+ (EXAMINE|SELECT)", caplog.text)


def test_a_very_large_mail_comes_without_its_body(inbox: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_MESSAGE_BYTES", 5000)
    inbox.deliver(mail(1), mail(2, text="x" * 6000), mail(3))
    source = account(inbox)
    assert source.new() == ids(1, 2, 3)
    payload = source.seen[ids(2)[0]].payload
    assert payload["truncated"] is True
    assert payload["size"] > 6000
    assert len(payload["rfc822"]) < 1000


def test_a_search_answer_stays_within_what_one_line_may_hold(
    inbox: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connectors.email.imap.SEARCH_WINDOW", 2)
    inbox.deliver(*(mail(number) for number in range(1, 6)))
    assert account(inbox).new() == ids(1, 2, 3, 4, 5)


def test_a_server_of_the_old_school() -> None:
    with running(capabilities="IMAP4rev1") as server:
        server.deliver(mail(1))
        server.deliver(mail(2), folder="Sent")
        server.deliver(mail(9), folder="Trash")
        assert account(server, folders="*").new() == ids(1, 2)
        source = account(server)
        assert source.new() == ids(1, 2)
        assert source.cursor is not None
        assert source.cursor["place"]["INBOX"].keys() == {"uidvalidity", "uid"}
        assert source.pull() == []
        server.deliver(mail(3))
        assert [record.external_id for record in source.pull()] == ids(3)


def test_a_mail_without_content_reaches_the_quarantine(inbox: Dovecot) -> None:
    inbox.deliver(mail(1))
    (inbox.home / "mail" / USER / "cur" / "1795318587.M1P1.host:2,").touch()
    inbox.deliver(mail(2))
    records_ = account(inbox).pull()
    assert sorted(record.external_id for record in records_ if record.payload["rfc822"]) == ids(1, 2)
    (broken,) = (record for record in records_ if not record.payload["rfc822"])
    assert broken.payload["unreadable"].startswith("INBOX, UIDVALIDITY")


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_encrypted_connections_check_the_certificate(tls: str) -> None:
    with running(tls=True) as server:
        port = server.tls_port if tls == "tls" else server.port
        server_settings = {"port": port, "tls": tls}
        with pytest.raises(Permanent, match="certificate"):
            account(server, **server_settings).connector.check()
        trusted = account(server, **server_settings, ca_file=str(server.certificate))
        assert "Signed in" in trusted.connector.check()


def test_check_says_what_is_there_and_what_is_wrong(inbox: Dovecot) -> None:
    inbox.deliver(mail(1))
    assert account(inbox).connector.check() == "Signed in to 127.0.0.1; mails in INBOX, Sent: 1."
    with pytest.raises(Unauthorized, match="set new ones"):
        account(inbox, password="wrong").connector.check()
    with pytest.raises(Permanent, match="no folder named Nowhere"):
        account(inbox, folders="INBOX,Nowhere").connector.check()
    with pytest.raises(Permanent, match="does not speak TLS"):
        account(inbox, tls="tls").connector.check()
    with pytest.raises(Permanent, match="no STARTTLS"):
        account(inbox, tls="starttls").connector.check()
    with pytest.raises(Permanent, match="ca_file does not exist"):
        account(inbox, tls="tls", ca_file="/nowhere.pem").connector.check()


def test_a_missing_folder_does_not_hold_up_the_others(inbox: Dovecot) -> None:
    inbox.deliver(mail(1))
    pages = account(inbox, folders="INBOX,Nowhere").connector.pages(None)
    assert [record.external_id for record in next(pages).records] == ids(1)
    with pytest.raises(Permanent, match="Nowhere"):
        list(pages)


def test_no_password_or_body_is_logged(inbox: Dovecot, caplog: pytest.LogCaptureFixture) -> None:
    inbox.deliver(mail(1))
    with caplog.at_level(logging.DEBUG):
        account(inbox).new()
    assert PASSWORD not in caplog.text
    assert "Lieferung" not in caplog.text


def test_a_server_that_is_down_or_silent_is_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings = {"host": "127.0.0.1", "port": port, "tls": "none", "username": USER, "password": PASSWORD}
        with pytest.raises(Transient, match="in time"):
            connector(**settings, timeout=1).check()
    with pytest.raises(Transient, match="No connection"):
        connector(**settings).check()


@pytest.mark.parametrize(("host", "words"), [("8.8.8.8", "in clear"), ("169.254.169.254", "link-local")])
def test_where_a_password_is_not_sent(host: str, words: str) -> None:
    with pytest.raises(Permanent, match=words):
        connector(host=host, tls="none", username=USER, password=PASSWORD).check()


def test_a_server_that_goes_away_between_pages_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "PAGE_RECORDS", 1)
    with running() as server:
        server.deliver(mail(1), mail(2))
        pages = account(server).connector.pages(None)
        first = next(pages)
    with pytest.raises(Transient):
        next(pages)
    assert first.cursor is not None
    assert first.cursor["place"]["INBOX"]["uid"] == 1


def test_a_server_that_speaks_nonsense_raises_a_source_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.sendall(b"* OK ready\r\n")
                peer.recv(1000)
                peer.sendall(b"HTTP/1.1 400 what\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        port = listener.getsockname()[1]
        with pytest.raises(Transient):
            connector(host="127.0.0.1", port=port, tls="none", username=USER, password=PASSWORD).check()
        thread.join()


def test_the_recorded_session_played_again(inbox: Dovecot) -> None:
    transcript = (Path(__file__).parent / "recorded" / "transcript.txt").read_text(encoding="utf-8")
    appended = re.findall(
        r"^(?:A|B) C: \S+ APPEND INBOX \{\d+\}\n.*?\n(.*?)^(?:A|B) S: ", transcript, re.S | re.M
    )
    mails = [re.sub(r"^(?:A|B) C: ?", "", one, flags=re.M).replace("\n", "\r\n").encode() for one in appended]
    assert len(mails) == 5
    inbox.deliver(*mails[:4])
    source = account(inbox, folders="*")
    assert source.new() == ids(1, 2, 3, 4)
    with inbox.client() as client:
        client.create_folder("Escalated")
        client.select_folder("INBOX")
        uids = client.search()
        client.add_flags(uids[0], [b"\\Seen", b"\\Answered"])
        client.add_flags(uids[2], [b"$Assigned_lena"])
        client.move(uids[3], "Escalated")
        client.delete_messages(uids[1])
        client.expunge()
    assert source.new() == []
    inbox.deliver(mails[4])
    assert source.new() == ids(5)
    assert json.loads(json.dumps(source.cursor)) == source.cursor
