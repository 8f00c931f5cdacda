"""What a door puts up with: the numbers, in seconds and octets, and whom they spare."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LOCAL = "local"  # stands for the address of a client on a Unix socket


@dataclass(frozen=True, slots=True)
class Limits:
    """[door] of the configuration. Zero connections from a prefix, or no delay, means no such limit."""

    connections: int = 1000  # at once, in all
    connections_per_address: int = 20
    connections_per_prefix: int = 50
    connections_per_minute: int = 100  # from a prefix
    prefix_ipv4: int = 24  # how many bits make neighbours
    prefix_ipv6: int = 64
    in_flight: int = 64_000_000  # octets of messages that are received or being stored, in all
    recipients: int = 10
    mistakes: int = 20  # refused commands before we hang up
    small_talk: int = 100  # commands that bring no message nearer, between two messages
    greeting_delay: float = 0.5  # a client that cannot wait for the greeting is a robot
    idle_timeout: float = 300.0  # for a command: RFC 5321, Section 4.5.3.2.7
    data_timeout: float = 60.0  # between two reads inside a message
    minimum_rate: int = 500  # octets a second, on average, after the first minute of a message
    session: float = 1800.0  # after that no further message is begun
    handshake: float = 30.0  # for TLS
    hops: int = 50  # Received fields (RFC 5321, Section 6.3)


RATE_GRACE = 60.0  # seconds a message may take however small it is
PROXY_TIMEOUT = 5.0  # seconds for the PROXY header


class Networks:
    """Some networks, "192.0.2.0/24", "::1/128"; a Unix socket, "local", is in none of them."""

    def __init__(self, networks: Iterable[str] = ()) -> None:
        self._networks = tuple(ipaddress.ip_network(network) for network in networks if network != LOCAL)
        self._known: dict[str, bool] = {}

    def __contains__(self, address: object) -> bool:
        """Whether an address is in one of them; remembered, because parsing costs more than the rest."""
        if not isinstance(address, str) or address == LOCAL or not self._networks:
            return False
        if (known := self._known.get(address)) is None:
            if len(self._known) > 10_000:
                self._known.clear()
            parsed = _parsed(address)
            known = self._known[address] = any(parsed in network for network in self._networks)
        return known


def neighbours(address: str, ipv4: int, ipv6: int) -> str:
    """The network of so many bits that an address is in: "192.0.2.0/24"."""
    parsed = _parsed(address)
    bits = ipv4 if parsed.version == 4 else ipv6
    host = parsed.max_prefixlen - bits
    return f"{type(parsed)(int(parsed) >> host << host)}/{bits}"


@lru_cache(1000)  # a client that comes is asked for in several networks
def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(address)


def plain(address: str) -> str:
    """An address as it is compared and shown: no zone, and IPv4 as IPv4 on a socket that takes both."""
    address = address.partition("%")[0]
    return address.removeprefix("::ffff:") if "." in address else address
