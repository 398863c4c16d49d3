"""How a request proves who sends it. Each is a ``requests`` auth; none shows its secret."""

from __future__ import annotations

from requests import PreparedRequest
from requests.auth import AuthBase, HTTPBasicAuth


class HeaderToken(AuthBase):
    """``name: token``, as ``api_access_token: …`` or ``X-Api-Key: …``."""

    def __init__(self, name: str, token: str) -> None:
        self._name, self._token = name, token

    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        r.headers[self._name] = self._token
        return r

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._name!r}, ***)"


class Bearer(HeaderToken):
    """``Authorization: Bearer token`` (RFC 6750)."""

    def __init__(self, token: str) -> None:
        super().__init__("Authorization", f"Bearer {token}")


class Basic(HTTPBasicAuth):
    """``Authorization: Basic …`` (RFC 7617); the pair is sent as UTF-8."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__(user.encode(), password.encode())

    def __repr__(self) -> str:
        return "Basic(***)"
