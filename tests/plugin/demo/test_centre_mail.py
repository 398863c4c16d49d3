"""The mailbox: real mails in threads, with quotes, HTML and a photo."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from plugin.demo.centre import Centre


@pytest.fixture(scope="module")
def mails(home: Path) -> dict[str, EmailMessage]:
    found = {}
    for path in sorted((home / "mail" / "cur").iterdir()):
        message = message_from_bytes(path.read_bytes(), policy=default)
        found[str(message["Message-ID"])] = message
    return found


def text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_the_maildir_holds_each_mail_once(mails: dict[str, EmailMessage], centre: Centre) -> None:
    assert set(mails) == set(centre.mailbox.ids.values())
    known = {f"mail:{number.strip('<>')}" for number in mails}
    assert known == {each for each in centre.truth.interactions if each.startswith("mail:")}


def test_headers_are_whole_and_lines_end_as_mail_wants(mails: dict[str, EmailMessage], home: Path) -> None:
    for message in mails.values():
        assert not message.defects
        for name in ("From", "To", "Subject", "Date", "Message-ID"):
            assert len(message.get_all(name, [])) == 1
    raw = next((home / "mail" / "cur").iterdir()).read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_answers_point_to_mails_that_exist_and_quote_them(mails: dict[str, EmailMessage]) -> None:
    answers = [message for message in mails.values() if message["References"]]
    assert len(answers) > 150
    for message in answers:
        chain = str(message["References"]).split()
        assert message["In-Reply-To"] == chain[-1]
        assert all(number in mails for number in chain)
        assert mails[chain[-1]]["Date"].datetime <= message["Date"].datetime
        first = text(mails[chain[-1]]).splitlines()[0]
        assert f"> {first}" in text(message)


def test_agents_sign_and_customers_write_to_the_service_mailbox(mails: dict[str, EmailMessage]) -> None:
    for message in mails.values():
        sender = message["From"].addresses[0]
        if sender.domain == "musterwatt.example":
            assert re.search(r"@example\.(org|com|net)\Z", message["To"].addresses[0].addr_spec)
            if not message["Auto-Submitted"]:
                assert f"-- \n{sender.display_name}\n" in text(message)
        else:
            assert message["To"].addresses[0].addr_spec == "service@musterwatt.example"


def test_some_mails_have_html_and_some_are_english(mails: dict[str, EmailMessage]) -> None:
    assert sum(message.get_body(("html",)) is not None for message in mails.values()) > 60
    assert sum(" wrote:\n>" in text(message) for message in mails.values()) > 5


def test_marias_photo_is_a_small_png(mails: dict[str, EmailMessage]) -> None:
    message = next(each for each in mails.values() if each["Subject"] == "Umzug: Foto vom Zähler")
    (photo,) = message.iter_attachments()
    assert photo.get_filename() == "Zählerstand-1EMH0018342007.png"
    assert photo.get_content().startswith(b"\x89PNG")
    assert len(photo.get_content()) < 4000
