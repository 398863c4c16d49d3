"""What people see of a mail."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from imapclient.response_parser import parse_fetch_response

from adapters.email import ADAPTER
from connectors.email import records
from plugin.domain import Attachment, Identifier, Interaction, Malformed, Participant, RawRecord, Unsupported

HERE = Path(__file__).parent
OURS = {"own_addresses": ["support@example.org", "@example.org"]}
MINIMAL = "From: karl@example.com\nTo: support@example.org\nDate: Sun, 22 Nov 2026 01:11:00 +0100\n"


def said(mail: bytes | str, settings: dict[str, Any] = OURS, arrived: datetime | None = None) -> Interaction:
    data = mail.encode("utf-8") if isinstance(mail, str) else mail
    (found,) = ADAPTER.adapt(records.record("mail", data, arrived), settings)
    assert isinstance(found, Interaction)
    return found


def fixture(name: str) -> Interaction:
    return said((HERE / "fixtures" / f"{name}.eml").read_bytes())


def customer(name: str | None, address: str, *, verified: bool = True) -> Participant:
    return Participant("customer", name, (Identifier("email", address, verified=verified),))


def queue(name: str | None, address: str) -> Participant:
    return Participant("queue", name, (Identifier("external", address),))


def agent(name: str | None, address: str) -> Participant:
    return Participant("agent", name, (Identifier("email", address),))


def test_a_customers_reply_in_full() -> None:
    mail = fixture("reply_with_quote")
    assert (mail.external_id, mail.message_id) == ("AM0PR04@mail.example.com", "<AM0PR04@mail.example.com>")
    assert (mail.channel, mail.kind, mail.direction) == ("email", "email", "inbound")
    assert mail.started_at == datetime(2026, 11, 22, 10, 2, 5, tzinfo=UTC)
    assert mail.subject == "AW: Lieferung 58213 fehlt – bitte prüfen"
    assert mail.text == (
        "Guten Tag,\n\ndas Paket ist immer noch nicht da. Vertrag C-4471, Rückruf bitte unter 030 23125-411."
    )
    assert mail.html == "<p>Guten Tag,</p><p>das Paket ist immer noch nicht da.</p>"
    assert mail.participants == (
        customer("Ostmann, Karl", "Karl.Ostmann@example.com"),
        queue("Kundenservice", "support@example.org"),
    )
    assert mail.conversation_ref == "<m1@mail.example.com>"
    assert mail.references == ("<m1@mail.example.com>", "<m2@mail.example.org>")
    assert mail.attachments == (
        Attachment("Tür.jpg", "image/jpeg", 13),
        Attachment("message.eml", "message/rfc822", 63),
    )
    assert mail.language == "de-DE"
    assert mail.attributes == {"important": True, "more_participants": 1}


def test_an_agents_answer_from_the_shared_mailbox() -> None:
    mail = fixture("answer_from_agent")
    assert mail.direction == "outbound"
    assert mail.participants == (
        customer("Karl Ostmann", "karl.ostmann@example.com"),
        agent("Lena Brandt", "lena@example.org"),
        queue(None, "billing@example.org"),
    )
    assert mail.text == "Guten Tag Herr Ostmann,\n\nwir prüfen das."
    assert mail.conversation_ref == "<m1@mail.example.com>"
    assert mail.attributes == {"more_participants": 1}


def test_a_bounce_is_an_event_of_the_customer_whom_we_did_not_reach() -> None:
    event = fixture("bounce")
    assert (event.kind, event.outcome, event.direction) == ("event", "failed", "inbound")
    assert event.participants == (customer(None, "karl.ostmann@example.com"),)
    assert event.references == ("<m1@mail.example.com>", "<m2@mail.example.org>")
    assert event.conversation_ref == "<m1@mail.example.com>"
    assert event.attributes == {"auto_submitted": True, "status": "5.1.1"}
    assert event.text == "I'm sorry to have to inform you that your message could not be delivered."


def test_a_bounce_that_names_nobody_outside_is_counted_and_not_shown() -> None:
    mail = (
        (HERE / "fixtures" / "bounce.eml")
        .read_bytes()
        .replace(b"karl.ostmann@example.com", b"lena@example.org")
    )
    (found,) = ADAPTER.adapt(records.record("mail", mail), OURS)
    assert isinstance(found, Unsupported)


def test_a_read_receipt_is_an_event() -> None:
    event = fixture("read_receipt")
    assert (event.kind, event.outcome) == ("event", "displayed")
    assert event.participants[0] == customer("Karl Ostmann", "karl.ostmann@example.com")
    assert event.references == ("<m2@mail.example.org>",)


def test_an_automatic_answer_is_marked() -> None:
    mail = fixture("out_of_office")
    assert (mail.kind, mail.outcome, mail.attributes) == ("email", "auto_reply", {"auto_submitted": True})


def test_a_newsletter_is_marked() -> None:
    mail = fixture("newsletter")
    assert mail.attributes == {"auto_submitted": True, "mailing_list": True}
    assert mail.outcome == "bulk"
    assert mail.started_at == datetime(2026, 11, 22, 7, tzinfo=UTC)


def test_a_contact_form_is_the_customers_claim() -> None:
    mail = fixture("contact_form")
    assert mail.direction == "inbound"
    assert mail.participants[0] == customer("Harper Quill", "harper.quill@example.com", verified=False)


def test_a_mail_among_ourselves_is_internal_and_names_no_customer() -> None:
    mail = fixture("internal")
    assert mail.direction == "internal"
    assert mail.participants == (agent("Lena Brandt", "lena@example.org"), queue(None, "billing@example.org"))


def test_a_colleague_in_copy_is_a_person_and_a_mailbox_of_another_domain_is_shared() -> None:
    mail = said(MINIMAL + "Cc: Lena <lena@example.org>, Shop <berlin@shop.example>\n\nx", {
        "own_addresses": ["@example.org", "lena@example.org", "berlin@shop.example"],
    })  # fmt: skip
    assert mail.participants[1:] == (
        queue(None, "support@example.org"),
        agent("Lena", "lena@example.org"),
        queue("Shop", "berlin@shop.example"),
    )


def test_what_we_send_automatically_comes_from_a_bot() -> None:
    mail = said(
        "From: Service <noreply@example.org>\nTo: karl@example.com\nAuto-Submitted: auto-generated\n"
        "Date: 22 Nov 2026 01:11 +0000\n\nYour order has been shipped."
    )
    assert (mail.direction, mail.outcome) == ("outbound", "bulk")
    assert mail.participants[1] == Participant(
        "bot", "Service", (Identifier("email", "noreply@example.org"),)
    )


def test_our_address_counts_with_a_tag_and_in_any_case() -> None:
    mail = said(
        MINIMAL.replace("To: support@", "To: Support+ticket-7@") + "\nx", {"username": "SUPPORT@example.org"}
    )
    assert mail.participants[1] == queue(None, "support+ticket-7@example.org")
    sent = said("From: support@example.org\nTo: karl@example.com\nDate: 22 Nov 2026 01:11 +0000\n\nx")
    assert sent.direction == "outbound"


@pytest.mark.parametrize(
    ("sender", "address", "name"),
    [
        ("alice@example.com", "alice@example.com", None),
        ('"Doe, Alice" <alice@example.com>', "alice@example.com", "Doe, Alice"),
        (
            "=?utf-8?B?SsO8cmdlbg==?= =?utf-8?Q?_M=C3=BCller?= <j@example.com>",
            "j@example.com",
            "Jürgen Müller",
        ),
        ('"=?iso-8859-1?q?J=FCrgen?=" <j@example.com>', "j@example.com", "Jürgen"),
        ("(comment (nested)) alice@example.com (more)", "alice@example.com", None),
        ("Alice <alice@bücher.example>", "alice@bücher.example", "Alice"),
        ("Friends: alice@example.com;", "alice@example.com", None),
        ('"boss@example.org" <mallory@evil.example>', "mallory@evil.example", None),
        ("A\u202elice <alice@example.com>", "alice@example.com", "Alice"),
        (
            "=?utf-8?q?alice=40example=2Ecom_=3Cboss=40example=2Eorg=3E?= <mallory@evil.example>",
            "mallory@evil.example",
            None,
        ),
    ],
)
def test_senders_are_read_as_they_are(sender: str, address: str, name: str | None) -> None:
    (person, *_) = said(MINIMAL.replace("karl@example.com", sender) + "\nx").participants
    assert person == customer(name, address)


@pytest.mark.parametrize(
    "sender",
    [
        "alice@example.org)bob@victim.com",
        "alice@example.org(bob@victim.com",
        "alice@example.com <bob@victim.com> <carol@victim.com>",
        "<alice@example.com> bob@victim.com",
        "alice@example.com bob@victim.com",
        "alice@example.com@victim.com",
        '"alice@example.com',
        "alice",
        "<>",
        "",
        '"',
    ],
)
def test_a_sender_that_can_be_read_in_two_ways_is_nobody(sender: str) -> None:
    with pytest.raises(Malformed, match="From"):
        said(MINIMAL.replace("karl@example.com", sender) + "\nx")


def test_signs_of_a_forged_sender_leave_the_address_unproven() -> None:
    forged = said(
        "Authentication-Results: mx.example.org; spf=none; dmarc=fail (p=reject)\n" + MINIMAL + "\nx"
    )
    assert forged.participants[0] == customer(None, "karl@example.com", verified=False)
    twice = said(MINIMAL + "From: other@example.com\n\nx")
    assert twice.participants[0] == customer(None, "karl@example.com", verified=False)


def test_a_mail_without_a_date_takes_its_arrival() -> None:
    undated = MINIMAL.replace("Date: Sun, 22 Nov 2026 01:11:00 +0100\n", "")
    routed = said(f"Received: by mx; Sun, 22 Nov 2026 03:00:00 +0100\n{undated}\nx")
    assert routed.started_at == datetime(2026, 11, 22, 2, tzinfo=UTC)
    arrived = datetime(2026, 11, 22, 5, tzinfo=UTC)
    assert said(f"{undated}\nx", arrived=arrived).started_at == arrived
    with pytest.raises(Malformed, match="date"):
        said(f"{undated}\nx")


def test_a_date_from_the_future_is_a_wrong_clock() -> None:
    arrived = datetime(2026, 11, 22, 5, tzinfo=UTC)
    assert said(MINIMAL.replace("2026", "2126") + "\nx", arrived=arrived).started_at == arrived


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Sun, 22 Nov 2026 01:11:00", datetime(2026, 11, 22, 1, 11, tzinfo=UTC)),
        ("22 Nov 26 01:11 EST", datetime(2026, 11, 22, 6, 11, tzinfo=UTC)),
        ("Sun, 22 Nov 2026 01:11:00 +0100 (CET)", datetime(2026, 11, 22, 0, 11, tzinfo=UTC)),
    ],
)
def test_dates_of_all_sorts(text: str, moment: datetime) -> None:
    assert said(MINIMAL.replace("Sun, 22 Nov 2026 01:11:00 +0100", text) + "\nx").started_at == moment


def test_the_body_that_says_something_is_taken() -> None:
    empty_plain = said(
        MINIMAL
        + "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n  \n--b\nContent-Type: text/html\n\n"
        "<p>Hallo</p>\n--b--\n"
    )
    assert empty_plain.text == "Hallo"
    footer = said(
        MINIMAL
        + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hallo</p>\n--b\n\n"
        "Sent from a list\n--b--\n"
    )
    assert footer.text == "Hallo\nSent from a list"
    assert footer.html == "<p>Hallo</p>\n<pre>Sent from a list</pre>"


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("utf-8", "Grüße".encode("cp1252"), "Grüße"),
        ("iso-8859-1", "10 € „gut“".encode("cp1252"), "10 € „gut“"),
        ("iso-2022-jp", "こんにちは".encode("iso2022_jp"), "こんにちは"),
        ("windows-1251", "Привет".encode("cp1251"), "Привет"),
        ("punycode", b"abc-def", "abc-def"),
        ("no-such-charset", "Grüße".encode(), "Grüße"),
        ("utf-8", b"a\x00b\x1b[31mc", "ab[31mc"),
    ],
)
def test_charsets(charset: str, data: bytes, text: str) -> None:
    mail = said(f"{MINIMAL}Content-Type: text/plain; charset={charset}\n\n".encode() + data)
    assert mail.text == text


def test_wrong_base64_is_put_up_with() -> None:
    body = base64.b64encode("Grüße aus Köln".encode()).decode().rstrip("=") + "!"
    assert said(f"{MINIMAL}Content-Transfer-Encoding: base64\n\n{body}").text == "Grüße aus Köln"


@pytest.mark.parametrize("msg_id", ["<[]>", "<>", "abc", "", "<a b@example.com>", "<a@b"])
def test_what_is_no_message_id_is_none(msg_id: str) -> None:
    mail = said(f"{MINIMAL}Message-ID: {msg_id}\nReferences: {msg_id} <r@example.com>\n\nx")
    assert mail.external_id.startswith("sha256-")
    assert mail.references == ("<r@example.com>",)
    assert mail.message_id is None


def test_a_thread_of_its_own() -> None:
    assert said(f"{MINIMAL}Message-ID: <own@example.com>\n\nx").conversation_ref == "<own@example.com>"
    nameless = said(f"{MINIMAL}\nx")
    assert nameless.conversation_ref == nameless.external_id


def test_a_long_thread_keeps_its_root_and_its_latest() -> None:
    ids = " ".join(f"<{number}@example.com>" for number in range(500))
    references = said(f"{MINIMAL}References: {ids}\n\nx").references
    assert len(references) == 100
    assert (references[0], references[-1]) == ("<0@example.com>", "<499@example.com>")


def test_encrypted_mails_say_so() -> None:
    mail = said(
        MINIMAL
        + 'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b\n'
        "Content-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream; "
        "name=encrypted.asc\n\n-----BEGIN\n--b--\n"
    )
    assert mail.text is None
    assert mail.attributes == {"encrypted": True}
    assert [one.name for one in mail.attachments] == ["encrypted.asc"]


def test_a_file_name_loses_its_folder() -> None:
    named = r'Content-Disposition: attachment; filename="C:\\x\\..\\bill.pdf"'
    mail = said(f"{MINIMAL}Content-Type: application/pdf\n{named}\n\nx")
    assert mail.attachments == (Attachment("bill.pdf", "application/pdf", 1),)


def test_a_mail_too_large_to_fetch_shows_its_header() -> None:
    mail = (HERE / "fixtures" / "reply_with_quote.eml").read_bytes()
    (found,) = ADAPTER.adapt(records.truncated("mail", mail, 31_457_280), OURS)
    assert isinstance(found, Interaction)
    assert (found.text, found.html, found.attachments) == (None, None, ())
    assert found.subject == "AW: Lieferung 58213 fehlt – bitte prüfen"
    assert found.attributes["truncated"] is True
    assert found.attributes["size"] == 31_457_280


def test_a_mail_that_could_not_be_read_is_malformed() -> None:
    with pytest.raises(Malformed, match="could not hand it over"):
        list(ADAPTER.adapt(records.unreadable("mail", "INBOX, UID 7"), OURS))


def test_we_read_the_recorded_mails_as_dovecot_does() -> None:
    transcript = (HERE / "recorded" / "transcript.txt").read_text("utf-8")
    appended = re.findall(
        r"^A C: \S+ APPEND INBOX \{\d+\}\n.*?\n(.*?)^A S: ", transcript, re.DOTALL | re.MULTILINE
    )
    answers = re.findall(
        r"^A S: \* (\d+ FETCH \(UID.*ENVELOPE.*BODYSTRUCTURE.*\))$", transcript, re.MULTILINE
    )
    envelopes = parse_fetch_response([answer.replace(" FETCH", "").encode() for answer in answers])
    assert len(appended) == len(envelopes) == 4
    for lines, fetched in zip(appended, envelopes.values(), strict=True):
        mail = said(re.sub(r"^A C: ?", "", lines, flags=re.MULTILINE).replace("\n", "\r\n"))
        envelope = fetched[b"ENVELOPE"]
        (sender,) = envelope.from_
        assert mail.message_id == envelope.message_id.decode()
        assert mail.references == ((envelope.in_reply_to.decode(),) if envelope.in_reply_to else ())
        assert {one.identifiers[0].value for one in mail.participants} >= {
            f"{sender.mailbox.decode()}@{sender.host.decode()}"
        }
        assert mail.started_at.replace(tzinfo=None) == (envelope.date.astimezone(UTC).replace(tzinfo=None))
        assert mail.text


def test_a_record_of_another_shape_is_malformed() -> None:
    for payload in ({}, {"rfc822": 7}, {"rfc822": "no base64 ü"}, {"rfc822": "=="}):
        with pytest.raises(Malformed):
            list(ADAPTER.adapt(RawRecord("mail", "message", "x", payload), OURS))


def test_the_fixture_of_the_kind_is_the_mail_as_the_connector_carries_it() -> None:
    mail = (HERE / "fixtures" / "reply_with_quote.eml").read_bytes()
    carried = records.record("mail", mail)
    fixed = json.loads((HERE / "fixtures" / "message.json").read_text("utf-8"))
    assert (fixed["external_id"], fixed["payload"]) == (carried.external_id, carried.payload)
