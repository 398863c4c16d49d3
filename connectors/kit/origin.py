"""One server: its scheme, host and port. A page link that leads anywhere else is not followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util.url import Url, parse_url

from plugin.domain import Permanent

_PORTS = {"http": 80, "https": 443}
# What parsers disagree about: "https://good\@evil", tabs and newlines inside a scheme.
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f\\]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where credentials may be sent. ``base`` is the URL as configured, without a final slash."""

    scheme: str
    host: str
    port: int
    base: str

    @classmethod
    def of(cls, url: str, *, clear: bool) -> Origin:
        """Take the operator's URL apart; ``clear`` permits plain http. Raises Permanent."""
        parsed = _parse(url.strip(), "the URL of the source")
        if parsed.scheme == "http" and not clear:
            raise Permanent(
                "the URL of the source must start with https://, or the token would travel in clear"
            )
        return cls(
            parsed.scheme or "", parsed.host or "", _port(parsed), url.strip().split("?")[0].rstrip("/")
        )

    def url(self, path: str) -> str:
        """``path`` below the base URL, or an absolute link if it leads to this very server."""
        if _ABSOLUTE.match(path):
            return self._same(urljoin(self.base, path))
        return self._same(f"{self.base}/{path.lstrip('/')}")

    def follow(self, current: str, location: str) -> str:
        """Where a redirect from ``current`` leads, if it stays on this server. Raises Permanent."""
        return self._same(urljoin(current, location))

    def _same(self, url: str) -> str:
        parsed = _parse(url, "a link in the answer")
        if (parsed.scheme, parsed.host, _port(parsed)) != (self.scheme, self.host, self.port):
            raise Permanent(
                f"{self.host} sends us on to {parsed.scheme}://{parsed.host}:{_port(parsed)}: "
                "credentials do not go there; if it is right, set it as the URL of the source"
            )
        return url


def _parse(url: str, what: str) -> Url:
    if _AMBIGUOUS.search(url):
        raise Permanent(f"{what} holds characters that no URL has")
    try:
        parsed = parse_url(url)
    except LocationParseError as error:
        raise Permanent(f"{what} is not a URL") from error
    if parsed.scheme not in _PORTS or not parsed.host:
        raise Permanent(f"{what} must start with https:// and name a host")
    if parsed.auth is not None:
        raise Permanent(f"{what} must not hold a user or password: set them in their own settings")
    return parsed


def _port(url: Url) -> int:
    return url.port or _PORTS[url.scheme or "https"]
