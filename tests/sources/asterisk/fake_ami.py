"""A manager that behaves as Asterisk's does: banner, challenge and login, then events as they come."""

from __future__ import annotations

import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

USER, SECRET = "segue", "the manager's secret"
_CHALLENGE = "179235468"


class FakeManager:
    """Serves one client after another on a free port of this machine."""

    def __init__(self, *, banner: bytes = b"Asterisk Call Manager/5.0.5\r\n") -> None:
        self.actions: list[dict[str, str]] = []
        self.logins = 0
        self._banner = banner
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self._client: socket.socket | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def is_listened_to(self) -> bool:
        """Whether somebody is logged in."""
        return self._ready.is_set()

    def settings(self) -> dict[str, object]:
        """Of a source that listens here."""
        return {
            "ami_host": "127.0.0.1", "ami_port": self.port, "ami_user": USER, "ami_secret": SECRET,
            "allow_private": True,
        }  # fmt: skip

    def send(self, *events: dict[str, str] | str, pieces: int = 1) -> None:
        """Send events to whoever is logged in, torn into ``pieces``."""
        assert self._ready.wait(30)
        text = "".join(event if isinstance(event, str) else _written(event) for event in events).encode()
        size = max(1, -(-len(text) // pieces))
        for at in range(0, len(text), size):
            assert self._client is not None
            self._client.sendall(text[at : at + size])
            if pieces > 1:
                time.sleep(0.002)

    def wait_for_login(self, count: int = 1) -> None:
        """Until somebody has logged in for the ``count``-th time."""
        deadline = time.monotonic() + 30
        while self.logins < count or not self._ready.is_set():
            assert time.monotonic() < deadline, "nobody logs in"
            time.sleep(0.01)

    def hang_up(self) -> None:
        """End the line, as a restart of the PBX does."""
        self._ready.clear()
        assert self._client is not None
        self._client.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)  # or the thread goes on waiting for a client
        self._server.close()
        client = self._client
        if client is not None:
            with suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                self._client, _ = self._server.accept()
            except OSError:
                return
            with self._client as client, suppress(OSError):
                client.sendall(self._banner)
                self._answer(client)
            self._ready.clear()

    def _answer(self, client: socket.socket) -> None:
        buffer = b""
        while piece := client.recv(4096):
            buffer += piece
            while b"\r\n\r\n" in buffer:
                text, _, buffer = buffer.partition(b"\r\n\r\n")
                action = dict(line.split(": ", 1) for line in text.decode().split("\r\n"))
                self.actions.append(action)
                reply = self._reply(action)
                client.sendall(_written(reply).encode())
                if reply.get("Message") == "Authentication accepted":
                    client.sendall(_written({"Event": "FullyBooted", "Status": "Fully Booted"}).encode())
                    self._ready.set()
                    self.logins += 1

    def _reply(self, action: dict[str, str]) -> dict[str, str]:
        if action["Action"] == "Challenge":
            return {"Response": "Success", "Challenge": _CHALLENGE}
        if action["Action"] == "Ping":
            return {"Response": "Success", "Ping": "Pong"}
        key = hashlib.md5((_CHALLENGE + SECRET).encode()).hexdigest()
        if action["Action"] == "Login" and (action.get("Username"), action.get("Key")) == (USER, key):
            return {"Response": "Success", "Message": "Authentication accepted"}
        return {"Response": "Error", "Message": "Authentication failed"}


@contextmanager
def fake_manager(**options: bytes) -> Iterator[FakeManager]:
    """A manager for as long as the block runs."""
    made = FakeManager(**options)
    try:
        yield made
    finally:
        made.close()


def ringing(
    caller: str,
    agent: str,
    *,
    call: str = "1795321237.1352",
    ring: str = "1795321237.1356",
    queue: str | None = None,
) -> list[dict[str, str]]:
    """The events of a call that reaches an agent's telephone."""
    channel = {"Channel": "PJSIP/trunk-000000a2", "CallerIDNum": caller, "Uniqueid": call, "Linkedid": call}
    events = [{"Event": "Newchannel", **channel}]
    if queue is not None:
        events.append({"Event": "QueueCallerJoin", **channel, "Queue": queue, "Position": "1", "Count": "1"})
    dest = {
        "DestChannel": f"PJSIP/{agent}-000000a3",
        "DestCallerIDNum": agent,
        "DestUniqueid": ring,
        "DestLinkedid": call,
    }
    return [*events, {"Event": "DialBegin", **channel, **dest, "DialString": f"PJSIP/{agent}"}]


def _written(message: dict[str, str]) -> str:
    return "".join(f"{key}: {value}\r\n" for key, value in message.items()) + "\r\n"
