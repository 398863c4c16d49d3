"""The service mailbox as a Maildir of RFC 5322 mails: threads, quotes, signatures, HTML, a photo."""

from __future__ import annotations

import html
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path

from plugin.demo.centre.days import BERLIN
from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import Mail
from plugin.demo.centre.staff import COMPANY, DOMAIN, NOREPLY, SERVICE_MAILBOX, WEBSITE

SUFFIX = ".mx:2,S"
"""How the names of our own files end: host, and the flag of a mail that has been seen."""


class Mailbox:
    """Mails in the order of time with their Message-IDs (in brackets)."""

    def __init__(self, mails: Iterable[Mail], customers: Mapping[str, Customer]) -> None:
        self.customers = customers
        self.mails = sorted(mails, key=lambda mail: (mail.at, mail.customer))
        self.ids = {
            mail: f"<{mail.at:%Y%m%d%H%M%S}.{index}@{self._host(mail)}>"
            for index, mail in enumerate(self.mails, 1)
        }

    def _host(self, mail: Mail) -> str:
        if mail.agent or mail.automatic:
            return f"mx.{DOMAIN}"
        return f"mail.{self.customers[mail.customer].email.rpartition('@')[2]}"

    def sender(self, mail: Mail) -> tuple[str, str]:
        """Name and address in the From field."""
        if mail.automatic:
            return COMPANY, NOREPLY
        if mail.agent:
            return mail.agent.name, mail.agent.email
        customer = self.customers[mail.customer]
        return customer.name, customer.email

    def recipient(self, mail: Mail) -> tuple[str, str]:
        """Name and address in the To field."""
        if mail.agent or mail.automatic:
            customer = self.customers[mail.customer]
            return customer.name, customer.email
        return f"{COMPANY} Kundenservice", SERVICE_MAILBOX

    def subject(self, mail: Mail) -> str:
        """The subject; an answer carries its thread's with the usual word before it."""
        if mail.before is None:
            return mail.subject
        root = mail
        while root.before is not None:
            root = root.before
        english = self.customers[mail.customer].language == "en"
        return f"{'Re' if english else 'AW'}: {root.subject}"

    def message(self, mail: Mail) -> EmailMessage:
        """The whole mail."""
        message = EmailMessage(policy=SMTP)
        message["From"] = formataddr(self.sender(mail))
        message["To"] = formataddr(self.recipient(mail))
        if mail.agent:
            message["Cc"] = formataddr((f"{COMPANY} Kundenservice", SERVICE_MAILBOX))
        message["Subject"] = self.subject(mail)
        message["Date"] = format_datetime(mail.at.astimezone(BERLIN))
        message["Message-ID"] = self.ids[mail]
        if mail.before:
            chain = []
            earlier: Mail | None = mail.before
            while earlier is not None:
                chain.append(self.ids[earlier])
                earlier = earlier.before
            message["In-Reply-To"] = chain[0]
            message["References"] = " ".join(reversed(chain))
        if mail.automatic:
            message["Auto-Submitted"] = "auto-generated"
        text = self._text(mail)
        message.set_content(text, cte="quoted-printable")
        if mail.html:
            message.add_alternative(self._html(mail, text), subtype="html", cte="quoted-printable")
        if mail.photo:
            message.add_attachment(photo(mail.photo), maintype="image", subtype="png", filename=mail.photo)
        for index, part in enumerate(part for part in message.walk() if part.is_multipart()):
            part.set_boundary(f"=_{index}_{self.ids[mail].strip('<>').replace('@', '_')}")
        return message

    def _text(self, mail: Mail) -> str:
        parts = [mail.text]
        if mail.agent:
            parts.append(f"-- \n{mail.agent.name}\nKundenservice · {COMPANY}\n{SERVICE_MAILBOX} · {WEBSITE}")
        if mail.before:
            when = mail.before.at.astimezone(BERLIN)
            name, address = self.sender(mail.before)
            if self.customers[mail.customer].language == "en":
                lead = f"On {when:%d %b %Y at %H:%M}, {name} <{address}> wrote:"
            else:
                lead = f"Am {when:%d.%m.%Y um %H:%M} schrieb {name} <{address}>:"
            quoted = "\n".join(f"> {line}".rstrip() for line in mail.before.text.splitlines())
            parts.append(f"{lead}\n{quoted}")
        return "\n\n".join(parts) + "\n"

    def _html(self, mail: Mail, text: str) -> str:
        """The HTML side, with the pixel that newsletters carry and a careful reader leaves out."""
        body = "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))
        pixel = f'<img src="{WEBSITE}/p/{mail.customer}.gif" width="1" height="1" alt="">'
        return f"<html><body>{body}{pixel}</body></html>\n"

    def write(self, folder: Path) -> None:
        """Write the Maildir. Mails of a build for another day go; mails put there by others stay."""
        for name in ("cur", "new", "tmp"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        written = set()
        for index, mail in enumerate(self.mails, 1):
            path = folder / "cur" / f"{int(mail.at.timestamp())}.M{index:06d}P1{SUFFIX}"
            written.add(path.name)
            path.write_bytes(self.message(mail).as_bytes())
            os.utime(path, (mail.at.timestamp(), mail.at.timestamp()))
        for path in (folder / "cur").glob(f"*{SUFFIX}"):
            if path.name not in written:
                path.unlink()


def photo(name: str) -> bytes:
    """A PNG of 48 x 24 grey pixels that differ by name: a photo's place is held, nothing is shown."""
    width, height = 48, 24
    rows = b"".join(
        b"\0" + bytes((zlib.crc32(f"{name}{x // 4}{y // 4}".encode()) % 200) + 30 for x in range(width))
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    image = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + image
