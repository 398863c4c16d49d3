"""The Asterisk Manager Interface, as far as one listens to it: banner, login, events.

Messages are lines of ``Key: value`` that end with an empty line. The secret is not sent: a challenge is
answered (``AuthType: MD5``). The address is checked as every other that a connector connects to.
"""

from __future__ import annotations

import hashlib
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Event

from connectors.kit.address import resolve
from plugin.domain import Malformed, Transient, Unauthorized

CONNECT_SECONDS = 10.0
LOGIN_SECONDS = 20.0  # for banner, challenge and login together
TURN_SECONDS = 0.5  # how soon a stop is noticed
PING_SECONDS = 30.0
SILENT_SECONDS = 90.0
MAX_MESSAGE = 65_536
_CLASSES = "call,agent,dialplan,user"
_END = b"\r\n\r\n"

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Login:
    """Where the manager is and who listens."""

    host: str
    port: int
    user: str
    secret: str
    tls: bool
    allow_private: bool


class Manager:
    """One connection. Use it as a context manager; it is not shared between threads."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._socket: socket.socket | None = None
        self._buffer = b""
        self._silent = 0.0
        self._login_until = 0.0

    def __enter__(self) -> Manager:
        """Connect and log in. Raises Unauthorized, Transient, Malformed, Permanent."""
        try:
            self._socket = self._connect()
            self._login_until = time.monotonic() + LOGIN_SECONDS
            self._banner()
            self._log_in()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def events(self, stop: Event) -> Iterator[Message]:
        """Events as they come, until ``stop`` is set. Raises Transient when the line ends."""
        while not stop.is_set():
            message = self._message()
            if message is None:
                self._keep_alive()
            elif "Event" in message:
                yield message

    def _connect(self) -> socket.socket:
        login = self._login
        failure: OSError | None = None
        try:
            addresses = resolve(login.host, login.port, allow_private=login.allow_private)
            for address in addresses:
                try:
                    plain = socket.create_connection((address, login.port), CONNECT_SECONDS)
                    if not login.tls:
                        return plain
                    return ssl.create_default_context().wrap_socket(plain, server_hostname=login.host)
                except OSError as error:
                    failure = error
        except OSError as error:
            failure = error
        raise Transient(f"the manager at {login.host}:{login.port} does not answer: {_why(failure)}")

    def _banner(self) -> None:
        line = self._until(b"\r\n")
        if not line.startswith(b"Asterisk Call Manager/"):
            raise Malformed("this is no Asterisk manager: its first line is another")

    def _log_in(self) -> None:
        challenge = self._ask({"Action": "Challenge", "AuthType": "MD5"}).get("Challenge", "")
        key = hashlib.md5((challenge + self._login.secret).encode(), usedforsecurity=False).hexdigest()
        answer = self._ask(
            {
                "Action": "Login",
                "AuthType": "MD5",
                "Username": self._login.user,
                "Key": key,
                "Events": _CLASSES,
            }
        )
        if answer.get("Response") != "Success":
            raise Unauthorized("the manager refuses ami_user and ami_secret: see manager.conf")

    def _ask(self, action: Message) -> Message:
        """The answer to an action that is sent before there are events."""
        self._send(action)
        message: Message = {}
        while "Response" not in message:
            message = _parsed(self._until(_END))
        return message

    def _send(self, action: Message) -> None:
        text = "".join(f"{key}: {value}\r\n" for key, value in action.items()) + "\r\n"
        try:
            self._open().sendall(text.encode())
        except OSError as error:
            raise Transient(f"the manager's line ended: {_why(error)}") from None

    def _message(self) -> Message | None:
        """The next message, None when there is none within a turn."""
        while _END not in self._buffer:
            if not self._receive(TURN_SECONDS):
                return None
        text, _, self._buffer = self._buffer.partition(_END)
        return _parsed(text)

    def _until(self, end: bytes) -> bytes:
        """What comes before ``end``, while one logs in. A line that trickles is no longer waited for."""
        while end not in self._buffer:
            left = self._login_until - time.monotonic()
            if left <= 0 or not self._receive(left):
                raise Transient("the manager does not say what a login waits for")
        text, _, self._buffer = self._buffer.partition(end)
        return text

    def _receive(self, seconds: float) -> bool:
        """Whether something came within ``seconds``."""
        if len(self._buffer) > MAX_MESSAGE:
            raise Malformed(f"the manager sent a message of more than {MAX_MESSAGE} bytes")
        connection = self._open()
        connection.settimeout(seconds)
        try:
            piece = connection.recv(65_536)
        except TimeoutError:
            return False
        except OSError as error:
            raise Transient(f"the manager's line ended: {_why(error)}") from None
        if not piece:
            raise Transient("the manager hung up")
        self._silent = 0.0
        self._buffer += piece
        return True

    def _keep_alive(self) -> None:
        before = self._silent
        self._silent += TURN_SECONDS
        if self._silent >= SILENT_SECONDS:
            raise Transient("the manager has fallen silent")
        if before // PING_SECONDS != self._silent // PING_SECONDS:
            self._send({"Action": "Ping"})

    def _open(self) -> socket.socket:
        if self._socket is None:
            raise RuntimeError("not connected")
        return self._socket

    def _close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _parsed(text: bytes) -> Message:
    lines = (line.partition(":") for line in text.decode("utf-8", "replace").split("\r\n"))
    return {key.strip(): value.strip() for key, colon, value in lines if colon}


def _why(error: OSError | None) -> str:
    return (error.strerror or type(error).__name__) if error is not None else "its name has no address"
