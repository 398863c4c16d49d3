"""A Dovecot of the test's own: a free port, a folder of its own, no privileges, gone afterwards."""

from __future__ import annotations

import grp
import ipaddress
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from imapclient import IMAPClient

from tests.servers.ports import free_port
from tests.servers.requirement import require

USER = "support@example.org"
PASSWORD = "correct-horse"

_CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/log
{capabilities}
ssl = {ssl}
{certificate}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{home}/mail/%u
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    {special_use_sent}
    auto = create
  }}
  mailbox Trash {{
    {special_use_trash}
    auto = create
  }}
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server. ``certificate`` signs 127.0.0.1 when there is TLS."""

    home: Path
    port: int
    tls_port: int
    certificate: Path | None

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """An agent's mail client."""
        with IMAPClient("127.0.0.1", self.port, ssl=False) as client:
            client.login(USER, PASSWORD)
            yield client

    def deliver(self, *mails: bytes, folder: str = "INBOX") -> None:
        """Put mails into a folder."""
        with self.client() as client:
            for mail in mails:
                client.append(folder, mail)

    def renumber(self) -> None:
        """Give the inbox another UIDVALIDITY, as after a restored backup."""
        maildir = self.home / "mail" / USER
        for index in maildir.glob("dovecot.index*"):
            index.unlink()
        uids = maildir / "dovecot-uidlist"
        head, *rest = uids.read_text().splitlines(keepends=True)
        validity = next(word for word in head.split() if word.startswith("V"))
        uids.write_text("".join([head.replace(validity, f"V{int(validity[1:]) + 7}"), *rest]))


@contextmanager
def running(*, tls: bool = False, capabilities: str = "") -> Iterator[Dovecot]:
    """Start Dovecot and stop it again; ``capabilities`` are all that it says it can, unless empty."""
    program = require("dovecot")
    home = Path(tempfile.mkdtemp(prefix="segue-dovecot-"))
    try:
        server = _configure(home, tls=tls, capabilities=capabilities)
        process = subprocess.Popen(
            [program, "-F", "-c", str(home / "dovecot.conf")],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **_without_privileges(home),
        )  # fmt: skip
        try:
            _wait(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(20)
    finally:
        shutil.rmtree(home)


def _configure(home: Path, *, tls: bool, capabilities: str) -> Dovecot:
    home.chmod(0o755)
    certificate = _certificate(home) if tls else None
    server = Dovecot(home, free_port(), free_port() if tls else 0, certificate)
    user = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    (home / "dovecot.conf").write_text(
        _CONFIGURATION.format(
            home=home,
            capabilities=f"imap_capability = {capabilities}" if capabilities else "",
            special_use_sent="" if capabilities else "special_use = \\Sent",
            special_use_trash="" if capabilities else "special_use = \\Trash",
            ssl="yes" if tls else "no",
            certificate=f"ssl_cert = <{certificate}\nssl_key = <{home}/key.pem" if tls else "",
            user=user,
            group=_group(user),
            password=PASSWORD,
            port=server.port,
            tls_port=server.tls_port,
        )
    )
    return server


def _group(user: str) -> str:
    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


def _without_privileges(home: Path) -> dict[str, Any]:
    """Dovecot runs as an ordinary user, also when the tests run as root."""
    if os.getuid() != 0:
        return {}
    for path in (home, *home.iterdir()):
        shutil.chown(path, "nobody", _group("nobody"))
    return {"user": "nobody", "group": _group("nobody"), "extra_groups": []}


def _wait(server: Dovecot, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with server.client():
                return
        except OSError:
            time.sleep(0.05)
    log = server.home / "log"
    raise AssertionError("Dovecot does not start: " + (log.read_text() if log.exists() else "no log"))


def _certificate(home: Path) -> Path:
    """A self-signed certificate for 127.0.0.1, valid for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example.org")])
    now = datetime.now(UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (home / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    path = home / "certificate.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path
