"""Starting the server where it cannot start, and behind a proxy."""

from __future__ import annotations

import socket

import pytest

from plugin.app import create_app, refuse_taken_port, serve
from plugin.services.core import Core


def test_a_taken_port_is_said_in_one_line(web_core: Core) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"port {port} on 127.0.0.1 is in use: .* --port"):
            serve(web_core.config, port=port)
    refuse_taken_port("127.0.0.1", port)


def test_a_host_that_nobody_knows_is_said_in_one_line() -> None:
    with pytest.raises(OSError, match=r"'nowhere\.invalid' is not known"):
        refuse_taken_port("nowhere.invalid", 8800)


def test_headers_of_proxies_are_not_believed_unless_told(web_core: Core) -> None:
    app = create_app(web_core)
    headers = {"X-Forwarded-Host": "evil.example.com", "X-Forwarded-Proto": "https"}
    response = app.test_client().get("/sign-in", headers=headers)
    assert "evil.example.com" not in response.text
