"""Mails for the tests, and a puller that keeps what it saw as Segue does: by external id."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from connectors.email import EmailConnector
from connectors.kit import Cursor
from plugin.domain import RawRecord
from plugin.domain.records import MAX_CURSOR_BYTES


def mail(
    number: int, *, text: str = "Wo bleibt meine Lieferung?", sender: str = "karl.ostmann@example.com"
) -> bytes:
    """An ordinary mail with CRLF line ends; its Message-ID is ``m<number>@mail.example.com``."""
    return (
        f"From: Karl Ostmann <{sender}>\r\nTo: support@example.org\r\nSubject: Lieferung {number}\r\n"
        f"Date: Sun, 22 Nov 2026 01:{number % 60:02}:00 +0100\r\nMessage-ID: <m{number}@mail.example.com>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def connector(**settings: Any) -> EmailConnector:
    """A connector from settings as an operator gives them."""
    loaded = EmailConnector.settings_schema().load(settings)
    return EmailConnector(loaded, source="mail")


@dataclass
class Puller:
    """Pulls again and again; ``seen`` is what the store would hold."""

    connector: EmailConnector
    cursor: Cursor | None = None
    seen: dict[str, RawRecord] = field(default_factory=dict)

    def pull(self) -> list[RawRecord]:
        """All records of one pull; each page's cursor is checked and the last one kept."""
        fetched: list[RawRecord] = []
        for page in self.connector.pages(self.cursor):
            assert page.cursor is not None
            assert len(json.dumps(page.cursor)) <= MAX_CURSOR_BYTES
            self.cursor = json.loads(json.dumps(page.cursor))
            fetched.extend(page.records)
        assert page.complete_until is not None
        return fetched

    def new(self) -> list[str]:
        """External ids that were not there before, in the order they came; sorted out what is changed."""
        fresh = []
        for record in self.pull():
            known = self.seen.get(record.external_id)
            assert known is None or known.payload == record.payload, "a mail came back with another payload"
            if known is None:
                fresh.append(record.external_id)
            self.seen[record.external_id] = record
        return fresh


def ids(*numbers: int) -> list[str]:
    """The external ids of :func:`mail`."""
    return [f"m{number}@mail.example.com" for number in numbers]
