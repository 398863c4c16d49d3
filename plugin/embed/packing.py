"""``segue embed HOST``: the package that a CRM's administrator installs. It never holds a secret."""

from __future__ import annotations

import re
from importlib.metadata import version
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plugin.auth.hosts import ASSERTION, read_hosts
from plugin.config import Config, ConfigError
from plugin.embed.host import EmbedHost, Site

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?")
_HERE = re.compile(r"http://(localhost|127\.0\.0\.1)(:\d+)?(/.*)?")
_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")
_DAY = (2026, 1, 1, 0, 0, 0)  # the same package twice is the same file


def site_of(config: Config, host: EmbedHost, public_url: str | None, source: str | None) -> Site:
    """For what a package is made. ``public_url`` is SEGUE_PUBLIC_URL as it was set. Raises ConfigError."""
    if not public_url:
        raise ConfigError(
            "SEGUE_PUBLIC_URL is not set: a package holds the address under which browsers reach Segue, "
            "such as https://segue.example.org"
        )
    if not _URL.fullmatch(config.public_url):
        raise ConfigError("SEGUE_PUBLIC_URL must be an address of letters, digits, dots and slashes alone")
    if not config.public_url.startswith("https://") and not _HERE.fullmatch(config.public_url):
        raise ConfigError(
            f"SEGUE_PUBLIC_URL is {config.public_url}: a CRM shows pages of https:// addresses alone"
        )
    name = source or source_of(config, host)
    if not _SOURCE.fullmatch(name):
        raise ConfigError(f"{name!r} is no name of a source")
    signs = any(desk.signs == host.name for desk in read_hosts(config).values())
    return Site(config.public_url, name, version("segue"), is_signed=signs and host.verify is not None)


def pack(host: EmbedHost, site: Site) -> bytes:
    """The package's bytes."""
    made = host.make(site)
    if not host.file.endswith(".zip"):
        (content,) = made.values()
        return content
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for path, content in sorted(made.items()):
            entry = ZipInfo(path, _DAY)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, ZIP_DEFLATED)
    return buffer.getvalue()


def source_of(config: Config, host: EmbedHost) -> str:
    """The source with the host's records: by segue.toml, else the one of that type, else the host's name."""
    for desk in read_hosts(config).values():
        if desk.signs == host.name or (desk.signs == ASSERTION and desk.name == host.name):
            return desk.source
    tables = config.table("source")
    fitting = [
        name for name, table in tables.items() if isinstance(table, dict) and table.get("type") == host.name
    ]
    return fitting[0] if len(fitting) == 1 else host.name
