"""What a host is: a CRM or desk that shows the panel, with its bridge and its installable package.

One folder per host in ``plugin.embed.hosts``, whose ``HOST`` is an ``EmbedHost``; packages from outside
name theirs by an entry point of the group ``segue.hosts``. ``files`` of the folder go into the package,
``page`` is served by us for hosts that show an address of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from pkgutil import iter_modules
from typing import Any, Final, Literal

from plugin.auth.hosts import Host
from plugin.services.errors import SettingsError

GROUP: Final = "segue.hosts"
_BUILT_IN: Final = "plugin.embed.hosts"
_TEMPLATE: Final = ".tmpl"
_HOLE = re.compile(rb"@([A-Z]+)@")
_DRAWN = (".png", ".ico")


@dataclass(frozen=True, slots=True)
class Site:
    """What a package is made for. ``url`` is ours; ``source`` is the source that holds the host's records;
    ``is_signed``: the host signs, so that agents sign in nowhere else."""

    url: str
    source: str
    version: str
    is_signed: bool = False

    @property
    def origin(self) -> str:
        """Our address without a path."""
        return "/".join(self.url.split("/")[:3])

    @property
    def domain(self) -> str:
        """Our host name, without a port."""
        return re.sub(r"^https?://|[:/].*$", "", self.url)

    def page(self, host: str) -> str:
        """The address of the page that we serve for ``host``."""
        return f"{self.url}/embed/hosts/{host}"


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A vendor's request as it arrived: ``url`` as the vendor called it, ``form`` where it was a form."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    form: Mapping[str, str]
    at: float  # seconds since 1970


@dataclass(frozen=True, slots=True)
class Vouched:
    """What the vendor's signature vouches for.

    ``agent``: an e-mail address, or an id in the host's source. ``hints``: whom to show, the likeliest first.
    ``once`` tells this request from any other, and ``lasts`` is for how long it could come again.
    """

    agent: str
    once: str
    lasts: timedelta
    hints: tuple[Mapping[str, str], ...] = ()
    name: str | None = None


Verify = Callable[[SignedRequest, Host, Sequence[str]], Vouched]
"""Raises LaunchRefused unless a key fits; the last argument are the live keys."""


@dataclass(frozen=True, slots=True)
class EmbedHost:
    """A host. ``file`` is the package's usual name: a ``.zip`` holds all that ``make`` gives, else it is one
    file. ``answer`` says what a signed request is answered with: the page, or JSON for a program."""

    name: str
    title: str
    file: str
    make: Callable[[Site], Mapping[str, bytes]]
    page: Traversable | None = None
    verify: Verify | None = None
    answer: Literal["page", "json"] = "page"


def embed_hosts() -> dict[str, EmbedHost]:
    """Every host that is installed, by name."""
    package = import_module(_BUILT_IN)
    found: list[EmbedHost] = [
        import_module(f"{_BUILT_IN}.{module.name}").HOST for module in iter_modules(package.__path__)
    ]
    found += [entry.load() for entry in entry_points(group=GROUP)]
    return {host.name: host for host in sorted(found, key=lambda host: host.name)}


def find_host(name: str) -> EmbedHost:
    """The host of that name. Raises SettingsError."""
    hosts = embed_hosts()
    if name not in hosts:
        raise SettingsError(f"there is no host {name!r}; there are: {', '.join(hosts)}")
    return hosts[name]


def folder(package: str, name: str) -> Traversable:
    """The folder ``name`` beside a host's module."""
    return files(package).joinpath(name)


def filled(root: Traversable, site: Site, **words: str) -> dict[str, bytes]:
    """The files below ``root`` by their path, with ``@URL@``, ``@DOMAIN@``, ``@SOURCE@``, ``@VERSION@`` and
    ``words`` in their places; a last suffix ``.tmpl`` is dropped. Raises KeyError for an unknown place."""
    values = {"URL": site.url, "DOMAIN": site.domain, "SOURCE": site.source, "VERSION": site.version, **words}
    return dict(_filled(root, "", {key: value.encode() for key, value in values.items()}))


def _filled(root: Traversable, path: str, values: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(root.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += _filled(entry, f"{path}{entry.name}/", values)
            continue
        content = entry.read_bytes()
        if not entry.name.endswith(_DRAWN):
            content = _HOLE.sub(lambda hole: values[hole[1].decode()], content)
        found.append((path + entry.name.removesuffix(_TEMPLATE), content))
    return found


def text_of(value: Any, most: int = 1000) -> str | None:
    """``value`` where it is a text of use as a hint."""
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= most else None
