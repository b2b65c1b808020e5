"""Which internet addresses may be asked: none on the user's own network unless named."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from pipeline.fetch.urls import host_of

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is reachable for everybody; False for what is no IP address.

    IPv6 addresses that carry an IPv4 address (mapped, 6to4, NAT64) are as public as that one.
    """
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine by its very name."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def loopback_hosts(urls: Iterable[str]) -> tuple[str, ...]:
    """The loopback hosts among normalised addresses: for those that a user names himself."""
    return tuple(sorted({host for host in map(host_of, urls) if is_loopback(host)}))


class AddressGuard:
    """Decides by host name and the addresses that it resolves to, and remembers refusals."""

    def __init__(self, allowed_hosts: tuple[str, ...] = ()) -> None:
        self._allowed = frozenset(host.lower().strip("[]") for host in allowed_hosts)
        self.refused: dict[str, str] = {}

    def allows(self, host: str, address: str) -> bool:
        """Whether `host`, which resolved to `address`, may be asked."""
        if host.lower() in self._allowed or is_public(address):
            return True
        self.refused[host.lower()] = address
        return False
