"""What every source promises, for each of the mailboxes that are files, and for IMAP."""

from __future__ import annotations

import mailbox
import tempfile
from abc import abstractmethod
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from adapters.email import ADAPTER
from connectors.email import EmailConnector
from connectors.kit.conformance import SourceConformance
from tests.sources.email.deliveries import mail
from tests.sources.email.dovecot import PASSWORD, USER, Dovecot, running

FIXTURES = Path(__file__).parent / "fixtures"
MAILS = [*(path.read_bytes() for path in sorted(FIXTURES.glob("*.eml"))), *(mail(n) for n in range(1, 240))]


class _Files(SourceConformance):
    connector = EmailConnector
    adapter = ADAPTER
    fixtures = FIXTURES
    path: Path

    def start(self) -> None:
        self.resources = ExitStack()
        self.path = Path(self.resources.enter_context(tempfile.TemporaryDirectory())) / "mail"
        self.fill()

    @abstractmethod
    def fill(self) -> None:
        """Put the mails where the connector looks."""

    def stop(self) -> None:
        self.resources.close()

    def settings(self) -> dict[str, Any]:
        return {"path": str(self.path), "own_addresses": ["support@example.org", "@example.org"]}


class TestMaildir(_Files):
    def fill(self) -> None:
        box = mailbox.Maildir(self.path)
        for one in MAILS:
            box.add(one)


class TestMbox(_Files):
    def fill(self) -> None:
        box = mailbox.mbox(self.path)
        for one in MAILS:
            box.add(one)
        box.close()


class TestEmlFolder(_Files):
    def fill(self) -> None:
        (self.path / "2026").mkdir(parents=True)
        for number, one in enumerate(MAILS):
            (self.path / "2026" / f"{number}.eml").write_bytes(one)


@pytest.mark.server
class TestImap(SourceConformance):
    connector = EmailConnector
    adapter = ADAPTER
    fixtures = FIXTURES
    resources: ExitStack
    server: Dovecot

    @classmethod
    def setup_class(cls) -> None:
        cls.resources = ExitStack()
        cls.server = cls.resources.enter_context(running())
        with cls.server.client() as client:
            for one in MAILS:
                client.append("INBOX", one)

    @classmethod
    def teardown_class(cls) -> None:
        cls.resources.close()

    def settings(self) -> dict[str, Any]:
        return {
            "host": "127.0.0.1", "port": self.server.port, "tls": "none", "username": USER,
            "password": PASSWORD, "own_addresses": "@example.org",
        }  # fmt: skip
