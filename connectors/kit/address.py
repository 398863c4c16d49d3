"""Where a connector may connect to: every resolved address is checked, and the checked one is used.

The check and the connection share one resolution, so a name that answers differently the second
time (DNS rebinding) gains nothing. Ranges: RFC 6890 special purpose addresses, and those that
``ipaddress.is_private`` of Python 3.11 does not name.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection
from urllib3.util.timeout import Timeout

from plugin.domain import Permanent

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NEVER = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8",
            "169.254.0.0/16",  # link-local: the cloud's metadata service answers here
            "192.0.0.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "100::/64",
            "fd00:ec2::254/128",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        ),
    )
)
_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        (
            "10.0.0.0/8",
            "100.64.0.0/10",  # shared address space, RFC 6598
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "::1/128",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
        ),
    )
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
_COMPATIBLE = ipaddress.ip_network("::/96")
_ISATAP = {0x00005EFE, 0x02005EFE}


def refusal(address: str, *, allow_private: bool) -> str | None:
    """Why ``address`` (an IP address as text) may not be connected to; None when it may.

    ``allow_private`` lets private networks and this machine through, never link-local, multicast
    or reserved addresses.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "is not an IP address"
    for form in _forms(parsed):
        if _within(form, _NEVER) or form.is_multicast:
            return "is link-local, multicast or reserved"
        if not allow_private and (_within(form, _PRIVATE) or form.is_private or form.is_reserved):
            return "is in a private network"
    return None


def _within(address: IPAddress, networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]) -> bool:
    return any(address in network for network in networks if network.version == address.version)


def _forms(address: IPAddress) -> Iterator[IPAddress]:
    """The address and every IPv4 address that it carries: mapped, NAT64, 6to4, Teredo, ISATAP."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    low = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped:
        # The kernel connects to the IPv4 address: ::ffff:0:0/96 itself has no other meaning.
        yield address.ipv4_mapped
        return
    if address in _NAT64:
        yield low
        return
    yield address
    if address in _NAT64_LOCAL or (address in _COMPATIBLE and int(address) > 1):
        yield low
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        yield low


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of ``host``, all of them allowed.

    Raises Permanent when any is not (a name with one bad address is refused as a whole) and
    ``socket.gaierror`` when the name does not resolve.
    """
    name = host.strip("[]")
    addresses = [
        str(found[4][0])
        for found in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    ]
    for address in addresses:
        reason = refusal(address, allow_private=allow_private)
        if reason:
            raise Permanent(f"{host} {reason}: set allow_private if this server is yours, else check the URL")
    return list(dict.fromkeys(addresses))


class _Checked(HTTPConnection):
    """Resolves, checks, and connects to an address that was checked."""

    allow_private = False

    def _new_conn(self) -> socket.socket:
        try:
            addresses = resolve(self._dns_host, self.port, allow_private=self.allow_private)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(self.host, self, socket.gaierror(str(error))) from error
        failure: OSError = OSError("no address")
        for address in addresses:
            try:
                return create_connection(
                    (address, self.port),
                    Timeout.resolve_default_timeout(self.timeout),
                    source_address=self.source_address,
                    socket_options=self.socket_options,
                )
            except TimeoutError as error:
                raise ConnectTimeoutError(self, "the connection timed out") from error
            except OSError as error:
                failure = error
        raise NewConnectionError(self, "the connection failed") from failure


class _CheckedTLS(_Checked, HTTPSConnection):
    """As above; the certificate is checked against the name, not the address."""


class _PrivateAllowed(_Checked):
    allow_private = True


class _PrivateAllowedTLS(_CheckedTLS):
    allow_private = True


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Checked


class _PoolTLS(HTTPSConnectionPool):
    ConnectionCls = _CheckedTLS


class _PrivatePool(HTTPConnectionPool):
    ConnectionCls = _PrivateAllowed


class _PrivatePoolTLS(HTTPSConnectionPool):
    ConnectionCls = _PrivateAllowedTLS


class CheckedAdapter(HTTPAdapter):
    """A requests adapter whose connections go to checked addresses only."""

    def __init__(self, *, allow_private: bool) -> None:
        self._pools: dict[str, Callable[..., HTTPConnectionPool]] = (
            {"http": _PrivatePool, "https": _PrivatePoolTLS}
            if allow_private
            else {"http": _Pool, "https": _PoolTLS}
        )
        super().__init__(pool_connections=2, pool_maxsize=4)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools
